// The package's own way: ready-made binaries from the host of TensorFlow.js.
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { runLogged } from '../run-logged.cjs';
import { nativeSource, nextFolder, tfjsNodeIn } from './place.ts';
import { findHeaders } from './tools.ts';

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
function environmentWithPrograms(): NodeJS.ProcessEnv {
  const programs = join(nextFolder, 'node_modules/.bin');
  const name = Object.keys(process.env).find((one) => one.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: `${programs}${delimiter}${process.env[name] ?? ''}` };
}

/**
 * Lets the package download what it needs; says whether it came to an end.
 *
 * @param mayCompile whether it may compile the addon, as it does where there is no ready-made one
 */
export async function download(mayCompile: boolean): Promise<boolean> {
  const headers = findHeaders();
  const env = {
    ...environmentWithPrograms(),
    ...(headers === undefined ? {} : { npm_config_nodedir: headers }),
    // A compiler that only says no: then a missing ready-made addon is the end.
    ...(mayCompile ? {} : { CC: 'false', CXX: 'false', LINK: 'false' }),
  };
  const { status } = await runLogged(process.execPath, ['scripts/install.js', 'cpu', 'download'], {
    cwd: tfjsNodeIn(nextFolder),
    env,
    log: 'native-download.log',
  });
  return status === 0;
}
