import { inspect } from 'node:util';
import { digits, layers } from 'convlab';
import { createModel, startTensorFlow, toTf, type TensorFlow } from 'convlab/tf';
import { beforeAll, expect, test, vi } from 'vitest';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const small = { name: 'small', input: [3], layers: [layers.dense({ units: 2, name: 'out' })] };

test('a tensor is shown with its shape and its values, also when it is disposed', () => {
  const tensor = tf.tensor2d([[1, 2.5]]);
  expect(inspect(tensor)).toMatch(/dtype: float32[^]*shape: \[1,2\][^]*\[\[1, 2.5\],\]/);
  tensor.dispose();
  expect(inspect(tensor)).toBe('Tensor [1, 2], disposed');
});

test('a model is shown as its summary, one that knows no input yet by its name', async () => {
  expect(inspect(await createModel(small))).toMatch(/out \(Dense\) +.*8\s[^]*Total params: 8/);
  expect(inspect(tf.sequential({ name: 'empty' }))).toMatch(
    /^Model empty: .*Add some layers first/,
  );
});

test('model.fit prints a line for each epoch and nothing else, and its history is shown by its curves', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const model = await createModel(small, { seed: 1 });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const [x, y] = [tf.ones([8, 3]), tf.zeros([8, 2])];
  const history = await model.fit(x, y, { epochs: 2, batchSize: 4, validationSplit: 0.5 });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its enum is not handed on
  await model.fit(x, y, { epochs: 2, verbose: 0 });
  const lines = log.mock.calls.map(([line]) => String(line));
  const errors = stderr.mock.calls.length;
  log.mockRestore();
  stderr.mockRestore();
  expect(lines).toEqual(
    [1, 2].map((epoch): unknown =>
      expect.stringMatching(
        new RegExp(`^epoch ${epoch}/2: loss [\\d.e-]+, val_loss [\\d.e-]+, [\\d.]+ s$`),
      ),
    ),
  );
  expect(errors).toBe(0);
  expect(inspect(history)).toMatch(/^\{\s+val_loss: \[[^]*loss: \[/);
});

test('toTf knows how many dimensions a tensor has', () => {
  const larger = tf.image.resizeBilinear(toTf(digits().images), [28, 28]);
  expect(larger.shape).toEqual([1797, 28, 28, 1]);
});
