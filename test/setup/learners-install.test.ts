import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** All packages that a script needs, itself or through what it imports; types need none. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const names = [
    ...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map(([, name]) => name);
  return names.flatMap((name) => {
    if (name.startsWith('node:')) return [];
    if (!name.startsWith('.')) return [name.split('/')[0]];
    const path = join(dirname(file), name);
    return existsSync(path) && /\.(ts|cjs)$/.test(path) ? packagesOf(path, seen) : [];
  });
}

test.each(['start.ts', 'setup.ts'])(
  '%s needs only packages of a learner’s install, which leaves the tools for development out',
  (script) => {
    const needed = packagesOf(join(root, 'scripts', script));
    expect(needed).toContain('commander');
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(needed));
  },
);
