import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOrphans } from '../../scripts/setup/orphans.ts';

test('what was compiled from a deleted source goes, everything else in dist stays', () => {
  const project = mkdtempSync(join(tmpdir(), 'orphans-'));
  const kept = ['.tsbuildinfo', '.convlab.json', 'index.js', 'ops/pad.d.ts', 'ops/pad.js.map'];
  const orphans = ['zz/index.js', 'zz/index.d.ts', 'zz/index.js.map', 'ops/gone.js'];
  const files = [...kept, ...orphans].map((name) => join('dist', name));
  for (const file of [...files, 'index.ts', 'ops/pad.ts']) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), '');
  }
  removeOrphans(project);
  const left = readdirSync(join(project, 'dist'), { recursive: true, withFileTypes: true });
  expect(
    left
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['.convlab.json', '.tsbuildinfo', 'index.js', 'pad.d.ts', 'pad.js.map']);
  rmSync(project, { recursive: true });
});
