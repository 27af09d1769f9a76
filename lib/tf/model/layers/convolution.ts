import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Conv2dSettings } from '../../../arch';
import { ConvolutionLayer } from './convolution-layer';
import type { Channels } from './convolution-layer';

/** What the layer needs of a description. */
type ConvolutionSettings = Omit<
  Conv2dSettings,
  'name' | 'trainable' | 'activation' | 'initializer'
>;

/**
 * A convolution with groups of channels, with connections of chosen channels, or with a dilation
 * whose gradient is known. One kernel [height, width, inChannels / groups, filters].
 */
export class Convolution extends ConvolutionLayer<ConvolutionSettings> {
  static readonly className: string = 'ConvlabConvolution';

  protected override channels(inputs: number): Channels {
    const { filters, groups = 1 } = this.settings;
    return { groups, outputs: filters, kernel: [inputs / groups, filters] };
  }

  protected override convolve(
    padded: Tensor4D,
    kernel: Tensor4D,
    strides: [number, number],
  ): Tensor {
    const { groups = 1 } = this.settings;
    if (groups === 1) return core.conv2d(padded, kernel, strides, 'valid');
    const kernels: Tensor4D[] = core.split(kernel, groups, 3);
    const images: Tensor4D[] = core.split(padded, groups, 3);
    const parts = images.map((image, group) =>
      core.conv2d(image, kernels[group], strides, 'valid'),
    );
    return core.concat(parts, 3);
  }

  /** The kernel, with zeros where a filter does not read a channel. */
  protected override usedKernel(): Tensor4D {
    const kernel = super.usedKernel();
    const { connections } = this.settings;
    if (connections === undefined) return kernel;
    const [, , channels, filters] = kernel.shape;
    const mask = core.buffer([1, 1, channels, filters]);
    connections.forEach((list, filter) => {
      for (const channel of list) mask.set(1, 0, 0, channel, filter);
    });
    return core.mul(kernel, mask.toTensor());
  }
}
core.serialization.registerClass(Convolution);
