import { conv2d, conv2dGrad, depthwiseConv2d, depthwiseConv2dGrad } from '../../ops';
import { toPair } from '../../ops/batch';
import { convolutionGeometry } from '../../ops/convolution-geometry';
import { OptionError, requireWhole } from '../../tensor';
import type { Tensor } from '../../tensor';
import type { Conv2dDescription, DepthwiseConv2dDescription } from '../../arch';
import type { Initializer } from '../../arch/initializer';
import type { Layer, Setting } from '../layer';
import { requireImages, shapeOnly } from '../../arch/shape-only';
import { kernelNeeds, weightedLayer } from './weighted';

/** The tensors of a layer's gradients as `into` of a convolution's gradient. */
function intoKernel(into: {
  dx?: Tensor | undefined;
  weights: Tensor;
  bias?: Tensor | undefined;
}): { dx?: Tensor; dKernel: Tensor; dBias?: Tensor } {
  const { dx, weights, bias } = into;
  return { ...(dx && { dx }), dKernel: weights, ...(bias && { dBias: bias }) };
}

/** A convolution layer. */
export function conv2dLayer(
  description: Conv2dDescription,
  initializer: Initializer,
  setting: Setting,
): Layer {
  const { where, input } = setting;
  const { filters, stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = description;
  requireImages(where, input);
  const [height, width] = toPair(where, 'size', description.size);
  requireWhole(where, 'filters', filters, 1);
  requireWhole(where, 'groups', groups, 1);
  const [, , channels] = input;
  if (channels % groups !== 0) {
    throw new OptionError(
      `${where}: ${channels} input channels cannot be split into ${groups} equal groups.`,
    );
  }
  const shape = [height, width, channels / groups, filters];
  const options = { stride, padding, dilation, groups };
  const geometry = convolutionGeometry(where, shapeOnly([1, ...input]), shapeOnly(shape), options);
  const area = height * width;
  return weightedLayer(setting, {
    kind: description.kind,
    weightsName: 'kernel',
    shape,
    outputs: filters,
    output: [geometry.outHeight, geometry.outWidth, filters],
    fan: { in: (area * channels) / groups, out: (area * filters) / groups },
    initializer,
    bias,
    run: (x, kernel, each, relu, into) =>
      conv2d(x, kernel, { ...options, bias: each, activation: relu ? 'relu' : undefined, into }),
    runGradient: (x, kernel, dy, into, needs) => {
      conv2dGrad(x, kernel, dy, { ...options, needs: kernelNeeds(needs), into: intoKernel(into) });
    },
  });
}

/** A depthwise convolution layer. */
export function depthwiseConv2dLayer(
  description: DepthwiseConv2dDescription,
  initializer: Initializer,
  setting: Setting,
): Layer {
  const { where, input } = setting;
  const { multiplier = 1, stride = 1, padding = 0, dilation = 1, bias = true } = description;
  requireImages(where, input);
  const [height, width] = toPair(where, 'size', description.size);
  requireWhole(where, 'multiplier', multiplier, 1);
  const [, , channels] = input;
  const outputs = channels * multiplier;
  const options = { stride, padding, dilation };
  const geometry = convolutionGeometry(
    where,
    shapeOnly([1, ...input]),
    shapeOnly([height, width, 1, outputs]),
    { ...options, groups: channels },
  );
  return weightedLayer(setting, {
    kind: description.kind,
    weightsName: 'kernel',
    shape: [height, width, channels, multiplier],
    outputs,
    output: [geometry.outHeight, geometry.outWidth, outputs],
    fan: { in: height * width, out: height * width * multiplier },
    initializer,
    bias,
    run: (x, kernel, each, relu, into) =>
      depthwiseConv2d(x, kernel, {
        ...options,
        bias: each,
        activation: relu ? 'relu' : undefined,
        into,
      }),
    runGradient: (x, kernel, dy, into, needs) => {
      depthwiseConv2dGrad(x, kernel, dy, {
        ...options,
        needs: kernelNeeds(needs),
        into: intoKernel(into),
      });
    },
  });
}
