import * as ops from 'convlab/ops';
import { z } from 'zod';
import type { Adapter } from '../adapter.ts';
import { flag, none, pair, windowAttributes } from '../attributes.ts';
import { imageOp } from './image-op.ts';

const pool = z.strictObject({ ...windowAttributes, ceil_mode: flag.default(false) });

function options(given: z.output<typeof pool>) {
  return {
    size: given.kernel,
    stride: given.strides,
    padding: given.pads,
    dilation: given.dilations,
    ceil: given.ceil_mode,
  };
}

const maxPool = pool.transform(options);
const averagePool = pool
  .extend({ count_include_pad: flag.default(false) })
  .transform((given) => ({ ...options(given), countPadding: given.count_include_pad }));
const adaptive = z.strictObject({ output_size: pair });
/** Height and width stay, as 1 and 1. */
const global = none.transform(() => ({ keepDims: true }));

export const pools: Readonly<Record<string, Adapter>> = {
  maxpool2d: imageOp(maxPool, ops.maxPool2d, ops.maxPool2dGrad),
  avgpool2d: imageOp(averagePool, ops.averagePool2d, ops.averagePool2dGrad),
  global_avgpool2d: imageOp(global, ops.globalAveragePool2d, ops.globalAveragePool2dGrad),
  global_maxpool2d: imageOp(global, ops.globalMaxPool2d, ops.globalMaxPool2dGrad),
  adaptive_avgpool2d: imageOp(
    adaptive,
    (x, { output_size: size }) => ops.adaptiveAveragePool2d(x, size),
    (x, dy, { output_size: size }) => ops.adaptiveAveragePool2dGrad(x, dy, size),
  ),
};
