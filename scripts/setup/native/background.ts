// npm start tries once to fetch the native backend of TensorFlow.js, when JupyterLab is open already
// and in a process of its own, so that it costs the learner no waiting and can break nothing. It
// only downloads: what has to be built takes minutes of both cores, so that is only done when asked
// for. As a learner I want lessons that are fast without having read about it, but I want to be told
// of 150 MB before they come, and how to be left in peace. So one line says it, and where nobody
// reads it (no terminal, CI) nothing is fetched.
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { readStamp, writeStamp } from '../stamp.cjs';
import { wantedPackages } from './package-step.ts';
import { nativeIsInstalled, triedStamp } from './place.ts';

const pause = 7 * 24 * 3600 * 1000;

interface Tried {
  packages: string;
  at: number;
  /** It was removed on purpose. */
  unwanted: boolean;
}

/** Whether `npm start` should try it now. */
export function shouldTry(
  environment: NodeJS.ProcessEnv,
  terminal: boolean,
  tried: Partial<Tried> | undefined,
  now = Date.now(),
): boolean {
  const { CI: ci = '', CONVLAB_NATIVE_DOWNLOAD: wish = '' } = environment;
  if (!terminal || ci !== '' || wish === 'no' || tried?.unwanted === true) return false;
  if (tried?.packages !== wantedPackages().packages) return true;
  return now - (tried.at ?? 0) > pause;
}

/** Tries it, if it should; returns the line to print. */
export function tryInBackground(): string | undefined {
  if (nativeIsInstalled()) return undefined;
  const tried = readStamp(triedStamp) as Partial<Tried> | undefined;
  if (!shouldTry(process.env, process.stdout.isTTY, tried)) return undefined;
  try {
    writeStamp(triedStamp, { ...wantedPackages(), at: Date.now() }); // before: a crash is a try too
  } catch {
    return undefined; // a full disk, or a folder of somebody else: nothing that JupyterLab needs
  }
  const child = spawn(
    process.execPath,
    [join(root, 'scripts/run.cjs'), 'setup', '--native-download'],
    { cwd: root, detached: true, stdio: 'ignore', windowsHide: true },
  );
  child.on('error', () => undefined);
  child.unref();
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // it has ended, or this system does not allow it
  }
  return 'TensorFlow.js becomes faster with large networks: its native backend (about 150 MB) is fetched in the background, if its host answers. CONVLAB_NATIVE_DOWNLOAD=no npm start leaves it out.';
}
