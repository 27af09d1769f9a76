import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CellResult, startKernel, streamText } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
}, 120_000);
afterAll(() => kernel.close());

const outputsInOrder = (result: CellResult) =>
  result.outputs
    .filter((output) => output.type !== 'execute_input')
    .map((output) => (output.type === 'stream' ? output.text : output.type));

test('100,000 lines of one cell arrive complete, in order and in few messages', async () => {
  const { results } = await kernel.runAll([
    { code: 'for (let line = 0; line < 100_000; line++) console.log(line)' },
  ]);
  const expected = Array.from({ length: 100_000 }, (_, line) => `${line}\n`).join('');
  expect(streamText(results[0]) === expected).toBe(true);
  expect(results[0].outputs.length).toBeLessThan(2000);
  expect(results[0].reply?.status).toBe('ok');
}, 120_000);

test('1,500 quick cells all end idle with their own output', async () => {
  const { wrong } = await kernel.ask<{ wrong: unknown[] }>({ do: 'quick', count: 1500 });
  expect(wrong).toEqual([]);
}, 300_000);

test('a line is shown while the synchronous code after it still runs', async () => {
  const result = await kernel.run('console.log("begin"); console.log("soon"); for (;;) {}', {
    interruptOn: 'soon',
  });
  expect(streamText(result)).toBe('begin\nsoon\n');
}, 120_000);

test('stdout, stderr and displays keep their order', async () => {
  const result = await kernel.run(`
    const show = (globalThis as any)[Symbol.for('convlab.kernel')].display;
    console.log('one');
    console.error('two');
    show({ data: { 'text/plain': 'picture' }, metadata: { a: 1 }, displayId: 'x' });
    console.log('three');
    show({ data: { 'text/plain': 'next' }, displayId: 'x', update: true });
    console.error('four');
  `);
  const shown = ['one\n', 'two\n', 'display_data', 'three\n', 'update_display_data', 'four\n'];
  expect(outputsInOrder(result)).toEqual(shown);
  const picture = result.outputs.find((output) => output.type === 'display_data');
  expect(picture).toMatchObject({
    data: { 'text/plain': 'picture' },
    metadata: { a: 1 },
    transient: { display_id: 'x' },
  });
}, 120_000);

test('many lines before a display stay before it', async () => {
  const result = await kernel.run(`
    for (let line = 0; line < 100; line++) console.log(line);
    require('tslab').display.html('<b>bold</b>');
    console.log('end');
  `);
  const kinds = outputsInOrder(result);
  expect(kinds.slice(0, kinds.indexOf('display_data')).join('')).toMatch(/^0\n1\n[^]*99\n$/);
  expect(kinds.slice(kinds.indexOf('display_data') + 1)).toEqual(['end\n']);
}, 120_000);

test('the library may turn the last value into a MIME bundle', async () => {
  await kernel.run(`
    (globalThis as any)[Symbol.for('convlab.display')] = (value: any) => {
      if (value?.kind === 'tensor') return { 'text/plain': 'a tensor', 'text/html': '<i>t</i>' };
      if (value?.kind === 'broken') throw new Error('no picture');
      return undefined;
    };
    void 0
  `);
  const tensor = await kernel.run('console.log("first"); ({ kind: "tensor" })');
  expect(outputsInOrder(tensor)).toEqual(['first\n', 'display_data']);
  expect(tensor.outputs.at(-1)?.data).toEqual({
    'text/plain': 'a tensor',
    'text/html': '<i>t</i>',
  });
  expect(streamText(await kernel.run('({ kind: "plain" })'))).toBe("{ kind: 'plain' }\n");
  const broken = await kernel.run('({ kind: "broken" })');
  expect(streamText(broken)).toBe("{ kind: 'broken' }\n");
  expect(streamText(broken, 'stderr')).toContain('no picture');
}, 120_000);

test('completion, inspection and the question whether code is complete are answered', async () => {
  await kernel.run('/** The side of a kernel. */ const kernelSize: number = 3;');
  const answer = (type: string, ...args: unknown[]) =>
    kernel.ask<{ content: Record<string, unknown> }>({ do: 'request', type, arguments: args });
  expect((await answer('complete', 'kernelS', 7)).content.matches).toContain('kernelSize');
  const inspection = (await answer('inspect', 'kernelSize', 3)).content.data;
  expect(JSON.stringify(inspection)).toContain('number');
  expect((await answer('is_complete', 'for (;;) {')).content.status).toBe('incomplete');
  expect((await answer('is_complete', '1')).content.status).toBe('complete');
}, 120_000);

test('a timer of a cell does not hold up restart and shutdown', async () => {
  await kernel.run('setInterval(() => {}, 10); 1');
  const { pid } = await kernel.ask<{ pid: number }>({ do: 'restart' });
  expect(pid).not.toBe(kernel.pid);
  expect(streamText(await kernel.run('1 + 1'))).toBe('2\n');
  await kernel.run('setInterval(() => {}, 10); 1');
  const { seconds } = await kernel.ask<{ seconds: number }>({ do: 'shutdown' });
  // Jupyter waits five seconds before it kills.
  expect(seconds).toBeLessThan(5);
}, 120_000);
