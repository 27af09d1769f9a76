// What the outputs of a lesson depend on, besides the lesson itself.
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nativeStamp } from '../setup/native/place.ts';
import { root } from '../setup/paths.ts';
import { readStamp } from '../setup/stamp.cjs';

/** Their contents count: the compiled library, the kernel, what runs and judges lessons, the data. */
const sources = [
  'lib/dist',
  'lib/package.json',
  'package-lock.json',
  'scripts/kernel/dist',
  'scripts/execute',
  'scripts/notebooks',
  'scripts/requirements.txt',
  'datasets',
];

/** What lessons read of their environment, besides the places of real sets. */
const variables = ['BACKEND', 'CORE', 'NATIVE', 'THREADS'].map((name) => `CONVLAB_${name}`);

/** A hash of all of it: any change may change what a lesson shows. */
export function fingerprint(environment: NodeJS.ProcessEnv = process.env): string {
  const hash = createHash('sha256');
  for (const source of sources) addContents(hash, join(root, source));
  // Real sets are large; one that was fetched or removed changes names, lengths and times. What
  // lessons keep of their own computations, beside them, changes nothing.
  const { CONVLAB_DATA: data = '', CONVLAB_MNIST: digits = '' } = environment;
  const cache = data === '' ? join(root, 'datasets/cache') : data;
  const fetched = [join(cache, 'sets'), join(cache, 'models'), digits];
  for (const folder of fetched.filter((name) => name !== '')) {
    for (const file of filesBelow(folder)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
  }
  const choices = variables.map((name) => environment[name] ?? '');
  // A lesson tells which backend of TensorFlow.js it runs on.
  const native = readStamp(nativeStamp);
  hash.update(JSON.stringify([process.version, process.arch, native, choices]));
  return hash.digest('hex');
}

function addContents(hash: Hash, path: string): void {
  for (const file of filesBelow(path, /^cache$/)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
}

/** All files of a folder, sorted; a file is the only one of itself. */
function filesBelow(path: string, leftOut?: RegExp): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !leftOut?.test(name) && name !== '__pycache__')
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => filesBelow(join(path, name), leftOut));
}
