import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KernelDriver, startKernel, streamText } from './kernel-driver.js';

// Files of one's own that a cell imports: what they import themselves has to be compiled with them.
let kernel: KernelDriver;
const folder = mkdtempSync(join(import.meta.dirname, 'modules-'));
const place = `./${basename(folder)}`;

beforeAll(async () => {
  writeFileSync(join(folder, 'inner.ts'), 'export const inner: number = 20;\n');
  writeFileSync(
    join(folder, 'outer.ts'),
    "import { inner } from './inner';\nexport const twice = (x: number): number => x * 2 + inner;\n",
  );
  kernel = await startKernel();
});

afterAll(async () => {
  await kernel.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a cell imports a file that imports another one, and later cells know its names', async () => {
  const first = await kernel.run(
    `import { twice } from '${place}/outer';\nconst y = twice(11);\nconsole.log(y);`,
  );
  expect(streamText(first)).toBe('42\n');
  expect(streamText(await kernel.run('console.log(twice(y));'))).toBe('104\n');
});

test('a mistake in the types of such a file is said with its name', async () => {
  writeFileSync(join(folder, 'wrong.ts'), "export const wrong: number = 'one';\n");
  const { reply } = await kernel.run(`import { wrong } from '${place}/wrong';\nwrong;`);
  expect(reply?.status).toBe('error');
  expect(reply?.traceback?.join('\n')).toContain('wrong.ts');
});

test('names that a cell declares are known to the next, types as well', async () => {
  await kernel.run(
    'interface Size { height: number }\nclass Box { constructor(public size: Size) {} }',
  );
  const { outputs } = await kernel.run('new Box({ height: 3 }).size.height');
  expect(JSON.stringify(outputs)).toContain('3');
});
