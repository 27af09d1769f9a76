import type { LayersModel, SymbolicTensor, layers } from '@tensorflow/tfjs-layers';
import { OptionError, quote } from '../../../tensor';
import { innerLayers } from '../weight-slots';

export type TfLayer = layers.Layer;

/** What a layer makes of what others make. */
export interface GraphNode {
  readonly layer: TfLayer;
  readonly inputs: readonly GraphNode[];
  /** The shape of one sample. */
  readonly shape: readonly number[];
  /** The last node that everything on the way to this one goes through; none for the input. */
  readonly dominator: GraphNode | undefined;
  /** How many dominators there are above it. */
  readonly depth: number;
}

/** A model as nodes, those of models inside of it among them. */
export interface Graph {
  readonly input: GraphNode;
  readonly outputs: readonly GraphNode[];
}

/** @throws OptionError when the model has several inputs, or one whose size is open */
export function graphOf(model: LayersModel, where = 'describe'): Graph {
  if (model.inputs.length !== 1) {
    throw new OptionError(
      `${where}: ${quote(model.name)} has ${model.inputs.length} inputs, but a description has one.`,
    );
  }
  const [first] = model.inputs;
  const input = nodeOf(where, first, []);
  const known = new Map([[first.id, input]]);
  const outputs = model.outputs.map((tensor) => follow(where, tensor, known));
  return { input, outputs };
}

/** The node of a tensor; `known` are those that are made already. */
function follow(where: string, tensor: SymbolicTensor, known: Map<number, GraphNode>): GraphNode {
  const found = known.get(tensor.id);
  if (found) return found;
  const inputs = tensor.inputs.map((each) => follow(where, each, known));
  const inside = innerModel(tensor.sourceLayer);
  const node = inside ? followInside(where, inside, inputs) : nodeOf(where, tensor, inputs);
  known.set(tensor.id, node);
  return node;
}

/** A model that is used as a layer stands for its layers. */
function followInside(where: string, model: LayersModel, inputs: readonly GraphNode[]): GraphNode {
  if (inputs.length !== 1 || model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new OptionError(
      `${where}: the model ${quote(model.name)} inside of the model must have one input and one output.`,
    );
  }
  return follow(where, model.outputs[0], new Map([[model.inputs[0].id, inputs[0]]]));
}

function innerModel(layer: TfLayer): LayersModel | undefined {
  return innerLayers(layer) === undefined ? undefined : (layer as unknown as LayersModel);
}

function nodeOf(where: string, tensor: SymbolicTensor, inputs: readonly GraphNode[]): GraphNode {
  const [, ...sizes] = tensor.shape;
  const shape = sizes.map((size) => {
    if (size !== null) return size;
    throw new OptionError(
      `${where}: the layer ${quote(tensor.sourceLayer.name)} makes results of an open size; give the model's input a fixed shape.`,
    );
  });
  const dominator = inputs.length === 0 ? undefined : inputs.reduce(meet);
  const depth = dominator === undefined ? 0 : dominator.depth + 1;
  return { layer: tensor.sourceLayer, inputs, shape, dominator, depth };
}

/** The last node that everything on the way to both goes through. */
function meet(one: GraphNode, other: GraphNode): GraphNode {
  let [a, b] = [one, other];
  while (a !== b) {
    if (a.depth < b.depth) [a, b] = [b, a];
    if (!a.dominator) break;
    a = a.dominator;
  }
  return a;
}
