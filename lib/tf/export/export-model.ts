import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summarize } from '../../arch';
import { classifierPage } from '../../explore/classifier';
import { sizeInWords } from '../../explore/classifier/words';
import { encodeClassifier } from '../../nn';
import type { ClassifierFacts } from '../../nn';
import { requireFacts } from '../../nn/classifier/facts';
import { requireChoice } from '../../tensor';
import { saveModel } from '../import';
import { describe, modelWeights } from '../model';
import { exportFiles } from './export-types';
import type { ExportOptions, Exported, ExportedFile } from './export-types';
import { replaceFolder } from './replace-folder';
import type { ExportList } from './replace-folder';

/**
 * Exports a model that names what is on a picture: as layers model of TensorFlow.js (model.json and
 * its weights), as safetensors with numbers of 32 bits and with weights of 8 bits, both of which tell
 * layers, classes and how a picture is prepared, and as a page (index.html) that runs it in a browser without any network. The folder appears whole or not at all; an earlier export there is replaced, anything else is left alone.
 * `checkExport` reloads and compares.
 *
 * @param folder is made
 * @throws OptionError when the options do not fit the model, when it has a layer that descriptions
 *   have nothing like, or when the folder holds something else
 * @throws DataError when it cannot be written
 */
export async function exportModel(
  model: LayersModel,
  folder: string,
  options: ExportOptions,
): Promise<Exported> {
  const facts = factsOf('exportModel', model, options);
  const weights = modelWeights(model);
  const whole = encodeClassifier(facts, weights);
  const small = encodeClassifier(facts, weights, '8-bit');
  const { card, examples, page = '8-bit' } = options;
  requireChoice('exportModel', 'page', page, ['8-bit', 'float32']);
  const parts: Record<string, Uint8Array | string> = {
    [exportFiles.float32]: whole,
    [exportFiles.small]: small,
    [exportFiles.page]: classifierPage(
      'exportModel',
      { file: page === '8-bit' ? small : whole, examples },
      card,
    ),
  };
  if (card !== undefined) parts[exportFiles.card] = card;
  let files: ExportedFile[] = [];
  await replaceFolder(folder, async (part) => {
    await saveModel(model, part);
    for (const [name, content] of Object.entries(parts)) await writeFile(join(part, name), content);
    const list: ExportList = { kind: 'convlab export', files: (await readdir(part)).sort() };
    await writeFile(join(part, exportFiles.list), JSON.stringify(list));
    files = await filesIn(part, list.files);
  });
  const { title, classes } = facts;
  return {
    folder,
    title,
    classes,
    parameters: summarize(facts.architecture).parameters.learnable,
    files,
  };
}

/** What stands in the files besides the weights. */
export function factsOf(
  where: string,
  model: LayersModel,
  {
    name,
    title = name,
    classes,
    input,
  }: Pick<ExportOptions, 'name' | 'title' | 'classes' | 'input'>,
): ClassifierFacts {
  const facts = { title, classes: [...classes], input, architecture: describe(model) };
  requireFacts(where, facts);
  return facts;
}

const words: Readonly<Record<string, string>> = {
  [exportFiles.model]: 'layers for TensorFlow.js',
  [exportFiles.float32]: 'everything, numbers of 32 bits',
  [exportFiles.small]: 'everything, weights of 8 bits',
  [exportFiles.page]: 'page that runs it in a browser',
  [exportFiles.card]: 'model card',
};

async function filesIn(folder: string, names: readonly string[]): Promise<ExportedFile[]> {
  const order = [exportFiles.model, 'weights', exportFiles.float32, exportFiles.small];
  const placeOf = (name: string): number => {
    const place = order.findIndex((each) => name.startsWith(each));
    return place < 0 ? order.length : place;
  };
  const sorted = [...names].sort((one, other) => placeOf(one) - placeOf(other));
  return Promise.all(
    sorted.map(async (file) => {
      const { size: bytes } = await stat(join(folder, file));
      const what = words[file] ?? 'weights for TensorFlow.js';
      return { file, what, bytes, size: sizeInWords(bytes) };
    }),
  );
}
