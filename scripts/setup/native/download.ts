// The package's own way: ready-made binaries from the host of TensorFlow.js.
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { runLogged } from '../run-logged.cjs';
import { nativeSource, nextFolder, tfjsNodeIn } from './place.ts';

/** How many bytes there are to download; undefined when the host does not answer within seconds. */
export function downloadSize(): Promise<number | undefined> {
  const script = join(nativeSource, 'host.cjs');
  return new Promise((resolve) => {
    const parameters = [script, tfjsNodeIn(nextFolder)];
    execFile(process.execPath, parameters, { timeout: 15_000 }, (error, stdout) => {
      resolve(error ? undefined : Number(stdout));
    });
  });
}

/** Programs of the packages, such as node-pre-gyp, which the package's scripts call by name. */
export function environmentWithPrograms(): NodeJS.ProcessEnv {
  const programs = join(nextFolder, 'node_modules/.bin');
  const name = Object.keys(process.env).find((one) => one.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: `${programs}${delimiter}${process.env[name] ?? ''}` };
}

/** Lets the package download what it needs; says whether it came to an end. */
export async function download(): Promise<boolean> {
  const { status } = await runLogged(process.execPath, ['scripts/install.js', 'cpu', 'download'], {
    cwd: tfjsNodeIn(nextFolder),
    env: environmentWithPrograms(),
    log: 'native-download.log',
  });
  return status === 0;
}
