// Copies of the native backend, to be broken.
import { cpSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nativeFolder } from '../../../scripts/setup/native/place.ts';
import { artifacts } from '../../../scripts/test/artifacts.ts';

export const copies = join(artifacts, 'native-copies');

/**
 * Makes a copy, of which the package tfjs-node is real and everything else a link: the libraries
 * take half a gigabyte. It lies inside of the checkout, where its modules find TensorFlow.js.
 *
 * @returns the folder, for $CONVLAB_NATIVE, and that of tfjs-node in it
 */
export function copyNative(name: string): { folder: string; tfjsNode: string } {
  const folder = join(copies, name);
  rmSync(folder, { recursive: true, force: true });
  const [from, to] = [join(nativeFolder, 'node_modules'), join(folder, 'node_modules')];
  linkAll(from, to, '@tensorflow');
  linkAll(join(from, '@tensorflow'), join(to, '@tensorflow'), 'tfjs-node');
  const [source, tfjsNode] = [from, to].map((place) => join(place, '@tensorflow/tfjs-node'));
  const isLibrary = (path: string) => basename(path) === 'deps';
  cpSync(source, tfjsNode, { recursive: true, filter: (path) => !isLibrary(path) });
  linkAll(join(source, 'deps/lib'), join(tfjsNode, 'deps/lib'));
  return { folder, tfjsNode };
}

function linkAll(from: string, to: string, except?: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== except) symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
}
