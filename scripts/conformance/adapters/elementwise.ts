// The activation functions: y = f(x) and dx = dy · f′(x), in any layout.
import * as ops from 'convlab/ops';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { none } from '../attributes.ts';
import { plain } from '../layout.ts';

function activation<Attributes extends z.ZodType>(
  attributes: Attributes,
  forward: (x: Tensor, settings: z.output<Attributes>) => Tensor,
  backward: (x: Tensor, dy: Tensor, settings: z.output<Attributes>) => Tensor,
): Adapter {
  return adapter({
    attributes,
    inputs: z.strictObject({ x: plain.schema }),
    upstream: z.strictObject({ dy: plain.schema }),
    compute: ({ attributes: settings, inputs: { x }, upstream }) => ({
      y: plain.write(forward(x, settings)),
      ...(upstream && { dx: plain.write(backward(x, upstream.dy, settings)) }),
    }),
  });
}

/** Those without a setting. */
const simple = (forward: (x: Tensor) => Tensor, backward: (x: Tensor, dy: Tensor) => Tensor) =>
  activation(none, forward, backward);

const alpha = (standard: number) => z.strictObject({ alpha: z.number().default(standard) });

const slope = z
  .strictObject({ alpha: z.number().default(0.01) })
  .transform((given) => ({ slope: given.alpha }));

// The constants of ONNX and PyTorch.
const selu = z.strictObject({
  alpha: z.number().default(1.6732632423543772),
  gamma: z.number().default(1.0507009873554805),
});

const gelu = z.strictObject({ approximate: z.enum(['none', 'tanh']).default('none') });

const lastAxis = z.strictObject({ axis: z.int().default(-1) });

export const elementwise: Readonly<Record<string, Adapter>> = {
  relu: simple(ops.relu, ops.reluGrad),
  sigmoid: simple(ops.sigmoid, ops.sigmoidGrad),
  tanh: simple(ops.tanh, ops.tanhGrad),
  softplus: simple(ops.softplus, ops.softplusGrad),
  mish: simple(ops.mish, ops.mishGrad),
  hardswish: simple(ops.hardSwish, ops.hardSwishGrad),
  leaky_relu: activation(slope, ops.leakyRelu, ops.leakyReluGrad),
  elu: activation(alpha(1), ops.elu, ops.eluGrad),
  selu: activation(selu, ops.selu, ops.seluGrad),
  swish: activation(alpha(1), ops.swish, ops.swishGrad),
  gelu: activation(gelu, ops.gelu, ops.geluGrad),
  softmax: activation(lastAxis, ops.softmax, ops.softmaxGrad),
  log_softmax: activation(lastAxis, ops.logSoftmax, ops.logSoftmaxGrad),
};
