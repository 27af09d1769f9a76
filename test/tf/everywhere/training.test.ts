import { backendInUse, startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

/** Small pictures of two kinds: bright on the left, or bright on the right. */
function pictures(count: number) {
  return tf.tidy(() => {
    const kinds = Array.from({ length: count }, (_, index) => index % 2);
    const halves = tf.tensor(kinds).reshape([count, 1, 1, 1]);
    const right = tf.concat([tf.zeros([1, 8, 4, 1]), tf.ones([1, 8, 4, 1])], 2);
    const clean = right.mul(halves).add(right.reverse(2).mul(halves.mul(-1).add(1)));
    const noise = tf.randomNormal([count, 8, 8, 1], 0, 0.3, 'float32', 7);
    return { images: clean.add(noise), labels: tf.oneHot(tf.tensor1d(kinds, 'int32'), 2) };
  });
}

function smallNetwork() {
  const { layers } = tf;
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return tf.sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, kernelInitializer, inputShape: [8, 8, 1] }),
      layers.batchNormalization(),
      layers.reLU(),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.dropout({ rate: 0.1, seed: 5 }),
      layers.flatten(),
      layers.dense({ units: 2, activation: 'softmax', kernelInitializer }),
    ],
  });
}

describe('a small network with convolution, batch norm, pooling and dropout', () => {
  test('runs on the backend that the test asks for', () => {
    const names = { native: 'tensorflow', wasm: 'wasm', plain: 'cpu' };
    expect(backendInUse()).toBe(process.env.CONVLAB_BACKEND);
    expect(tf.getBackend()).toBe(names[backendInUse() ?? 'plain']);
  });

  test('learns: its loss falls below a third, and it tells the two kinds apart', async () => {
    const network = smallNetwork();
    network.compile({
      optimizer: tf.train.adam(0.02),
      loss: 'categoricalCrossentropy',
      metrics: ['accuracy'],
    });
    const { images, labels } = pictures(64);
    const settings = { epochs: 15, batchSize: 16, shuffle: false, verbose: 0 } as const;
    const { history } = await network.fit(images, labels, settings);
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 3);
    const predicted = (network.predict(images) as ReturnType<typeof tf.tensor>).argMax(-1);
    const right = predicted.equal(labels.argMax(-1)).sum().dataSync()[0];
    expect(right).toBeGreaterThanOrEqual(62);
  });

  test('saves itself and, loaded again, predicts the same', async () => {
    const network = smallNetwork();
    const { images } = pictures(4);
    let saved: Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0] | undefined;
    const date = new Date();
    await network.save(
      tf.io.withSaveHandler((artifacts) => {
        saved = artifacts;
        const modelArtifactsInfo = { dateSaved: date, modelTopologyType: 'JSON' as const };
        return Promise.resolve({ modelArtifactsInfo });
      }),
    );
    if (saved === undefined) throw new Error('nothing was saved');
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
    const [before, after] = [network, loaded].map((one) => {
      const output = one.predict(images) as ReturnType<typeof tf.tensor>;
      return Array.from(output.dataSync());
    });
    expect(after).toEqual(before);
  });
});
