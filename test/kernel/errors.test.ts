import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CellResult,
  kernelName,
  type Output,
  projectRoot,
  startKernel,
} from './kernel-driver.js';

const unhandled = 'application/vnd.convlab.unhandled+json';

let kernel: Awaited<ReturnType<typeof startKernel>>;
let library: string;

/** A compiled package with a source map, as lib/dist is one. */
function compileLibrary(): string {
  const cache = join(projectRoot, 'test', 'kernel', 'dist');
  mkdirSync(cache, { recursive: true });
  const folder = realpathSync(mkdtempSync(join(cache, 'library-')));
  const source = [
    'interface Options { stride: number }',
    '// A comment that does not reach the compiled file.',
    'export function convolve(size: number, { stride }: Options): number {',
    '  if (stride < 1) throw new RangeError(`stride ${stride} is too small`);',
    '  return size / stride;',
    '}',
  ].join('\n');
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: 'convolve.ts',
    compilerOptions: { module: ts.ModuleKind.CommonJS, sourceMap: true, removeComments: true },
  });
  writeFileSync(join(folder, 'convolve.ts'), source);
  writeFileSync(join(folder, 'convolve.js'), outputText);
  writeFileSync(join(folder, 'convolve.js.map'), sourceMapText ?? '');
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  return folder;
}

beforeAll(async () => {
  library = compileLibrary();
  kernel = await startKernel();
}, 120_000);
afterAll(async () => {
  rmSync(library, { recursive: true });
  await kernel.close();
});

const errorOf = (result: CellResult): Output | undefined =>
  result.outputs.find((output) => output.type === 'error');
const traceOf = (result: CellResult): string => (errorOf(result)?.traceback ?? []).join('\n');
const marksOf = (result: CellResult) =>
  result.outputs.map((output) => output.data?.[unhandled]).filter((mark) => mark !== undefined);

test('an error is an error output and an error reply, with the line of the cell', async () => {
  const result = await kernel.run(
    ['interface Shape { size: number }', '', 'const shape: Shape = null;', 'shape.size'].join('\n'),
  );
  const error = {
    ename: 'TypeError',
    evalue: "Cannot read properties of null (reading 'size')",
  };
  expect(errorOf(result)).toMatchObject(error);
  expect(result.reply).toMatchObject({ status: 'error', ...error });
  expect(result.reply?.traceback).toEqual(errorOf(result)?.traceback);
  expect(traceOf(result)).toContain('    4 | shape.size\n      |       ^');
  expect(traceOf(result)).toMatch(/at cell \[\d+\], line 4:7/);
  expect(traceOf(result)).not.toMatch(/evalmachine|tslab|node:|scripts/);
}, 120_000);

test('an error after an await shows its line too', async () => {
  const result = await kernel.run('await null;\n\nthrow new Error("after");');
  expect(traceOf(result)).toMatch(/Error: after\n.*3 \| throw[^]*line 3:7/);
}, 120_000);

test('a frame of an earlier cell names that cell', async () => {
  const before = await kernel.run('function fail() {\n  throw new Error("old");\n}');
  const result = await kernel.run('// one\n// two\nfail()');
  const now = result.reply?.execution_count ?? 0;
  expect(traceOf(result)).toContain(
    `at fail (cell [${before.reply?.execution_count ?? 0}], line 2:9)`,
  );
  expect(traceOf(result)).toContain(`at cell [${now}], line 3:1`);
}, 120_000);

test('a frame of the library has its TypeScript position, relative to the project', async () => {
  const file = JSON.stringify(join(library, 'convolve.js'));
  const result = await kernel.run(`require(${file}).convolve(5, { stride: 0 })`);
  const folder = library.slice(library.lastIndexOf('library-'));
  expect(traceOf(result)).toContain(`convolve (test/kernel/dist/${folder}/convolve.ts:4:25)`);
  expect(errorOf(result)).toMatchObject({ ename: 'RangeError', evalue: 'stride 0 is too small' });
}, 120_000);

test('a cause is told', async () => {
  const result = await kernel.run(
    'throw new Error("no data", { cause: new Error("the file is gone") })',
  );
  expect(traceOf(result)).toContain('Caused by: Error: the file is gone');
}, 120_000);

test('a thrown value that is no error is told', async () => {
  const result = await kernel.run('throw { code: 7 }');
  expect(errorOf(result)).toMatchObject({ ename: 'ThrownValue', evalue: '{ code: 7 }' });
}, 120_000);

test('a type error is a TypeScriptError with its place, and nothing of the cell runs', async () => {
  const result = await kernel.run('console.log("ran");\nconst size: number = "three";');
  expect(errorOf(result)).toMatchObject({
    ename: 'TypeScriptError',
    evalue: "line 2:7: Type 'string' is not assignable to type 'number'.",
  });
  expect(traceOf(result)).toContain('    2 | const size: number = "three";\n      |       ^');
  expect(result.outputs.filter((output) => output.type === 'stream')).toEqual([]);
}, 120_000);

test('after a failure the waiting cells are aborted, and the next ones run', async () => {
  const { results } = await kernel.runAll([
    { code: 'throw new Error("stop")' },
    { code: '1' },
    { code: '2' },
  ]);
  expect(results.map(({ reply }) => reply?.status)).toEqual(['error', 'aborted', 'aborted']);
  expect((await kernel.run('3')).reply?.status).toBe('ok');
}, 120_000);

test('a failure with stop_on_error false aborts nothing', async () => {
  const { results, order } = await kernel.runAll([
    { code: 'throw new Error("go on")', stopOnError: false },
    { code: 'await new Promise<void>((resolve) => setTimeout(resolve, 100))' },
    { code: '2' },
  ]);
  expect(results.map(({ reply }) => reply?.status)).toEqual(['error', 'ok', 'ok']);
  expect(order).toEqual([0, 1, 2]);
}, 120_000);

test('in nbclient the cells after a cell with the tag raises-exception run', async () => {
  const { cells } = await kernel.ask<{
    cells: { outputs: { output_type: string; text?: string; ename?: string }[] }[];
  }>({
    do: 'notebook',
    kernel: kernelName,
    cells: [
      { code: 'throw new SyntaxError("on purpose")', tags: ['raises-exception'] },
      { code: 'console.log("still here")' },
    ],
  });
  expect(cells[0].outputs[0]).toMatchObject({ output_type: 'error', ename: 'SyntaxError' });
  expect(cells[1].outputs[0]).toMatchObject({ output_type: 'stream', text: 'still here\n' });
}, 120_000);

test('nbclient stops at any other failing cell', async () => {
  const cells = [{ code: 'throw new SyntaxError("by mistake")' }, { code: '1' }];
  await expect(kernel.ask({ do: 'notebook', kernel: kernelName, cells })).rejects.toThrow(
    /CellExecutionError[^]*by mistake/,
  );
}, 120_000);

test('a promise that is rejected and forgotten is shown and marked before the cell ends', async () => {
  const result = await kernel.run('Promise.reject(new RangeError("forgotten")); void 0');
  expect(result.reply?.status).toBe('ok');
  expect(errorOf(result)).toMatchObject({ ename: 'RangeError', evalue: 'forgotten' });
  expect(marksOf(result)).toMatchObject([
    { kind: 'rejection', cell: result.reply?.execution_count, ename: 'RangeError' },
  ]);
  const words = result.outputs.find((output) => output.type === 'display_data');
  expect(words?.data?.['text/plain']).toContain('await');
  expect(words?.metadata).toEqual({ convlab: { unhandled: 'rejection' } });
}, 120_000);

test('an error in a timer is shown and marked', async () => {
  const result = await kernel.run(`
    setTimeout(() => { throw new Error('in a timer'); }, 1);
    await new Promise<void>((resolve) => setTimeout(resolve, 200));
  `);
  expect(errorOf(result)).toMatchObject({ evalue: 'in a timer' });
  expect(marksOf(result)).toMatchObject([{ kind: 'exception', evalue: 'in a timer' }]);
}, 120_000);

test('an error after the end of the cell is marked too', async () => {
  await kernel.run('setTimeout(() => { throw new Error("late"); }, 500); void 0');
  const { content } = await kernel.ask<{ content: Output | null }>({ do: 'late', mime: unhandled });
  expect(content?.data?.[unhandled]).toMatchObject({ evalue: 'late' });
}, 120_000);

test('a rejection that is handled is not marked', async () => {
  const result = await kernel.run('await Promise.reject(new Error("x")).catch(() => 1)');
  expect(marksOf(result)).toEqual([]);
}, 120_000);
