import type { Tensor } from '@tensorflow/tfjs-core';
import { layers as tfLayers } from '@tensorflow/tfjs-layers';
import type { GraphNode } from './describe/graph';

const isSoftmaxName = (name: unknown): boolean => name === 'softmax' || name === 'logSoftmax';

/** The node that makes the scores: the one before a softmax that is a layer, else the last one. */
export function logitsNode(output: GraphNode): GraphNode {
  const { layer, inputs } = output;
  const kind = layer.getClassName();
  const isSoftmax =
    kind === 'Softmax' || (kind === 'Activation' && isSoftmaxName(layer.getConfig().activation));
  return isSoftmax && inputs.length === 1 ? inputs[0] : output;
}

/** Dense layers and convolutions apply an activation by themselves. */
interface Activated {
  activation: object;
}

/** What a layer makes without the activation in it; called only where it has one. */
export function withoutActivation(node: GraphNode, inputs: Tensor[], training: boolean): Tensor {
  const layer = node.layer as unknown as Activated;
  const { activation } = layer;
  const linear = tfLayers.activation({ activation: 'linear' }) as unknown as Activated;
  layer.activation = linear.activation;
  try {
    return node.layer.apply(inputs[0], { training }) as Tensor;
  } finally {
    layer.activation = activation;
  }
}

/** What the activation in a layer with weights is called; undefined for a layer without. */
export function innerActivation({ layer }: GraphNode): string | undefined {
  if (layer.weights.length === 0) return undefined;
  const { activation } = layer.getConfig();
  return typeof activation === 'string' && activation !== 'linear' ? activation : undefined;
}

/** Runs the node that makes the scores without a softmax that is in it. */
export function scoresOnly(
  end: GraphNode,
): (node: GraphNode, inputs: Tensor[]) => Tensor | undefined {
  return (node, inputs) =>
    node === end && isSoftmaxName(innerActivation(node))
      ? withoutActivation(node, inputs, false)
      : undefined;
}
