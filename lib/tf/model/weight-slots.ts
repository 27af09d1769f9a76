import type { LayersModel, LayerVariable, layers } from '@tensorflow/tfjs-layers';
import { layerName } from './names';

export type TfLayer = layers.Layer;

/** A tensor of weights of a model, by the name that lib/nn gives it. */
export interface WeightSlot {
  readonly name: string;
  readonly variable: LayerVariable;
  /** Its shape in lib/nn; the values lie in the same order. */
  readonly shape: readonly number[];
}

/** What TensorFlow.js calls weights, and what lib/nn does. */
const ownNames: Partial<Record<string, string>> = {
  depthwise_kernel: 'kernel',
  moving_mean: 'mean',
  moving_variance: 'variance',
};

/** All weights of a layer, and of the layers of a model that is used as a layer. */
export function slotsOf(layer: TfLayer): WeightSlot[] {
  const inner = innerLayers(layer);
  if (inner) return inner.flatMap(slotsOf);
  const name = layerName(layer.name);
  const kind = layer.getClassName();
  return layer.weights.map((variable) => {
    const tfWeight = variable.originalName.split('/').at(-1) ?? '';
    const shape = variable.shape.map((size) => size ?? 1);
    if (kind === 'SeparableConv2D') {
      const [part, own] = separablePart(tfWeight);
      return { name: `${name}_${part}.${own}`, variable, shape };
    }
    const own = kind === 'Dense' && tfWeight === 'kernel' ? 'weights' : ownNames[tfWeight];
    return { name: `${name}.${own ?? tfWeight}`, variable, shape };
  });
}

/** A separable convolution is a depthwise one and a pointwise one. */
function separablePart(tfWeight: string): [part: string, own: string] {
  if (tfWeight === 'depthwise_kernel') return ['depthwise', 'kernel'];
  return ['pointwise', tfWeight === 'pointwise_kernel' ? 'kernel' : tfWeight];
}

/** The layers of a model; none if it is a layer. */
export function innerLayers(layer: TfLayer | LayersModel): readonly TfLayer[] | undefined {
  const { layers: inner } = layer as Partial<LayersModel>;
  return Array.isArray(inner) ? inner : undefined;
}
