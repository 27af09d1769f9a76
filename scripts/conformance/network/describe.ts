// The small networks of the vectors, as `attrs.layers` describes them.
import { z } from 'zod';
import { flag, windowAttributes } from '../attributes.ts';

const named = { name: z.string() };
const unnamed = { name: z.string().optional() };
const pool = { ...unnamed, ...windowAttributes, ceil_mode: flag.default(false) };

const layer = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('conv2d'),
    ...named,
    ...windowAttributes,
    kernel: windowAttributes.kernel.optional(),
    groups: z.int().positive().default(1),
    bias: z.boolean().optional(),
  }),
  z.strictObject({ op: z.literal('linear'), ...named, bias: z.boolean().optional() }),
  z.strictObject({
    op: z.literal('batchnorm2d'),
    ...named,
    epsilon: z.number().default(1e-5),
    momentum: z.number().default(0.1),
    running_var_uses: z.enum(['unbiased', 'biased']).default('unbiased'),
  }),
  z.strictObject({ op: z.literal('maxpool2d'), ...pool }),
  z.strictObject({ op: z.literal('avgpool2d'), ...pool, count_include_pad: flag.default(false) }),
  z.strictObject({ op: z.literal('global_avgpool2d'), ...unnamed }),
  z.strictObject({ op: z.literal('flatten'), ...unnamed }),
  z.strictObject({
    op: z.enum(['relu', 'sigmoid', 'tanh', 'softplus', 'mish', 'hardswish']),
    ...unnamed,
  }),
  z.strictObject({
    op: z.enum(['leaky_relu', 'elu', 'swish']),
    ...unnamed,
    alpha: z.number().optional(),
  }),
  z.strictObject({
    op: z.literal('gelu'),
    ...unnamed,
    approximate: z.enum(['none', 'tanh']).default('none'),
  }),
]);

export const layersSchema = z.array(layer).min(1);

export type LayerDescription = z.output<typeof layer>;
