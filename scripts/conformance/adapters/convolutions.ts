// Convolutions of all kinds. Padding is [top, left, bottom, right] there and by name here.
import * as ops from 'convlab/ops';
import { reshape } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { pair, windowAttributes } from '../attributes.ts';
import { image, kernel, plain } from '../layout.ts';

const movement = {
  ...windowAttributes,
  // The weights say it too.
  kernel: pair.optional(),
};

const groups = z.int().positive().default(1);

/** With groups; a depthwise one has as many groups as channels. */
export const conv2d = adapter({
  attributes: z.strictObject({ ...movement, groups }),
  inputs: z.strictObject({ x: image.schema, w: kernel.schema, b: plain.schema.optional() }),
  upstream: z.strictObject({ dy: image.schema }),
  compute: ({ attributes, inputs: { x, w, b }, upstream }) => {
    const { strides: stride, pads: padding, dilations: dilation } = attributes;
    const options = { stride, padding, dilation, groups: attributes.groups, bias: b };
    const y = image.write(ops.conv2d(x, w, options));
    if (!upstream) return { y };
    const { dx, dKernel, dBias } = ops.conv2dGrad(x, w, upstream.dy, options);
    return { y, dx: image.write(dx), dw: kernel.write(dKernel), db: plain.write(dBias) };
  },
});

export const convTranspose2d = adapter({
  attributes: z.strictObject({
    ...movement,
    groups,
    output_padding: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).default([0, 0]),
  }),
  // [channels, out channels / groups, height, width] becomes [height, width, out / groups, channels].
  inputs: z.strictObject({ x: image.schema, w: kernel.schema, b: plain.schema.optional() }),
  upstream: z.strictObject({ dy: image.schema }),
  compute: ({ attributes, inputs: { x, w, b }, upstream }) => {
    const options = {
      stride: attributes.strides,
      padding: attributes.pads,
      dilation: attributes.dilations,
      groups: attributes.groups,
      outputPadding: attributes.output_padding,
      bias: b,
    };
    const y = image.write(ops.conv2dTranspose(x, w, options));
    if (!upstream) return { y };
    const { dx, dKernel, dBias } = ops.conv2dTransposeGrad(x, w, upstream.dy, options);
    return { y, dx: image.write(dx), dw: kernel.write(dKernel), db: plain.write(dBias) };
  },
});

export const depthwiseSeparableConv2d = adapter({
  attributes: z.strictObject({ ...movement, depth_multiplier: z.int().positive().optional() }),
  inputs: z.strictObject({
    x: image.schema,
    w_depthwise: kernel.schema,
    b_depthwise: plain.schema.optional(),
    w_pointwise: kernel.schema,
    b_pointwise: plain.schema.optional(),
  }),
  upstream: z.strictObject({ dy: image.schema }),
  compute: ({ attributes, inputs, upstream }) => {
    const { strides: stride, pads: padding, dilations: dilation } = attributes;
    const { x, w_depthwise: grouped, w_pointwise: pointwise } = inputs;
    const [height, width, , between] = grouped.shape;
    const multiplier = attributes.depth_multiplier ?? between / x.shape[3];
    // Output channel c · m + j: the same numbers in the same order.
    const depthwise = reshape(grouped, [height, width, between / multiplier, multiplier]);
    const moves = { stride, padding, dilation };
    const biases = { depthwiseBias: inputs.b_depthwise, pointwiseBias: inputs.b_pointwise };
    const outputs = {
      depthwise_y: image.write(
        ops.depthwiseConv2d(x, depthwise, { ...moves, bias: inputs.b_depthwise }),
      ),
      y: image.write(ops.separableConv2d(x, depthwise, pointwise, { ...moves, ...biases })),
    };
    if (!upstream) return outputs;
    const gradients = ops.separableConv2dGrad(x, depthwise, pointwise, upstream.dy, {
      ...moves,
      ...biases,
    });
    return {
      ...outputs,
      dx: image.write(gradients.dx),
      dw_depthwise: kernel.write(reshape(gradients.dDepthwiseKernel, grouped.shape)),
      db_depthwise: plain.write(gradients.dDepthwiseBias),
      dw_pointwise: kernel.write(gradients.dPointwiseKernel),
      db_pointwise: plain.write(gradients.dPointwiseBias),
    };
  },
});
