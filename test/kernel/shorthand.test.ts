import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKernel, streamText } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.run(`const x = 5; let y = 6; const f = () => 7; import { sep } from 'node:path';`);
}, 120_000);
afterAll(() => kernel.close());

const printed = async (code: string) => {
  const result = await kernel.run(code);
  expect(result.reply).toMatchObject({ status: 'ok' });
  return streamText(result).trim();
};

test('variables of earlier cells can be given in the short form { x }', async () => {
  expect(await printed(`console.log({ x, y })`)).toBe('{ x: 5, y: 6 }');
  expect(await printed(`console.log(await Promise.resolve({ x, z: [{ y }] }))`)).toBe(
    '{ x: 5, z: [ { y: 6 } ] }',
  );
  expect(await printed(`console.log(((a: object) => a)({ f, sep }))`)).toContain("sep: '/'");
});

test('names of the same cell, and those that hide a variable of an earlier one, stay as they are', async () => {
  expect(await printed(`const own = 1; console.log({ own, x })`)).toBe('{ own: 1, x: 5 }');
  expect(await printed(`console.log([1, 2].map((x) => ({ x })))`)).toBe('[ { x: 1 }, { x: 2 } ]');
  expect(await printed(`{ const x = 9; console.log({ x }); }`)).toBe('{ x: 9 }');
});

test('taking an object apart into variables of an earlier cell sets them', async () => {
  await printed(`({ y } = { y: 8 });`);
  expect(await printed(`console.log({ y })`)).toBe('{ y: 8 }');
  await printed(`({ y = 3 } = {} as { y?: number });`);
  expect(await printed(`console.log({ y })`)).toBe('{ y: 3 }');
});

test('the name of a property is no variable, even if its type is from an earlier cell', async () => {
  await printed(`type Sizes = { wide: number; high: number }; let w = 0;
    const sizes = (): Sizes => ({ wide: 3, high: 4 });`);
  expect(await printed(`const { wide: a, high: b } = sizes(); console.log(a, b)`)).toBe('3 4');
  expect(await printed(`({ wide: w } = sizes()); console.log(w)`)).toBe('3');
  expect(await printed(`console.log([sizes()].map(({ wide: x }) => x + y))`)).toBe('[ 6 ]');
  expect(await printed(`const made: Sizes = { wide: y, high: x }; console.log(made)`)).toBe(
    '{ wide: 3, high: 5 }',
  );
});

test('an error after a short form is still shown at its place', async () => {
  const { reply } = await kernel.run(`const pair = { x, y };\nnull!.length;`);
  expect(reply).toMatchObject({ status: 'error' });
  expect(reply?.traceback?.join('\n')).toMatch(/line 2/);
});
