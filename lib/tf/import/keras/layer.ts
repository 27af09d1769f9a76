import { quote } from '../../../tensor';
import { isObject } from '../files/model-json';
import type { JsonObject } from '../files/model-json';

/** Where a layer takes an input from: layer, its how-manieth call, which of its outputs, settings. */
export type InboundTensor = [layer: string, call: number, output: number, settings: JsonObject];

/** A number that a layer is called with. */
export interface Constant {
  value: number;
  /** Whether it stands before the tensor, as in `3 - x`. */
  isFirst: boolean;
}

/** A layer as a model.json has it, in the form that TensorFlow.js reads. */
export interface KerasLayer {
  class_name: string;
  name: string;
  config: JsonObject;
  /** For each call of the layer its inputs; missing in a Sequential model. */
  inbound_nodes?: InboundTensor[][];
  /** Numbers among the arguments of the calls, as in `x + 3`. */
  constants: Constant[];
  /** The shape of its first input with the batch, which new versions of Keras write. */
  inputShape?: unknown[];
  /** A layer that was put behind this one, and has its name. */
  followedBy?: KerasLayer;
}

/** What a repair cannot mend, told together for all layers of a model. */
export class UnknownForm extends Error {}

/** A layer from its JSON. */
export function readKerasLayer(json: unknown): KerasLayer {
  if (!isObject(json) || typeof json.class_name !== 'string' || !isObject(json.config)) {
    throw new UnknownForm(`a layer without class_name and config: ${quote(json)}`);
  }
  const { class_name, config, inbound_nodes: nodes } = json;
  const name = [json.name, config.name].find((each) => typeof each === 'string') ?? '';
  const constants: Constant[] = [];
  const inputShape = shapeOf(json);
  return {
    class_name,
    name,
    config: { ...config },
    ...(Array.isArray(nodes)
      ? { inbound_nodes: nodes.map((node: unknown) => readNode(node, name, constants)) }
      : {}),
    constants,
    ...(inputShape ? { inputShape } : {}),
  };
}

/** From where the layer was built, or else from the tensor that it is called with. */
function shapeOf({ build_config: built, inbound_nodes: nodes }: JsonObject): unknown[] | undefined {
  if (isObject(built) && Array.isArray(built.input_shape)) {
    return built.input_shape as unknown[];
  }
  const node: unknown = Array.isArray(nodes) ? nodes[0] : undefined;
  const argument: unknown = isObject(node) && Array.isArray(node.args) ? node.args[0] : undefined;
  const config = isObject(argument) ? argument.config : undefined;
  return isObject(config) && Array.isArray(config.shape) ? (config.shape as unknown[]) : undefined;
}

/** The layer as TensorFlow.js reads it. */
export function writeKerasLayer(layer: KerasLayer): JsonObject {
  const { class_name, name, config, inbound_nodes } = layer;
  return { class_name, name, config, ...(inbound_nodes ? { inbound_nodes } : {}) };
}

function readNode(node: unknown, layer: string, constants: Constant[]): InboundTensor[] {
  if (Array.isArray(node))
    return node.map((input: unknown) => readOldInput(input, layer, constants));
  if (!isObject(node) || !Array.isArray(node.args)) {
    throw new UnknownForm(`layer ${layer} has inputs of an unknown form: ${quote(node)}`);
  }
  // Keras 3: {"args": [tensor or list of tensors, …], "kwargs": {…}}.
  const kwargs = isObject(node.kwargs) ? node.kwargs : {};
  const settings = Object.fromEntries(
    Object.entries(kwargs).filter(([, value]) => typeof value === 'boolean'),
  );
  const given = [
    ...(node.args as unknown[]),
    ...Object.values(kwargs).filter((value) => typeof value !== 'boolean'),
  ];
  const histories = given.flat(1).flatMap((argument: unknown, index) => {
    if (argument === null) return [];
    if (typeof argument === 'number') {
      constants.push({ value: argument, isFirst: index === 0 });
      return [];
    }
    const history =
      isObject(argument) && isObject(argument.config) && argument.config.keras_history;
    if (!Array.isArray(history)) {
      throw new UnknownForm(`layer ${layer} is called with ${quote(argument)}, which is no tensor`);
    }
    return [history as [string, number, number]];
  });
  return histories.map(([from, call, output]) => [from, call, output, settings]);
}

/** Keras 2: ["layer", 0, 0, {"y": 3}]. */
function readOldInput(input: unknown, layer: string, constants: Constant[]): InboundTensor {
  const [from, call, output, settings] = Array.isArray(input) ? (input as unknown[]) : [];
  if (typeof from !== 'string' || typeof call !== 'number' || typeof output !== 'number') {
    throw new UnknownForm(`layer ${layer} has an input of an unknown form: ${quote(input)}`);
  }
  const given = isObject(settings) ? settings : {};
  if (typeof given.y === 'number') constants.push({ value: given.y, isFirst: false });
  return [from, call, output, given];
}
