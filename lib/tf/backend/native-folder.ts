import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where `npm run setup -- --native` puts the native backend, in the checkout of the course. */
const nativeFolderName = '.native';

/**
 * The folder with the native backend, whether or not there is anything in it: it lies beside the
 * library. `$CONVLAB_NATIVE` is another one, for tests.
 */
export function nativeFolder(): string {
  const other = process.env.CONVLAB_NATIVE;
  return other !== undefined && other !== '' ? other : join(checkout(__dirname), nativeFolderName);
}

/** The folder above that holds the package convlab. */
function checkout(start: string): string {
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return dirname(folder);
  }
  return start;
}

/** The package @tensorflow/tfjs-node in the folder of the native backend. */
export function tfjsNodeIn(folder: string): string {
  return join(folder, 'node_modules/@tensorflow/tfjs-node');
}
