import type { Tensor, io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { DataError } from '../../tensor';
import { startTensorFlow } from '../backend';
import type { TensorFlow } from '../backend';
import { findModel } from './files/find-model';
import { isKnownClass, registerKerasClasses } from './keras/classes';
import { readableTopology } from './keras/topology';
import type { LoadOptions } from './load-options';
import { requireKind } from './files/model-json';
import type { JsonObject } from './files/model-json';
import type { ModelFiles } from './files/read-folder';
import { matchWeights } from './keras/weight-names';
import { warnOfValues } from './files/weight-values';

/**
 * Loads a model of layers: `model.json` and its weights, as Keras models are converted and as
 * `saveModel` and TensorFlow.js write them. Keras 2 and 3 are both read. What is downloaded is kept
 * in `datasets/cache/models` and used from there the next time, without a connection.
 *
 * Each file is checked: that it is there, its length, its SHA-256 if given; either the whole model
 * loads or nothing of it.
 *
 * @param source an address (https://…/model.json), a folder, a model.json, or a file:// address
 * @throws DataError when the model cannot be downloaded, is damaged or cannot be built, with what
 *   to do
 * @throws OptionError for settings that make no sense
 */
export async function loadLayersModel(
  source: string,
  options: LoadOptions = {},
): Promise<LayersModel> {
  const files = await findModel('loadLayersModel', source, options);
  requireKind('loadLayersModel', 'layers', files.kind, files.name);
  registerKerasClasses();
  const topology = readableTopology(files.json.modelTopology, files.name, isKnownClass);
  const tf = await startTensorFlow();
  if (options.checkValues !== false) warnOfValues(files);
  const model = await buildModel(tf, topology, files);
  try {
    await fillModel(tf, model, files);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** The model with weights of zeros. */
async function buildModel(
  tf: TensorFlow,
  topology: JsonObject,
  { name, json }: ModelFiles,
): Promise<LayersModel> {
  let asked = false;
  const artifacts: io.ModelArtifacts = {
    modelTopology: topology,
    weightSpecs: [],
    // TensorFlow.js leaves out drawing random weights when weights will be loaded, which it asks
    // first; the weights are matched and loaded afterwards, with the finished model at hand.
    get weightData() {
      const first = !asked;
      asked = true;
      return first ? new ArrayBuffer(0) : undefined;
    },
    ...(json.userDefinedMetadata === undefined
      ? {}
      : { userDefinedMetadata: json.userDefinedMetadata }),
  };
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    return await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  } catch (error) {
    for (const [key, variable] of Object.entries(tf.engine().registeredVariables)) {
      if (!before.has(key)) variable.dispose();
    }
    throw new DataError(`${name} cannot be built with TensorFlow.js: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function fillModel(tf: TensorFlow, model: LayersModel, files: ModelFiles): Promise<void> {
  const { name, json, groups, buffers } = files;
  const specs = groups.flatMap(({ weights }) => weights);
  const names = matchWeights(
    model,
    specs.filter(({ group }) => group !== 'optimizer'),
    name,
  );
  const values = tf.io.decodeWeights(buffers, specs);
  try {
    const weights: Record<string, Tensor> = {};
    for (const [from, to] of names) weights[to] = values[from];
    model.loadWeights(weights);
    if (json.trainingConfig) {
      model.loadTrainingConfig(
        json.trainingConfig as Parameters<LayersModel['loadTrainingConfig']>[0],
      );
      const states = specs.filter(({ group }) => group === 'optimizer');
      if (states.length > 0) {
        await model.optimizer.setWeights(
          states.map((state) => ({ name: state.name, tensor: values[state.name] })),
        );
      }
    }
  } finally {
    tf.dispose(values);
  }
}
