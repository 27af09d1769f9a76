// Runs a model of TensorFlow.js layer by layer, so that it can be entered, left and watched between
// any two of them, those of models inside of it too.
import * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Random } from '../../tensor';
import type { GraphNode } from './describe/graph';

/** How a model is run. */
export interface RunOptions {
  /** Batch norm takes the moments of the batch unless it is frozen, and dropout drops (false). */
  training?: boolean | undefined;
  /** What dropout draws from in training. */
  random?: Random | undefined;
  /** Does the work of a layer instead of the layer, if it returns something. */
  instead?: ((node: GraphNode, inputs: Tensor[]) => Tensor | undefined) | undefined;
  /** Sees, and may change, what a layer has made. */
  passing?: ((node: GraphNode, value: Tensor) => Tensor) | undefined;
  /** Gives memory back as early as possible; not where gradients are wanted (false). */
  thrifty?: boolean | undefined;
}

/** The nodes that are needed for the last one of them, in the order in which they can run. */
export function nodesUpTo(end: GraphNode): GraphNode[] {
  const order: GraphNode[] = [];
  const seen = new Set<GraphNode>();
  // Not by recursion: models are deep.
  const left: { node: GraphNode; ready: boolean }[] = [{ node: end, ready: false }];
  for (let entry = left.pop(); entry; entry = left.pop()) {
    const { node, ready } = entry;
    if (ready) order.push(node);
    else if (!seen.has(node)) {
      seen.add(node);
      left.push({ node, ready: true });
      for (const input of [...node.inputs].reverse()) left.push({ node: input, ready: false });
    }
  }
  return order;
}

/**
 * What a node makes when another one makes x.
 *
 * @param start where x enters: the input, or a node through which all ways to the end go
 */
export function runGraph(
  start: GraphNode,
  end: GraphNode,
  x: Tensor,
  options: RunOptions = {},
): Tensor {
  const { passing = asItIs, thrifty = false } = options;
  const nodes = nodesUpTo(end).filter((node) => node === start || isBehind(node, start));
  const uses = new Map<GraphNode, number>();
  for (const { inputs } of nodes) {
    for (const input of inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  }
  const values = new Map([[start, passing(start, x)]]);
  for (const node of nodes) {
    if (node === start) continue;
    const inputs = node.inputs.map((input) => valueOf(values, input));
    values.set(node, passing(node, runLayer(node, inputs, options)));
    if (!thrifty) continue;
    for (const input of node.inputs) {
      const rest = (uses.get(input) ?? 0) - 1;
      uses.set(input, rest);
      if (rest === 0 && input !== start) values.get(input)?.dispose();
    }
  }
  return valueOf(values, end);
}

const asItIs = (_: GraphNode, value: Tensor): Tensor => value;

/** Whether everything on the way to a node goes through another. */
function isBehind(node: GraphNode, start: GraphNode): boolean {
  let at: GraphNode | undefined = node;
  while (at && at.depth > start.depth) at = at.dominator;
  return at === start;
}

function valueOf(values: ReadonlyMap<GraphNode, Tensor>, node: GraphNode): Tensor {
  const value = values.get(node);
  if (value) return value;
  throw new Error(`${node.layer.name} was not run`);
}

function runLayer(
  node: GraphNode,
  inputs: Tensor[],
  { training = false, random, instead }: RunOptions,
): Tensor {
  const made = instead?.(node, inputs);
  if (made) return made;
  const { layer } = node;
  if (layer.getClassName() === 'Dropout') {
    const { rate } = layer.getConfig() as { rate: number };
    if (!training || !random || rate === 0) return core.clone(inputs[0]);
    return core.dropout(inputs[0], rate, undefined, random.integer(1, 2 ** 31 - 1));
  }
  const [first] = inputs;
  return layer.apply(inputs.length === 1 ? first : inputs, { training }) as Tensor;
}
