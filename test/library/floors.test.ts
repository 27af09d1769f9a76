import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';

/** Every file of a small project and what it imports; `type FILE` for an import of types only. */
const project: Record<string, string[]> = {
  'scripts/tool': [],
  'lib/tensor/tensor': [],
  'lib/nn/init': [],
  'lib/nn/layer': ['./init', '../tensor/tensor'],
  'lib/ops/upwards': ['../nn/init'],
  'lib/ops/upwards-types': ['type ../nn/init'],
  'lib/data/sideways': ['../nn/init'],
  'lib/ops/circle-one': ['./circle-two'],
  'lib/ops/circle-two': ['./circle-one'],
  'lib/extra/unknown': ['../tensor/tensor'],
  'lib/ops/scripts': ['../../scripts/tool'],
};

const faults: { file: string; rule: string }[] = [];

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'convlab-floors-'));
  try {
    await writeProject(folder);
    faults.push(...(await check(folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function writeProject(folder: string): Promise<void> {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json']) {
    await copyFile(join(root, file), join(folder, file));
  }
  const settings = { extends: './tsconfig.base.json', include: ['lib'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  for (const [name, imports] of Object.entries(project)) {
    const lines = imports.map((from, index) =>
      from.startsWith('type ')
        ? `export type { Value as V${index} } from '${from.slice('type '.length)}';`
        : `export { value as v${index} } from '${from}';`,
    );
    const own = ['export const value = 1;', 'export type Value = number;', ''];
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, `${name}.ts`), [...lines, ...own].join('\n'));
  }
}

function check(folder: string): Promise<typeof faults> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const parameters = ['lib', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  return new Promise((resolve) => {
    // It ends with the number of faults as its status, so an error here is none.
    execFile(process.execPath, [program, ...parameters], { cwd: folder }, (_error, stdout) => {
      const { summary } = JSON.parse(stdout) as {
        summary: { violations: { from: string; rule: { name: string } }[] };
      };
      resolve(summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name })));
    });
  });
}

function rulesFor(...files: string[]): string[] {
  const names = files.map((file) => `${file}.ts`);
  return faults.filter(({ file }) => names.includes(file)).map(({ rule }) => rule);
}

test('an import from the own folder and from a floor below is fine', () => {
  expect(rulesFor('lib/nn/layer')).toEqual([]);
});

test('an import from a floor above fails', () => {
  expect(rulesFor('lib/ops/upwards')).toEqual([expect.stringMatching(/^floor-\d-ops$/)]);
});

test('an import of types only from a floor above fails too', () => {
  expect(rulesFor('lib/ops/upwards-types')).toEqual([expect.stringMatching(/^floor-\d-ops$/)]);
});

test('an import from another folder of the same floor fails', () => {
  expect(rulesFor('lib/data/sideways')).toEqual([expect.stringMatching(/^floor-\d-data$/)]);
});

test('two files that import each other fail', () => {
  expect(rulesFor('lib/ops/circle-one', 'lib/ops/circle-two')).toContain('no-circle');
});

test('a folder that stands on no floor fails', () => {
  expect(rulesFor('lib/extra/unknown')).toEqual(['known-floor']);
});

test('an import from outside of the library fails', () => {
  expect(rulesFor('lib/ops/scripts')).toEqual(['lib-stands-alone']);
});
