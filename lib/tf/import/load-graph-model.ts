import type { GraphModel } from '@tensorflow/tfjs-converter';
import { DataError } from '../../tensor';
import { startTensorFlow } from '../backend';
import type { TensorFlow } from '../backend';
import { withAnySize } from './any-size';
import { findModel } from './files/find-model';
import type { LoadGraphOptions } from './load-options';
import { isObject, requireKind } from './files/model-json';
import type { ModelFiles } from './files/read-folder';
import { warnOfValues } from './files/weight-values';

/**
 * Loads a graph model of TensorFlow.js: operations and frozen weights, as SavedModels and TF Hub
 * models are converted. Such a model predicts and cannot be trained; `graphNodes` lists its
 * operations, and `model.execute(input, 'name')` gives what one of them computes.
 *
 * Sources, checks and the cache are those of `loadLayersModel`.
 *
 * @param source an address (https://…/model.json), a folder, a model.json, or a file:// address
 * @throws DataError when the model cannot be downloaded, is damaged or cannot be built, with what
 *   to do
 * @throws OptionError for settings that make no sense
 */
export async function loadGraphModel(
  source: string,
  options: LoadGraphOptions = {},
): Promise<GraphModel> {
  const files = await findModel('loadGraphModel', source, options);
  requireKind('loadGraphModel', 'graph', files.kind, files.name);
  const tf = await startTensorFlow();
  if (options.checkValues !== false) warnOfValues(files);
  requireConstants(files);
  const { anySize = false } = options;
  return buildGraph(tf, anySize ? { ...files, json: withAnySize(files.json) } : files);
}

/** Builds the graph; when that fails, the weights that were read are given back. */
function buildGraph(tf: TensorFlow, { name, json, groups, buffers }: ModelFiles): GraphModel {
  const weightSpecs = groups.flatMap(({ weights }) => weights);
  const engine = tf.engine();
  engine.startScope('loadGraphModel');
  try {
    const model = tf.loadGraphModelSync({
      load: () => ({ ...json, weightSpecs, weightData: buffers }),
    });
    for (const weight of Object.values(model.weights).flat()) tf.keep(weight);
    // Both kinds of GraphModel differ in whether their method load, which is done, waits.
    return model as unknown as GraphModel;
  } catch (error) {
    throw new DataError(`${name} cannot be built with TensorFlow.js: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    engine.endScope();
  }
}

/** Throws a DataError unless the files have all constants of the graph. */
function requireConstants({ name, json, groups }: ModelFiles): void {
  const known = new Set(groups.flatMap(({ weights }) => weights.map((weight) => weight.name)));
  const nodes = isObject(json.modelTopology) ? json.modelTopology.node : undefined;
  if (!Array.isArray(nodes))
    throw new DataError(`${name}: its modelTopology has no list of nodes.`);
  const missing = nodes.flatMap((node: unknown) =>
    isObject(node) && node.op === 'Const' && typeof node.name === 'string' && !known.has(node.name)
      ? [node.name]
      : [],
  );
  if (missing.length === 0) return;
  throw new DataError(
    `${name}: graph and weights do not belong together: no file has ${missing.slice(0, 6).join(', ')}` +
      `${missing.length > 6 ? ` and ${missing.length - 6} more` : ''}. Convert the whole model again.`,
  );
}
