import { layers } from 'convlab';
import { createModel, startTensorFlow, type TensorFlow } from 'convlab/tf';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const kernelKey = Symbol.for('convlab.kernel');
const globals = globalThis as Record<symbol, unknown>;
let tf: TensorFlow;
let log: { mockRestore: () => void };

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(() => {
  log.mockRestore();
  globals[kernelKey] = undefined;
});

test('a model whose training was stopped by the button can be trained again', async () => {
  const model = await createModel({ input: [3], layers: [layers.dense({ units: 2 })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const [x, y] = [tf.ones([8, 3]), tf.zeros([8, 2])];
  const cell = new AbortController();
  globals[kernelKey] = { interruptSignal: () => cell.signal };
  await new Promise<void>((reached) => {
    void model.fit(x, y, {
      epochs: 1000,
      callbacks: {
        // After the stop button nothing of the cell goes on.
        onBatchEnd: () => {
          cell.abort();
          reached();
          return new Promise<void>(() => undefined);
        },
      },
    });
  });
  globals[kernelKey] = undefined;
  const { epoch } = await model.fit(x, y, { epochs: 2 });
  expect(epoch).toEqual([0, 1]);
});
