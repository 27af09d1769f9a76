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

type WindowSettings = Pick<Conv2dSettings, 'size' | 'stride' | 'padding' | 'dilation' | 'bias'>;

/** What becomes of the channels. */
export interface Channels {
  groups: number;
  outputs: number;
  /** The last two sizes of the kernel. */
  kernel: readonly [number, number];
}

/** A layer whose kernel moves over images; it may have a bias. */
export abstract class ConvolutionLayer<
  Settings extends WindowSettings,
> extends SettingsLayer<Settings> {
  private kernel: LayerVariable | undefined;
  private bias: LayerVariable | undefined;

  protected abstract channels(inputs: number): Channels;

  /** The convolution of images that are padded with a kernel that is spread. */
  protected abstract convolve(
    padded: Tensor4D,
    kernel: Tensor4D,
    strides: [number, number],
  ): Tensor;

  override build(inputShape: Shape): void {
    const { size, bias = true } = this.settings;
    const { outputs, kernel } = this.channels(sampleShape(inputShape)[2]);
    const shape = [...toPair(this.name, 'size', size), ...kernel];
    this.kernel = this.addWeight('kernel', shape, 'float32', initializers.glorotUniform({}));
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
      const kernel = spreadKernel(this.usedKernel(), [dilationHeight, dilationWidth]);
      const y = this.convolve(padToWindows(x, geometry), kernel, [strideHeight, strideWidth]);
      return this.bias ? core.add(y, this.bias.read()) : y;
    });
  }

  /** The kernel as it convolves. */
  protected usedKernel(): Tensor4D {
    return this.kernel?.read() as Tensor4D;
  }

  private geometry(input: readonly number[]): ConvolutionGeometry {
    const { size, stride = 1, padding = 0, dilation = 1 } = this.settings;
    const { groups, outputs } = this.channels(input[2]);
    return convolutionGeometry(
      this.name,
      shapeOnly([1, ...input]),
      shapeOnly([...toPair(this.name, 'size', size), input[2] / groups, outputs]),
      { stride, padding, dilation, groups },
    );
  }
}
