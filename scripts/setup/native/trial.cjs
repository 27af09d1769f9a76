// Starts the native backend in $CONVLAB_NATIVE and trains with it: prints the line it starts with.
const { startTensorFlow } = require('convlab/tf');

async function main() {
  const tf = await startTensorFlow({ backend: 'native' });
  const { layers } = tf;
  const network = tf.sequential({
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 1] }),
      layers.flatten(),
      layers.dense({ units: 1 }),
    ],
  });
  network.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  const { history } = await network.fit(tf.ones([4, 6, 6, 1]), tf.ones([4, 1]), { verbose: 0 });
  if (!Number.isFinite(history['loss']?.[0])) throw new Error('its training gives no loss');
}

main().catch((error) => {
  console.log(error.message);
  process.exitCode = 1;
});
