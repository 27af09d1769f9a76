import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { DepthwiseConv2dSettings } from '../../../arch';
import { ConvolutionLayer } from './convolution-layer';
import type { Channels } from './convolution-layer';
import { everyNth } from './images';

/** What the layer needs of a description. */
type DepthwiseSettings = Omit<
  DepthwiseConv2dSettings,
  'name' | 'trainable' | 'activation' | 'initializer'
>;

/**
 * A depthwise convolution with a dilation whose gradient is known, or with strides that differ,
 * which TensorFlow does not have. Kernel [height, width, channels, multiplier].
 */
export class DepthwiseConvolution extends ConvolutionLayer<DepthwiseSettings> {
  static readonly className: string = 'ConvlabDepthwiseConvolution';

  protected override channels(inputs: number): Channels {
    const { multiplier = 1 } = this.settings;
    return { groups: inputs, outputs: inputs * multiplier, kernel: [inputs, multiplier] };
  }

  protected override convolve(
    padded: Tensor4D,
    kernel: Tensor4D,
    [down, across]: [number, number],
  ): Tensor {
    return down === across
      ? core.depthwiseConv2d(padded, kernel, down, 'valid')
      : everyNth(core.depthwiseConv2d(padded, kernel, 1, 'valid'), [down, across]);
  }
}
core.serialization.registerClass(DepthwiseConvolution);
