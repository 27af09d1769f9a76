// Bundles the pages of the explorers for the browser and writes a module that holds them, so that a
// figure can bring its own script along. The bundles hold the library's own operations, on the core
// in plain TypeScript: a figure needs neither the kernel nor 84 KB of WebAssembly.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildFailure, type Plugin } from 'esbuild';
import { failure } from './failure.cjs';
import { root } from './paths.ts';
import { hashFiles, stampSays, writeAtomic, writeStamp } from './stamp.cjs';

const explore = join(root, 'lib/explore');
const pages = join(explore, 'page');
const built = join(explore, 'built');
const module = join(built, 'pages.ts');
const stampFile = join(built, '.convlab.json');

/** Folders of the library that a page can reach. */
const folders = [
  ...['arch', 'core', 'data', 'explore', 'image', 'inside', 'metrics', 'nn', 'ops', 'plot'],
  'tensor',
];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return /^(built|assembly|wasm)$/.test(entry.name) ? [] : sources(path);
    }
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function wanted(): { sources: string } {
  const files = folders.flatMap((folder) => sources(join(root, 'lib', folder)));
  const others = ['scripts/setup/build-explore.ts', 'node_modules/esbuild/package.json'];
  return { sources: hashFiles([...files, ...others.map((file) => join(root, file))], root) };
}

export function exploreIsBuilt(): boolean {
  return existsSync(module) && stampSays(stampFile, wanted());
}

/**
 * What makes a bundle small: no file of the library does anything when it is loaded but declare, so
 * what is not used can be left out; and the core is the one in plain TypeScript.
 */
export const forBrowsers: Plugin = {
  name: 'for-browsers',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^\.{1,2}(\/|$)/ }, async ({ path, ...options }) => {
      if (options.pluginData === forBrowsers || options.kind === 'entry-point') return undefined;
      const found = await bundler.resolve(path, { ...options, pluginData: forBrowsers });
      return { ...found, sideEffects: false };
    });
    bundler.onLoad({ filter: /[\\/]lib[\\/]core[\\/]create\.ts$/ }, () => ({
      contents: "export { plainCore as createCore } from './plain';",
      loader: 'ts',
      resolveDir: join(root, 'lib/core'),
    }));
  },
};

/**
 * Bundles one page, a file of lib/explore/page by its name; the script needs nothing else and can
 * stand in HTML. If there is a NAME/worker.ts, the same script does its work when a worker runs it.
 */
export async function bundlePage(name: string): Promise<string> {
  const works = existsSync(join(pages, name, 'worker.ts'));
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { build } from './${name}'; import { startExplorer } from './parts/start'; ${
        works
          ? `import { work } from './${name}/worker'; startExplorer(build, work);`
          : 'startExplorer(build);'
      }`,
      resolveDir: pages,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    absWorkingDir: root,
    external: ['node:*', 'sharp'],
    plugins: [forBrowsers],
  });
  const missing = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.map(({ path }) => path),
  );
  if (missing.length > 0) {
    throw failure(`The explorer ${name} uses what no browser has: ${missing.join(', ')}.`);
  }
  const bundled = outputFiles[0].text.trim();
  const script = works ? knowingItself(bundled) : bundled;
  const ends = /<\/script|<script|<!--/i.exec(script);
  if (ends) throw failure(`The explorer ${name} cannot stand in HTML: it contains ${ends[0]}.`);
  return script;
}

/**
 * A script that has its own text as `convlabSource`, wherever it stands: a worker of a page that was
 * opened as a file can only be made of a text.
 */
const knowingItself = (script: string): string =>
  `(function convlabPage(){var convlabSource="("+convlabPage+")()";${script}})();`;

/** Bundles all pages, unless they are as they were. */
export async function buildExplore(again: string, force = false): Promise<void> {
  if (!force && exploreIsBuilt()) return;
  const stamp = wanted(); // before, so that a change while bundling is bundled next time
  const names = readdirSync(pages)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
  const scripts = await Promise.all(names.map((name) => bundle(name, again)));
  const entries = names.map((name, index) => `  '${name}': ${JSON.stringify(scripts[index])},\n`);
  const text =
    '/** Made by scripts/setup/build-explore.ts from lib/explore/page: scripts for the browser. */\n' +
    `export type PageName = ${names.map((name) => `'${name}'`).join(' | ')};\n` +
    'export const pages: Readonly<Record<PageName, string>> = {\n' +
    `${entries.join('')}};\n`;
  mkdirSync(built, { recursive: true });
  if (!existsSync(module) || readFileSync(module, 'utf8') !== text) writeAtomic(module, text);
  writeStamp(stampFile, stamp);
}

async function bundle(name: string, again: string): Promise<string> {
  try {
    return await bundlePage(name);
  } catch (error) {
    const first = (error as Partial<BuildFailure>).errors?.at(0)?.text;
    if (first === undefined) throw error;
    throw failure(
      `The explorer ${name} cannot be bundled (${first}): mend lib/explore or take it back with git, then run ${again} again.`,
    );
  }
}
