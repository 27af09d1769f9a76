import { readdirSync, statSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';

/** Where the package keeps its addon and TensorFlow's library. */
const folders = ['lib', 'deps/lib'];

/**
 * What decides whether the native backend starts: its binary files by size and time, and the
 * machine, because a checkout may lie on a disk that several machines share.
 *
 * @param tfjsNode the folder of the package @tensorflow/tfjs-node
 */
export function nativeFacts(tfjsNode: string): string {
  const files = folders.flatMap((folder) => binaries(join(tfjsNode, folder)));
  const { version, arch, platform } = process;
  return JSON.stringify([version, platform, arch, release(), cpus().at(0)?.model, ...files]);
}

function binaries(folder: string): (string | number)[][] {
  let names: string[] = [];
  try {
    names = readdirSync(folder, { recursive: true }).map(String).sort();
  } catch {
    // there is none: that is a fact too
  }
  return names.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
    return [name, size ?? 'missing', Math.round(mtimeMs ?? 0)];
  });
}
