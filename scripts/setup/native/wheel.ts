// TensorFlow's library out of its Python package, where the ready-made binaries cannot be had.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../explain.cjs';
import { failure } from '../failure.cjs';
import { pythonEnvironment } from '../find-python.ts';
import { venvPython } from '../paths.ts';
import { runLogged } from '../run-logged.cjs';
import { nativeSource, nextFolder, tfjsNodeIn } from './place.ts';

/**
 * The package and its platforms. Which Python it is for makes no difference: of the package only
 * the library in C is used, so one is asked for that there is, whatever Python is here.
 */
const packages: Record<string, { name: string; machine: string } | undefined> = {
  'linux-x64': { name: 'tensorflow-cpu==2.21.0', machine: 'x86_64' },
  'linux-arm64': { name: 'tensorflow==2.21.0', machine: 'aarch64' },
};
const platforms = ['manylinux_2_27', 'manylinux_2_17', 'manylinux2014'];
const python = ['--python-version=3.11', '--implementation=cp', '--abi=cp311'];

/** Names under which tfjs-node looks for the library. */
const aliases = [
  ['libtensorflow_cc.so.2', ['libtensorflow.so', 'libtensorflow.so.2.9.1']],
  [
    'libtensorflow_framework.so.2',
    ['libtensorflow_framework.so', 'libtensorflow_framework.so.2.9.1'],
  ],
] as const;

export function requireWheelPlatform(again: string): { name: string; machine: string } {
  const found = packages[`${process.platform}-${process.arch}`];
  const { glibcVersionRuntime } = (
    process.report.getReport() as { header: Record<string, unknown> }
  ).header;
  if (found && glibcVersionRuntime !== undefined) return found;
  throw failure(
    `Native TensorFlow is not possible here now: its download (storage.googleapis.com) does not answer, and building it without needs Linux with glibc on x64 or arm64; try ${again} again in another network. TensorFlow.js runs on WebAssembly meanwhile.`,
  );
}

export async function libraryFromWheel(say: (text: string) => void, again: string): Promise<void> {
  const { name, machine } = requireWheelPlatform(again);
  const folder = join(nextFolder, 'wheel');
  const deps = join(tfjsNodeIn(nextFolder), 'deps');
  say(`${name} from the Python package index, about 270 MB`);
  await run(again, 'native-pip.log', [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-input'],
    ...['--disable-pip-version-check', '--progress-bar=off', ...python],
    ...platforms.map((platform) => `--platform=${platform}_${machine}`),
    ...['--dest', folder, name],
  ]);
  const wheel = readdirSync(folder).find((file) => file.endsWith('.whl')) ?? '';
  say('unpacking');
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(deps, { recursive: true });
  const unpack = join(nativeSource, 'unpack.py');
  await run(again, 'native-unpack.log', [unpack, join(folder, wheel), deps]);
  for (const [file, names] of aliases) {
    for (const alias of names) symlinkSync(file, join(deps, 'lib', alias));
  }
  await stripSymbols(join(deps, 'lib'), say);
  rmSync(folder, { recursive: true });
}

async function run(again: string, log: string, parameters: string[]): Promise<void> {
  const outcome = await runLogged(venvPython(), parameters, {
    cwd: nextFolder,
    env: pythonEnvironment(),
    log,
  });
  if (outcome.status === 0) return;
  throw failure(explain({ tool: 'pip', output: outcome.output, again, log: outcome.log }));
}

/** A quarter of the library is symbols for debuggers. Where there is no `strip`, they stay. */
async function stripSymbols(folder: string, say: (text: string) => void): Promise<void> {
  say('making it smaller');
  for (const [file] of aliases) {
    const path = join(folder, file);
    const small = `${path}.small`;
    const { status } = await runLogged('strip', ['--strip-unneeded', '-o', small, path], {
      log: 'native-strip.log',
    });
    if (status === 0 && existsSync(small)) renameSync(small, path);
    else rmSync(small, { force: true });
  }
}
