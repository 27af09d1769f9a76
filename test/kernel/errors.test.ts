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
    'export function inBlocks(depth: number): number {',
    '  return depth === 0 ? convolve(1, { stride: 0 }) : inBlocks(depth - 1);',
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

test('the line of the cell is shown, however deep in the library it failed', async () => {
  const file = JSON.stringify(join(library, 'convolve.js'));
  const result = await kernel.run(`const depth = 20;\nrequire(${file}).inBlocks(depth)`);
  const lines = errorOf(result)?.traceback ?? [];
  expect(lines[1]).toMatch(/^ {4}2 \| require\(.*\)\.inBlocks\(depth\)$/);
  expect(lines.slice(3)).toEqual([
    expect.stringContaining('at convolve ('),
    expect.stringContaining('at inBlocks ('),
    '    … 19 more',
    expect.stringContaining('at Object.inBlocks ('),
    expect.stringMatching(/at cell \[\d+\], line 2:/),
  ]);
}, 120_000);

test('a function that calls itself without end is shown by its first and last calls', async () => {
  const result = await kernel.run('function again(): number {\n  return again() + 1;\n}\nagain()');
  const lines = errorOf(result)?.traceback ?? [];
  expect(lines[0]).toContain('Maximum call stack size exceeded');
  expect(lines.length).toBeLessThan(14);
  expect(lines).toContainEqual(expect.stringMatching(/^ {4}… \d+ more$/));
}, 120_000);

test('who forgets await is told so', async () => {
  const code = 'const later = Promise.resolve([1, 2]);\nlater.length';
  const advice = 'write await before the call that makes it';
  expect(traceOf(await kernel.run(code))).toContain(advice);
  expect(traceOf(await kernel.run('[1].size'))).not.toContain(advice);
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

const runEarlier = 'run that cell first (Run → Run All Above Selected Cell).';

test('an unknown name is reported once with its first place, however often it is used', async () => {
  const result = await kernel.run('console.log(kitten);\nkitten + kitten;\n({ kitten });');
  expect(errorOf(result)?.evalue).toBe("line 1:13: Cannot find name 'kitten'.");
  expect(errorOf(result)?.traceback).toEqual([
    "TypeScriptError: line 1:13: Cannot find name 'kitten'.",
    '    1 | console.log(kitten);',
    '      |             ^',
    `If an earlier cell makes it, ${runEarlier}`,
  ]);
}, 120_000);

test('several unknown names are one short block, before the other errors', async () => {
  const result = await kernel.run(
    [
      'const wrong: number = "three";',
      'const blurred = smear(kitten, weights);',
      'function again(picture: typeof kitten) { return smear(picture, weights); }',
    ].join('\n'),
  );
  expect(errorOf(result)?.traceback).toEqual([
    "TypeScriptError: Cannot find the names 'smear' (line 2:17), 'kitten' (line 2:23) and 'weights' (line 2:31).",
    `If an earlier cell makes them, ${runEarlier}`,
    "TypeScriptError: line 1:7: Type 'string' is not assignable to type 'number'.",
    '    1 | const wrong: number = "three";',
    '      |       ^',
  ]);
}, 120_000);

test('a guess at a name is shown where it fits the use', async () => {
  const headline = async (code: string) => errorOf(await kernel.run(code))?.evalue;
  expect(await headline('const picture = 1; pictur')).toMatch(/Did you mean 'picture'\?$/);
  await kernel.run('const threshold = 0.5;');
  expect(await headline('treshold * 2')).toMatch(/Did you mean 'threshold'\?$/);
  expect(await headline('math.floor(2.5)')).toMatch(/Did you mean 'Math'\?$/);
  expect(await headline('parseFlot("2"); consle.log(1)')).toBe(
    "Cannot find the names 'parseFlot' (line 1:1, did you mean 'parseFloat'?) and 'consle' (line 1:17, did you mean 'console'?).",
  );
  for (const code of ['map.shape', 'convolve(1)', 'fromFunction(1)', 'console.log(file)']) {
    expect(await headline(code)).toMatch(/^line \d:\d+: Cannot find name '\w+'\.$/);
  }
}, 120_000);

test('a syntax error comes before the words that it makes look like names', async () => {
  const result = await kernel.run('const kittens = 3 cats;');
  expect(errorOf(result)?.evalue).toBe("line 1:19: ',' expected.");
  expect(traceOf(result)).not.toContain("name 'kittens'");
}, 120_000);

test('five errors of a cell are shown, and the others are counted', async () => {
  const lines = Array.from({ length: 8 }, (_, index) => `const n${index}: number = "${index}";`);
  const trace = traceOf(await kernel.run(lines.join('\n')));
  expect(trace.match(/TypeScriptError/g)).toHaveLength(5);
  expect(trace).toMatch(/line 5:7: .*\n.*\n.*\n… and 3 more$/);
}, 120_000);

test('the reasons of an error belong to it', async () => {
  const result = await kernel.run(
    'const pair = (sizes: [number, number]) => sizes;\nconst one: [number] = [1];\npair(one);',
  );
  expect(errorOf(result)?.traceback).toEqual([
    "TypeScriptError: line 3:6: Argument of type '[number]' is not assignable to parameter of type '[number, number]'.",
    '  Source has 1 element(s) but target requires 2.',
    '    3 | pair(one);',
    '      |      ^',
  ]);
}, 120_000);

test('where one of a few strings is expected, they are listed', async () => {
  await kernel.run(
    [
      "type Animal = 'cat' | 'dog' | 'horse';",
      'const draw = (animal: Animal) => animal;',
      'const place = (options: { animal: Animal }) => options;',
    ].join('\n'),
  );
  for (const code of [
    'draw("Cat")',
    'const pet: Animal = "kitten";',
    'let pet: Animal; pet = "kitten";',
    'place({ animal: "kitten" })',
    'function pet(): Animal { return "kitten"; }',
    'const pets: Animal[] = ["kitten"];',
    'const word: string = "cat"; draw(word)',
  ]) {
    const lines = errorOf(await kernel.run(code))?.traceback;
    expect(lines?.[0], code).toContain("type 'Animal'");
    expect(lines?.at(-1), code).toBe('Choose one of: "cat", "dog", "horse".');
  }
}, 120_000);

test('strings that the error names already are not listed again', async () => {
  const result = await kernel.run('const pad = (how: "same" | "valid") => how;\npad("full")');
  expect(errorOf(result)?.evalue).toContain(`'"same" | "valid"'`);
  expect(traceOf(result)).not.toContain('Choose');
}, 120_000);

test('arrays where a tensor is expected come with the advice to make one', async () => {
  await kernel.run(
    [
      'interface Tensor<Shape> { shape: Shape; a: 1; b: 1; c: 1; d: 1; e: 1 }',
      'type Matrix = Tensor<[number, number]>;',
      'const blurMatrix = (matrix: Matrix) => matrix;',
      'const blurTensor = (tensor: Tensor<number[]>) => tensor;',
    ].join('\n'),
  );
  const advice = 'Make a tensor of it first: tensor(…).';
  for (const code of [
    'blurMatrix([[1, 2], [3, 4]])',
    'blurTensor([1, 2])',
    'blurMatrix([[1, 2], [3, 4]] as const)',
    'const picture: Matrix = [[1]];',
  ]) {
    expect(errorOf(await kernel.run(code))?.traceback?.at(-1), code).toBe(advice);
  }
  for (const code of ['blurMatrix(["a"])', 'blurMatrix(3)', 'const two: Matrix[] = 3;']) {
    expect(traceOf(await kernel.run(code)), code).not.toContain(advice);
  }
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
