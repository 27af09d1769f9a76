import type { GraphModel } from '@tensorflow/tfjs-converter';
import { DataError } from '../../tensor';
import { isObject } from './files/model-json';

/** One operation of a graph model. */
export interface GraphNode {
  /** What `model.execute(input, name)` takes. */
  name: string;
  /** The operation of TensorFlow, such as Conv2D or Relu. */
  op: string;
  /** The names of the nodes that it reads. */
  inputs: string[];
  /** Its shape where the file says it; -1 or null for what depends on the input. */
  shape?: (number | null)[];
}

/** What goes into a graph model, what comes out, and of what it consists. */
export interface GraphDescription {
  inputs: { name: string; shape?: (number | null)[]; dtype: string }[];
  outputs: string[];
  /** How often each operation occurs, the most frequent first. */
  operations: Record<string, number>;
  /** Numbers in the weights. */
  parameters: number;
}

/** The part of TensorFlow.js' executor that is read here. */
interface Executor {
  graph: {
    nodes: Record<
      string,
      { name: string; op: string; inputNames: string[]; rawAttrs?: Record<string, unknown> }
    >;
  };
}

/**
 * The operations of a graph model in the order of its file, constants left out.
 *
 * `model.execute(input, name)` gives what the node of a name computes: the feature maps inside a
 * network.
 *
 * @throws DataError when the model is no graph model
 */
export function graphNodes(model: GraphModel): GraphNode[] {
  // TensorFlow.js has no public list of nodes; its version is fixed.
  const { executor } = model as unknown as { executor?: Partial<Executor> };
  const nodes = executor?.graph?.nodes;
  if (!nodes)
    throw new DataError('graphNodes: this is no graph model; give what loadGraphModel returned.');
  return Object.values(nodes)
    .filter(({ op }) => op !== 'Const')
    .map(({ name, op, inputNames, rawAttrs = {} }) => {
      const shape = shapeOf(rawAttrs);
      return {
        name,
        op,
        inputs: inputNames.map((input) => input.replace(/^\^/, '').replace(/:\d+$/, '')),
        ...(shape === undefined ? {} : { shape }),
      };
    });
}

/** The first of `_output_shapes`, or the `shape` of an input. */
function shapeOf(attributes: Record<string, unknown>): number[] | undefined {
  const { _output_shapes: outputs, shape: own } = attributes;
  const first =
    isObject(outputs) && isObject(outputs.list) && Array.isArray(outputs.list.shape)
      ? (outputs.list.shape as unknown[])[0]
      : undefined;
  const shape = first ?? (isObject(own) ? own.shape : undefined);
  if (!isObject(shape) || shape.unknownRank === true) return undefined;
  const axes = Array.isArray(shape.dim) ? (shape.dim as unknown[]) : [];
  return axes.map((axis) => (isObject(axis) ? Number(axis.size) : -1));
}

/**
 * Inputs, outputs and operations of a graph model in short.
 *
 * @throws DataError when the model is no graph model
 */
export function describeGraph(model: GraphModel): GraphDescription {
  const counts = new Map<string, number>();
  for (const { op } of graphNodes(model)) counts.set(op, (counts.get(op) ?? 0) + 1);
  const weights = Object.values(model.weights).flat();
  return {
    inputs: model.inputs.map(({ name, shape, dtype }) => ({
      name,
      dtype,
      ...(shape === undefined ? {} : { shape: [...shape] }),
    })),
    outputs: [...model.outputNodes],
    operations: Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)),
    parameters: weights.reduce((sum, weight) => sum + weight.size, 0),
  };
}
