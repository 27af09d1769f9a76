import * as core from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../model/describe/graph';
import { innerActivation, withoutActivation } from '../model/logits-node';
import { kindOfNode } from './kind-of-node';

/** TensorFlow.js's layers make ReLU6 of ReLU and a minimum. */
const kernels: Partial<Record<string, readonly string[]>> = {
  relu: ['Relu'],
  relu6: ['Relu', 'Relu6'],
};

/**
 * What a layer makes, if it is or has a ReLU, so that this passes only positive gradients on; none
 * for other layers, also those that use a ReLU to compute something else, such as hard swish. Source:
 * Springenberg and others, "Striving for Simplicity: The All Convolutional Net", 2015.
 */
export function guidedValue(node: GraphNode, inputs: Tensor[]): Tensor | undefined {
  // A ReLU in a layer with weights is fused with it, and has no gradient of its own: taken apart.
  const inner = innerActivation(node);
  if (inner === 'relu' || inner === 'relu6') {
    const bent = withoutActivation(node, inputs, false);
    return guided(inner, () => core[inner](bent));
  }
  const name = rectifierOf(node);
  if (name === undefined) return undefined;
  return guided(name, () => node.layer.apply(inputs[0], { training: false }) as Tensor);
}

/** The ReLU that a layer is, or that a squeeze-and-excitation unit has inside. */
function rectifierOf(node: GraphNode): string | undefined {
  const kind = kindOfNode(node);
  if (kind !== 'squeezeExcite') return kernels[kind] === undefined ? undefined : kind;
  const { settings } = node.layer.getConfig() as { settings?: { activation?: string } };
  return settings?.activation ?? 'relu';
}

/** While `run` runs, the tape notes another gradient of a ReLU than usual. */
function guided(name: string, run: () => Tensor): Tensor {
  const stock = (kernels[name] ?? []).map((kernel) => core.getGradient(kernel));
  try {
    for (const each of stock) replace({ ...each, gradFunc: onlyPositive(each.gradFunc) });
    return run();
  } finally {
    stock.forEach(replace);
  }
}

function onlyPositive(gradFunc: GradConfig['gradFunc']): GradConfig['gradFunc'] {
  return (dy, saved, attributes) => gradFunc(core.relu(dy as Tensor), saved, attributes);
}

function replace(config: GradConfig): void {
  // Else TensorFlow.js warns that it was there already.
  core.unregisterGradient(config.kernelName);
  core.registerGradient(config);
}
