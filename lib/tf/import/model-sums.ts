import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { sha256Of, sumsOf } from './files/checksums';
import type { ModelSums } from './files/checksums';
import { readManifest } from './files/manifest';
import { readModelJson } from './files/model-json';
import { findModelJson } from './files/read-folder';

/**
 * The SHA-256 of a model that is here: `sha256: (await modelSums(folder)).model` in the options of
 * `loadLayersModel` makes sure that everybody gets the same model.
 *
 * @param path a folder with a model.json, or the file
 * @throws DataError when there is no model
 */
export async function modelSums(path: string): Promise<ModelSums> {
  const file = await findModelJson('modelSums', resolve(path));
  const content = await readFile(file);
  const { json } = readModelJson(content.toString('utf8'), file);
  const sums: Record<string, string> = { [basename(file)]: sha256Of(content) };
  for (const { paths } of readManifest(json.weightsManifest, file)) {
    for (const each of paths) sums[each] = sha256Of(await readFile(join(dirname(file), each)));
  }
  return sumsOf(sums);
}
