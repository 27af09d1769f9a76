import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { DataError, OptionError, quote } from '../../tensor';
import { startTensorFlow } from '../backend';
import { sha256Of, sumsOf } from './files/checksums';
import type { ModelSums } from './files/checksums';

/** What is written besides the architecture and the weights. */
export interface SaveOptions {
  /** The state of the optimizer too, to go on training later (false). */
  includeOptimizer?: boolean;
}

/** A model that was saved. */
export interface SavedModel {
  folder: string;
  /** Bytes of the weights. */
  bytes: number;
  sha256: ModelSums;
}

/**
 * Saves a model of layers as `model.json` and a file with its weights, on every backend. The folder
 * always has a whole model: the new weights lie beside the old ones until the new `model.json` is
 * written. `loadLayersModel(folder)` and TensorFlow.js everywhere load it.
 *
 * @param folder is made; the model that it has is replaced
 * @throws OptionError when the folder is the name of a file
 * @throws DataError when it cannot be written to
 */
export async function saveModel(
  model: LayersModel,
  folder: string,
  { includeOptimizer = false }: SaveOptions = {},
): Promise<SavedModel> {
  if (
    typeof folder !== 'string' ||
    folder === '' ||
    /\.(json|h5|keras|bin)$|^\w+:\/\//i.test(folder)
  ) {
    throw new OptionError(
      `saveModel: give a folder, such as 'models/digits', not ${quote(folder)}.`,
    );
  }
  const tf = await startTensorFlow();
  let saved: SavedModel | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = await writeModel(artifacts, resolve(folder));
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    }),
    { includeOptimizer },
  );
  if (!saved) throw new DataError('saveModel: TensorFlow.js did not hand the model over.');
  return saved;
}

async function writeModel(artifacts: io.ModelArtifacts, folder: string): Promise<SavedModel> {
  const { weightData = [], weightSpecs = [], ...rest } = artifacts;
  const weights = Buffer.concat([weightData].flat().map((part) => Buffer.from(part)));
  const mark = createHash('sha256').update(weights).digest('hex').slice(0, 8);
  const weightsFile = `weights-${mark}.bin`;
  const json = JSON.stringify({
    ...rest,
    weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }],
  });
  const jsonFile = join(folder, 'model.json');
  try {
    await mkdir(folder, { recursive: true });
    const before = await weightFiles(jsonFile);
    await writeWhole(join(folder, weightsFile), weights);
    await writeWhole(jsonFile, json);
    for (const file of before)
      if (file !== weightsFile) await rm(join(folder, file), { force: true });
  } catch (error) {
    throw new DataError(`saveModel: ${folder} cannot be written to: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const sha256 = sumsOf({ 'model.json': sha256Of(json), [weightsFile]: sha256Of(weights) });
  return { folder, bytes: weights.length, sha256 };
}

/** The weights of the model that a folder has, where this function has written them. */
async function weightFiles(jsonFile: string): Promise<string[]> {
  try {
    const { weightsManifest } = JSON.parse(
      await readFile(jsonFile, 'utf8'),
    ) as Partial<io.ModelJSON>;
    const paths = (weightsManifest ?? []).flatMap((group) => group.paths);
    return paths.filter((path) => /^weights-[0-9a-f]{8}\.bin$/.test(path));
  } catch {
    return [];
  }
}

/** A file appears whole or not at all, even if the power goes off. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
