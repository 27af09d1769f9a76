import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import type { DepthwiseConv2dSettings } from '../../../arch';
import { shapeOnly } from '../../../arch/rules/shape-only';
import type { ConvolutionGeometry } from '../../../core';
import { toPair } from '../../../ops/batch';
import { convolutionGeometry } from '../../../ops/convolution-geometry';
import { everyNth, padToWindows, spreadKernel } from './images';
import { SettingsLayer, batchShape, onlyTensor, sampleShape } from './settings-layer';

/** What the layer needs of a description. */
export type DepthwiseSettings = Omit<
  DepthwiseConv2dSettings,
  'name' | 'trainable' | 'activation' | 'initializer'
>;

/**
 * A depthwise convolution with a dilation whose gradient is known, or with strides that differ,
 * which TensorFlow does not have. Kernel [height, width, channels, multiplier].
 */
export class DepthwiseConvolution extends SettingsLayer<DepthwiseSettings> {
  static readonly className: string = 'ConvlabDepthwiseConvolution';
  private kernel: LayerVariable | undefined;
  private bias: LayerVariable | undefined;

  override build(inputShape: Shape): void {
    const { multiplier = 1, bias = true } = this.settings;
    const [height, width] = toPair(this.name, 'size', this.settings.size);
    const [, , channels] = sampleShape(inputShape);
    const shape = [height, width, channels, multiplier];
    this.kernel = this.addWeight('kernel', shape, 'float32', initializers.glorotUniform({}));
    const outputs = channels * multiplier;
    if (bias) this.bias = this.addWeight('bias', [outputs], 'float32', initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const { outHeight, outWidth, outChannels } = this.geometry(sampleShape(inputShape));
    return batchShape(inputShape, outHeight, outWidth, outChannels);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const x = onlyTensor(inputs) as Tensor4D;
      const geometry = this.geometry(x.shape.slice(1));
      const { dilationHeight, dilationWidth, strideHeight, strideWidth } = geometry;
      const spread = this.kernel?.read() as Tensor4D;
      const kernel = spreadKernel(spread, [dilationHeight, dilationWidth]);
      const padded = padToWindows(x, geometry);
      const y =
        strideHeight === strideWidth
          ? core.depthwiseConv2d(padded, kernel, strideHeight, 'valid')
          : everyNth(core.depthwiseConv2d(padded, kernel, 1, 'valid'), [strideHeight, strideWidth]);
      return this.bias ? core.add(y, this.bias.read()) : y;
    });
  }

  private geometry(input: readonly number[]): ConvolutionGeometry {
    const { size, multiplier = 1, stride = 1, padding = 0, dilation = 1 } = this.settings;
    const [height, width] = toPair(this.name, 'size', size);
    return convolutionGeometry(
      this.name,
      shapeOnly([1, ...input]),
      shapeOnly([height, width, 1, input[2] * multiplier]),
      { stride, padding, dilation, groups: input[2] },
    );
  }
}
core.serialization.registerClass(DepthwiseConvolution);
