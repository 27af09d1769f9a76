// Where the native backend of TensorFlow.js lies. lib/tf/backend looks for it there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

export const nativeFolder = join(root, '.native');

/** What is put into it comes from here. */
export const nativeSource = join(root, 'scripts/setup/native');

/** A new one is made here and takes its place when it works, so that running kernels keep theirs. */
export const nextFolder = join(nativeFolder, 'next');

/** Says, when it is there, that the installation was finished and tried. */
export const nativeStamp = join(nativeFolder, 'installed.json');

/** Says when `npm start` last tried to download it, or that nobody wants it. */
export const triedStamp = join(nativeFolder, 'tried.json');

export function nativeIsInstalled(): boolean {
  return existsSync(nativeStamp);
}

export function tfjsNodeIn(folder: string): string {
  return join(folder, 'node_modules/@tensorflow/tfjs-node');
}

/** The addon in the package tfjs-node; it is made for a version of N-API, which many Nodes know. */
export const addonPattern = /^napi-v\d+[\\/]tfjs_binding\.node$/;

export const nativeCommand = 'npm run setup -- --native';
