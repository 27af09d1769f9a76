// Compiles the kernels of the fast core (AssemblyScript) twice, with and without relaxed SIMD, and
// writes a module that holds both, so that the library needs no file beside it in Node, in tests,
// in browsers and in workers.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from './failure.cjs';
import { root } from './paths.ts';
import { runLogged } from './run-logged.cjs';
import { hashFiles, stampSays, writeAtomic, writeStamp } from './stamp.cjs';

const assembly = join(root, 'lib/core/assembly');
const built = join(root, 'lib/core/wasm/built');
const module = join(built, 'kernels.ts');
const stampFile = join(built, '.convlab.json');

const engines = [
  { engine: 'relaxed-simd', relaxed: 1 },
  { engine: 'simd', relaxed: 0 },
] as const;

/** Shared memory needs a maximum; the one that the library brings may be smaller. */
const options = [
  '-O3',
  '--noAssert',
  '--runtime=stub',
  '--importMemory',
  '--noExportMemory',
  '--sharedMemory',
  '--initialMemory=1',
  '--maximumMemory=65536',
  '--enable=threads',
  '--enable=simd',
  '--enable=relaxed-simd',
  '--use=abort=',
  '--disableWarning=112', // v128 never leaves the kernels
];

function wanted(): { sources: string } {
  const sources = readdirSync(assembly).map((name) => join(assembly, name));
  const others = [
    'lib/core/wasm/operation.ts',
    'lib/core/wasm/place.ts',
    'scripts/setup/build-core.ts',
    'node_modules/assemblyscript/package.json',
  ].map((file) => join(root, file));
  return { sources: hashFiles([...sources, ...others], root) };
}

export function coreIsBuilt(): boolean {
  return existsSync(module) && stampSays(stampFile, wanted());
}

/** Compiles the kernels, unless they are as they were. */
export async function buildCore(again: string, force = false): Promise<void> {
  if (!force && coreIsBuilt()) return;
  const stamp = wanted(); // before, so that a change while compiling is compiled next time
  mkdirSync(built, { recursive: true });
  const binaries = await Promise.all(
    engines.map(async ({ engine, relaxed }) => {
      const bytes = await compile(engine, relaxed, again);
      return `  '${engine}':\n    '${bytes.toString('base64')}',\n`;
    }),
  );
  writeAtomic(
    module,
    '/** Made by scripts/setup/build-core.ts from lib/core/assembly: WebAssembly in Base64. */\n' +
      "export const kernels: Readonly<Record<'relaxed-simd' | 'simd', string>> = {\n" +
      `${binaries.join('')}};\n`,
  );
  writeStamp(stampFile, stamp);
}

async function compile(engine: string, relaxed: 0 | 1, again: string): Promise<Buffer> {
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  const file = join(built, `${engine}.wasm`);
  const { status, output, log } = await runLogged(
    process.execPath,
    [compiler, 'lib/core/assembly/index.ts', ...options, `--use=RELAXED=${relaxed}`, '-o', file],
    { cwd: root, log: `build-${engine}.log` },
  );
  if (status !== 0) {
    const first = /^ERROR.*$/m.exec(output)?.[0] ?? output.trim().split('\n')[0];
    throw failure(
      `The kernels of the library do not compile (${first}): mend lib/core/assembly or take it back with git, then run ${again} again. Details: ${log}`,
    );
  }
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
}
