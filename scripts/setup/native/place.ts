// Where the native backend of TensorFlow.js lies. lib/tf/backend looks for it there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

export const nativeFolder = join(root, '.native');

/** Says, when it is there, that the installation was finished and tried. */
export const nativeStamp = join(nativeFolder, 'installed.json');

export function nativeIsInstalled(): boolean {
  return existsSync(nativeStamp);
}
