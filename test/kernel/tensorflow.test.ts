import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKernel, streamText } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
}, 120_000);
afterAll(() => kernel.close());

const network = `
const network = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [16, 16, 1] }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
network.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const images = tf.randomNormal([32, 16, 16, 1], 0, 1, 'float32', 1);
const labels = tf.oneHot(tf.range(0, 32).mod(2).toInt(), 2);
`;

test('TensorFlow.js says in one line what it runs on, and its tensors have types', async () => {
  const first = await kernel.run(`
    import { startTensorFlow } from 'convlab/tf';
    const tf = await startTensorFlow();
    const doubled = tf.tensor1d([1, 2]).mul(2);
  `);
  expect(first.reply).toMatchObject({ status: 'ok' });
  expect(first.outputs.filter(({ type }) => type === 'stream')).toHaveLength(1);
  expect(streamText(first)).toMatch(
    /^TensorFlow\.js 4\.22\.0 runs (natively|on WebAssembly) .*\.\n$/,
  );
  const wrong = await kernel.run('const sum: string = doubled.sum();');
  expect(wrong.reply).toMatchObject({ status: 'error', ename: 'TypeScriptError' });
}, 120_000);

test('a network trains in a cell', async () => {
  const trained = await kernel.run(`
    ${network}
    const { history } = await network.fit(images, labels, { epochs: 5, verbose: 0 });
    console.log(history.loss[4] < history.loss[0]);
  `);
  expect(streamText(trained)).toBe('true\n');
}, 120_000);

test('a training is interrupted, and the next cell runs', async () => {
  const interrupted = await kernel.run(
    `
    console.log('started');
    await network.fit(images, labels, { epochs: 1e6, verbose: 0 });
  `,
    { interruptOn: 'started', interruptDelay: 1, timeout: 60 },
  );
  expect(interrupted.reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  const next = await kernel.run(`console.log((network.predict(images) as any).shape);`);
  expect(streamText(next)).toContain('[ 32, 2 ]');
}, 120_000);
