// Starts TensorFlow.js as a notebook does, trains a little, and says as JSON what came out.
const { startTensorFlow, backendInUse } = require('convlab/tf');

/** @param {import('convlab/tf').TensorFlow} tf */
async function trainALittle(tf) {
  const { layers } = tf;
  const network = tf.sequential({
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 1] }),
      layers.flatten(),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  network.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const images = tf.randomNormal([8, 6, 6, 1], 0, 1, 'float32', 1);
  const labels = tf.oneHot(tf.range(0, 8, 1, 'int32').mod(2).toInt(), 2);
  const { history } = await network.fit(images, labels, { epochs: 2, verbose: 0 });
  return history['loss'];
}

async function main() {
  const tf = await startTensorFlow();
  const again = await startTensorFlow();
  const losses = await trainALittle(tf);
  const largest = Array.from(tf.topk(tf.tensor1d([1, 4, 3]), 2).values.dataSync());
  const guests = ['uncaughtException', 'unhandledRejection'].map((name) =>
    process.listenerCount(name),
  );
  const result = { backend: backendInUse(), same: tf === again, losses, largest, guests };
  console.log(JSON.stringify(result));
}

main().catch((error) => {
  console.log(JSON.stringify({ error: `${error.name}: ${error.message}` }));
});
