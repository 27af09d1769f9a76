import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import type { Conv2dSettings } from '../../../arch';
import { shapeOnly } from '../../../arch/rules/shape-only';
import type { ConvolutionGeometry } from '../../../core';
import { toPair } from '../../../ops/batch';
import { convolutionGeometry } from '../../../ops/convolution-geometry';
import { padToWindows, spreadKernel } from './images';
import { SettingsLayer, batchShape, onlyTensor, sampleShape } from './settings-layer';

/** What the layer needs of a description. */
export type ConvolutionSettings = Omit<
  Conv2dSettings,
  'name' | 'trainable' | 'activation' | 'initializer'
>;

/**
 * A convolution with groups of channels, with connections of chosen channels, or with a dilation
 * whose gradient is known. One kernel [height, width, inChannels / groups, filters].
 */
export class Convolution extends SettingsLayer<ConvolutionSettings> {
  static readonly className: string = 'ConvlabConvolution';
  private kernel: LayerVariable | undefined;
  private bias: LayerVariable | undefined;

  override build(inputShape: Shape): void {
    const { filters, groups = 1, bias = true } = this.settings;
    const [height, width] = toPair(this.name, 'size', this.settings.size);
    const shape = [height, width, sampleShape(inputShape)[2] / groups, filters];
    this.kernel = this.addWeight('kernel', shape, 'float32', initializers.glorotUniform({}));
    if (bias) this.bias = this.addWeight('bias', [filters], 'float32', initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const { outHeight, outWidth, outChannels } = this.geometry(sampleShape(inputShape));
    return batchShape(inputShape, outHeight, outWidth, outChannels);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const { groups = 1 } = this.settings;
      const x = onlyTensor(inputs) as Tensor4D;
      const geometry = this.geometry(x.shape.slice(1));
      const { dilationHeight, dilationWidth, strideHeight, strideWidth } = geometry;
      const kernel = spreadKernel(this.connectedKernel(), [dilationHeight, dilationWidth]);
      const padded = padToWindows(x, geometry);
      const kernels: Tensor4D[] = groups === 1 ? [kernel] : core.split(kernel, groups, 3);
      const images: Tensor4D[] = groups === 1 ? [padded] : core.split(padded, groups, 3);
      const parts = images.map((image, group) =>
        core.conv2d(image, kernels[group], [strideHeight, strideWidth], 'valid'),
      );
      const y = groups === 1 ? parts[0] : core.concat(parts, 3);
      return this.bias ? core.add(y, this.bias.read()) : y;
    });
  }

  /** The kernel, with zeros where a filter does not read a channel. */
  private connectedKernel(): Tensor4D {
    const kernel = this.kernel?.read() as Tensor4D;
    const { connections } = this.settings;
    if (connections === undefined) return kernel;
    const [, , channels, filters] = kernel.shape;
    const mask = core.buffer([1, 1, channels, filters]);
    connections.forEach((list, filter) => {
      for (const channel of list) mask.set(1, 0, 0, channel, filter);
    });
    return core.mul(kernel, mask.toTensor());
  }

  private geometry(input: readonly number[]): ConvolutionGeometry {
    const { filters, size, stride = 1, padding = 0, dilation = 1, groups = 1 } = this.settings;
    const [height, width] = toPair(this.name, 'size', size);
    return convolutionGeometry(
      this.name,
      shapeOnly([1, ...input]),
      shapeOnly([height, width, input[2] / groups, filters]),
      { stride, padding, dilation, groups },
    );
  }
}
core.serialization.registerClass(Convolution);
