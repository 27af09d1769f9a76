import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { bundlePage, forBrowsers } from '../../scripts/setup/build-explore.ts';
import { root } from '../../scripts/setup/paths.ts';
import { pages } from '../../lib/explore/built/pages.ts';

/** What a bundle of all that a part of the library exports still imports. */
async function importsOf(part: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from './lib/${part}';`, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'part',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    absWorkingDir: root,
    external: ['node:*', 'sharp'],
    plugins: [forBrowsers],
  });
  return Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
}

describe('the library in a browser', () => {
  test.each(['tensor', 'core', 'ops', 'image/kernels', 'plot', 'arch'])(
    'lib/%s needs nothing that only Node has',
    async (part) => {
      expect(await importsOf(part)).toEqual([]);
    },
  );

  test('what does need Node is noticed', async () => {
    expect(await importsOf('image/read-image')).toContain('node:fs/promises');
  });
});

describe('the pages of the explorers', () => {
  const all = Object.entries(pages);
  /** These bring the whole network along; the explorer of CNNs also its training. */
  const larger: Readonly<Partial<Record<string, number>>> = {
    'picture-classifier': 150_000,
    'cnn-explorer': 250_000,
  };
  const mostBytes = (name: string): number => larger[name] ?? 60_000;

  test.each(all)(
    '%s is short, and its text cannot end the script that it stands in',
    (name, script) => {
      expect(Buffer.byteLength(script)).toBeLessThan(mostBytes(name));
      expect(script).not.toMatch(/<\/script|<script|<!--/i);
    },
  );

  test.each(all)('%s brings the plain core along, and no WebAssembly', (_, script) => {
    expect(script).not.toMatch(/WebAssembly|SharedArrayBuffer/);
  });

  test('a page that is missing is named', async () => {
    await expect(bundlePage('no-such-page')).rejects.toThrow(/no-such-page/);
  });

  test('bundling again gives the same text', async () => {
    expect(await bundlePage('kernel-designer')).toBe(pages['kernel-designer']);
  });
});
