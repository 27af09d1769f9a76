// Installs, repairs and removes the native backend of TensorFlow.js in .native/.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../lock.cjs';
import { sayWaiting } from '../packages.cjs';
import { stateFolder } from '../paths.ts';
import { runSteps } from '../run-steps.ts';
import { readStamp, writeStamp } from '../stamp.cjs';
import { addonStep, libraryStep, wayTaken } from './library-step.ts';
import { packageStep, wantedPackages } from './package-step.ts';
import { nativeCommand, nativeFolder, nativeStamp, nextFolder, triedStamp } from './place.ts';
import { tryNative } from './try-native.ts';

interface InstallOptions {
  /** Make it anew, also when it works. */
  force?: boolean;
  /** Only download: compile nothing. */
  onlyDownload?: boolean;
  quiet?: boolean;
}

const lock = join(stateFolder, 'native-lock');

/**
 * Makes sure that the native backend is there and works; a broken one is made anew.
 *
 * @returns the line that TensorFlow.js starts with
 */
export function installNative(options: InstallOptions = {}): Promise<string> {
  const { force = false, onlyDownload = false, quiet = false } = options;
  return withLock(lock, sayWaiting, async () => {
    if (!force && isWanted()) {
      const { works, said } = await tryNative(nativeFolder);
      if (works) return said;
    }
    if (force) rmSync(nextFolder, { recursive: true, force: true });
    for (const step of [packageStep, libraryStep(onlyDownload), addonStep(onlyDownload)]) {
      await runSteps([step], { quiet, force: false, again: nativeCommand });
    }
    takePlace();
    return (await tryNative(nativeFolder)).said;
  });
}

function isWanted(): boolean {
  const stamp = readStamp(nativeStamp) as { packages?: string } | undefined;
  return stamp?.packages === wantedPackages().packages;
}

/** Kernels that run keep the files that they have open. */
function takePlace(): void {
  const way = wayTaken();
  rmSync(nativeStamp, { force: true });
  const old = join(nativeFolder, `old-${process.pid}`);
  if (existsSync(join(nativeFolder, 'node_modules'))) {
    mkdirSync(old);
    renameSync(join(nativeFolder, 'node_modules'), join(old, 'node_modules'));
  }
  renameSync(join(nextFolder, 'node_modules'), join(nativeFolder, 'node_modules'));
  writeStamp(nativeStamp, { ...wantedPackages(), way });
  rmSync(nextFolder, { recursive: true, force: true });
  for (const name of readdirSync(nativeFolder)) {
    if (name.startsWith('old-')) rmSync(join(nativeFolder, name), { recursive: true, force: true });
  }
}

/** Removes it, and `npm start` does not fetch it again; TensorFlow.js then runs on WebAssembly. */
export function removeNative(): Promise<void> {
  return withLock(lock, sayWaiting, () => {
    rmSync(nativeFolder, { recursive: true, force: true, maxRetries: 3 });
    writeStamp(triedStamp, { unwanted: true });
    return Promise.resolve();
  });
}
