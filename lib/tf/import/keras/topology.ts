import { DataError } from '../../../tensor';
import { UnknownForm, readKerasLayer, writeKerasLayer } from './layer';
import type { InboundTensor, KerasLayer } from './layer';
import { repairs, requireKnown } from './repairs';
import type { RepairContext } from './repairs';
import { impossibleCalls } from './layer-calls';
import { isObject } from '../files/model-json';
import type { JsonObject } from '../files/model-json';

/** The classes whose config has layers of its own. */
const containers = new Set(['Functional', 'Model', 'Sequential']);

/**
 * The architecture of a Keras model in the form that TensorFlow.js 4.22 reads: what Keras 2 and 3
 * write otherwise is mended by `repairs`, model by model and layer by layer.
 *
 * @param topology the `modelTopology` of a model.json, which is not changed
 * @param name the file, for messages
 * @param isKnown whether TensorFlow.js has a class of a name
 * @throws DataError that lists all layers that TensorFlow.js has not
 */
export function readableTopology(
  topology: unknown,
  name: string,
  isKnown: (className: string) => boolean,
): JsonObject {
  const whole = objectOf(topology);
  const model = objectOf(whole?.model_config ?? whole);
  if (!model || typeof model.class_name !== 'string') {
    throw new DataError(
      `${name}: its modelTopology has no class_name; it was not written by Keras or TensorFlow.js.`,
    );
  }
  if (!containers.has(model.class_name)) {
    throw new DataError(
      `${name}: the model is of the class ${model.class_name}, written in Python; only Sequential and Functional models can be loaded. Export it as a graph model.`,
    );
  }
  const version = typeof whole?.keras_version === 'string' ? whole.keras_version : undefined;
  const context = {
    isKnown,
    isMended: version?.startsWith('tfjs-layers') ?? false,
    isKeras3: version?.startsWith('3') ?? JSON.stringify(model).includes('"batch_shape":'),
  };
  const problems: string[] = [];
  const mended = mendModel(model, context, problems);
  if (problems.length > 0) {
    throw new DataError(
      `${name} cannot be built with TensorFlow.js: ${problems.slice(0, 8).join('; ')}${problems.length > 8 ? `; and ${problems.length - 8} more` : ''}. ` +
        'Build the model in Keras without them, or convert it to a graph model (tensorflowjs_converter --output_format=tfjs_graph_model) and use loadGraphModel.',
    );
  }
  return mended;
}

/** Some versions of Keras write JSON within JSON. */
function objectOf(value: unknown): JsonObject | undefined {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return isObject(read) ? read : undefined;
  } catch {
    return undefined; // which is told as no architecture
  }
}

function mendModel(model: JsonObject, context: RepairContext, problems: string[]): JsonObject {
  const config: JsonObject = Array.isArray(model.config)
    ? { layers: model.config as unknown[] }
    : { ...(isObject(model.config) ? model.config : {}) };
  const layers = (Array.isArray(config.layers) ? config.layers : []) as unknown[];
  const mended = layers.flatMap((layer) => mendLayer(layer, context, problems));
  // What Keras 3 writes of the types and the compilation of models is of no use.
  delete config.dtype;
  if (model.class_name === 'Sequential') giveInputShape(config, mended);
  for (const key of ['input_layers', 'output_layers']) {
    if (key in config) config[key] = listOfTensors(config[key]);
  }
  if (context.isKeras3) countOwnCalls(config, mended);
  if (problems.length === 0 && model.class_name !== 'Sequential') {
    problems.push(...impossibleCalls(mended, isBuilt));
  }
  return {
    class_name: model.class_name,
    config: { ...config, layers: mended.map(writeKerasLayer) },
  };
}

function mendLayer(json: unknown, context: RepairContext, problems: string[]): KerasLayer[] {
  try {
    const layer = readKerasLayer(json);
    if (containers.has(layer.class_name)) {
      const { config } = mendModel(
        { class_name: layer.class_name, config: layer.config },
        context,
        problems,
      );
      return [{ ...layer, config: config as JsonObject }];
    }
    // Bidirectional and TimeDistributed have another layer inside.
    for (const key of ['layer', 'backward_layer']) {
      if (isObject(layer.config[key])) {
        const inner = mendLayer(layer.config[key], context, problems).at(0);
        if (inner) layer.config[key] = writeKerasLayer(inner);
      }
    }
    if (!context.isMended) for (const { mend } of repairs) mend(layer, context);
    requireKnown(layer, context);
    return layer.followedBy ? [layer, layer.followedBy] : [layer];
  } catch (error) {
    if (!(error instanceof UnknownForm)) throw error;
    problems.push(error.message);
    return [];
  }
}

const isBuilt = ({ class_name }: KerasLayer): boolean =>
  class_name === 'InputLayer' || containers.has(class_name);

/** The first layer of a Sequential model says what goes in; some versions say it of the model. */
function giveInputShape(config: JsonObject, layers: readonly KerasLayer[]): void {
  const first = layers.at(0);
  if (!first || containers.has(first.class_name)) return;
  if (!('batch_input_shape' in first.config) && Array.isArray(config.build_input_shape)) {
    first.config.batch_input_shape = config.build_input_shape;
  }
}

/**
 * A model within a model: TensorFlow.js counts that it was built as its first call, as Keras 2 did;
 * Keras 3 counts from the first use.
 */
function countOwnCalls(config: JsonObject, layers: readonly KerasLayer[]): void {
  const models = new Set(
    layers.filter(({ class_name }) => containers.has(class_name)).map(({ name }) => name),
  );
  const tensors = [
    ...layers.flatMap(({ inbound_nodes: nodes = [] }) => nodes.flat()),
    ...[config.input_layers, config.output_layers].flatMap(
      (ends) => (Array.isArray(ends) ? ends.filter(Array.isArray) : []) as InboundTensor[],
    ),
  ];
  for (const tensor of tensors) if (models.has(tensor[0])) tensor[1] += 1;
}

/** `["x", 0, 0]` of Keras 3 as `[["x", 0, 0]]`, and the tensors of a dictionary in its order. */
function listOfTensors(value: unknown): unknown {
  const ends = isObject(value) ? Object.values(value) : value;
  if (!Array.isArray(ends)) return value;
  const list = (typeof ends[0] === 'string' ? [ends] : ends) as unknown[];
  return list.map((end) => (Array.isArray(end) ? [...(end as unknown[])] : end));
}
