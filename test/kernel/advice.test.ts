import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CellResult, startKernel } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
const traceOf = (result: CellResult): string =>
  result.outputs.flatMap(({ traceback = [] }) => traceback).join('\n');
const traceOfCell = async (code: string): Promise<string> => traceOf(await kernel.run(code));

beforeAll(async () => {
  kernel = await startKernel();
  const prepared = await kernel.run(`
    import { createModel, startTensorFlow, TfTensor } from 'convlab/tf';
    import { digitCnn, digits, googlenet, layers, show, summarize } from 'convlab';
    const tf = await startTensorFlow({ quiet: true });
    const model = await createModel(digitCnn());
    const x = tf.zeros([1, 28, 28, 1]);
  `);
  if (prepared.reply?.status !== 'ok') throw new Error(traceOf(prepared));
}, 120_000);
afterAll(() => kernel.close());

test('who gives a tensor of convlab to TensorFlow.js is told of toTf', async () => {
  expect(await traceOfCell('model.predict(digits().images)')).toMatch(
    /\nMake a tensor of TensorFlow\.js of it first: toTf\(…\)\.$/,
  );
}, 120_000);

test('who uses what predict gives as one tensor is told how to say that it is one', async () => {
  const advice = 'const y = model.predict(x) as TfTensor';
  expect(await traceOfCell('model.predict(x).print()')).toContain(advice);
  expect(await traceOfCell('tf.softmax(model.predict(x))')).toContain(advice);
  expect(await traceOfCell('const y: TfTensor = model.predict(x);')).toContain(advice);
  expect(await traceOfCell('tf.zeros([1]).size()')).not.toContain(advice);
  const followed = await kernel.run('const y = model.predict(x) as TfTensor;\ny.shape');
  expect(traceOf(followed)).toBe('');
}, 120_000);

test('who gives a function of the zoo, not what it makes, is told to call it', async () => {
  expect(await traceOfCell('summarize(googlenet)')).toMatch(
    /\nThis is a function; call it: googlenet\(\)\.$/,
  );
}, 120_000);

test('who gives a model where a description is read is told of describe', async () => {
  expect(await traceOfCell('summarize(model)')).toContain('describe(model), from convlab/tf');
  const own = 'summarize(tf.sequential())';
  expect(await traceOfCell(own)).toContain('describe(model), from convlab/tf');
}, 120_000);

test('who shows a description as it is is told of diagram and summarize', async () => {
  expect(await traceOfCell('show(digitCnn())')).toMatch(/\nA description .* diagram\(…\).*$/);
}, 120_000);

test('who leaves out the names of settings is shown them', async () => {
  expect(await traceOfCell('layers.dense(10)')).toMatch(
    /\nSettings have names: layers\.dense\(\{ units: 10 \}\)\.$/,
  );
  expect(await traceOfCell('layers.conv2d(32, 3)')).toContain(
    'layers.conv2d({ filters: 32, size: 3 })',
  );
  expect(await traceOfCell('layers.maxPool2d(2)')).toContain('layers.maxPool2d({ size: 2 })');
  expect(await traceOfCell('tf.layers.conv2d(32, 3)')).toContain(
    'tf.layers.conv2d({ filters: 32, kernelSize: 3 })',
  );
  expect(await traceOfCell('layers.dense({ unit: 10 })')).not.toContain('Settings have names');
}, 120_000);

test('TensorFlow.js and its start are shown with the names of types and tags, without paths', async () => {
  const shown = async (name: string): Promise<string> =>
    JSON.stringify(await kernel.ask({ do: 'request', type: 'inspect', arguments: [name, 1] }));
  expect(await shown('tf')).toContain('const tf: TensorFlow');
  const start = await shown('startTensorFlow');
  expect(start).toContain('Promise<TensorFlow>');
  expect(start).toMatch(/\\n@returns the namespace.*\\n@throws OptionError/);
}, 120_000);

test('who answers a question without quotes is told to put the letter in quotes', async () => {
  const question = 'const sizeQuestion = (letter?: string): void => show(`${letter}`);';
  expect(await traceOfCell(`${question}\nsizeQuestion(B);`)).toMatch(
    /\nPut the letter in quotes: 'B'\.$/,
  );
  expect(await traceOfCell('show(B);')).toContain('If an earlier cell makes it');
}, 120_000);
