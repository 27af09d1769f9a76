// Dense layers, matrix products, and making a matrix of an image.
import * as ops from 'convlab/ops';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { flag, none } from '../attributes.ts';
import { plain, weights } from '../layout.ts';

export const linear = adapter({
  attributes: none,
  inputs: z.strictObject({ x: plain.schema, w: weights.schema, b: plain.schema.optional() }),
  upstream: z.strictObject({ dy: plain.schema }),
  compute: ({ inputs: { x, w, b }, upstream }) => {
    const y = plain.write(ops.dense(x, w, { bias: b }));
    if (!upstream) return { y };
    const { dx, dWeights, dBias } = ops.denseGrad(x, w, upstream.dy);
    return { y, dx: plain.write(dx), dw: weights.write(dWeights), db: plain.write(dBias) };
  },
});

export const gemm = adapter({
  attributes: z.strictObject({
    alpha: z.number().default(1),
    beta: z.number().default(1),
    transA: flag.default(false),
    transB: flag.default(false),
  }),
  inputs: z.strictObject({ a: plain.schema, b: plain.schema, c: plain.schema.optional() }),
  upstream: z.strictObject({ dy: plain.schema }),
  compute: ({ attributes, inputs: { a, b, c }, upstream }) => {
    const { alpha, beta, transA: transposeA, transB: transposeB } = attributes;
    const options = { alpha, beta, transposeA, transposeB, add: c };
    const y = plain.write(ops.matmul(a, b, options));
    if (!upstream) return { y };
    const { dA, dB, dAdd } = ops.matmulGrad(a, b, upstream.dy, options);
    return { y, da: plain.write(dA), db: plain.write(dB), dc: dAdd && plain.write(dAdd) };
  },
});

/** Row by row in the order that the numbers come in: no images here. */
export const flatten = adapter({
  attributes: z.strictObject({ axis: z.int().default(1) }),
  inputs: z.strictObject({ x: plain.schema }),
  upstream: z.strictObject({ dy: plain.schema }),
  compute: ({ attributes, inputs: { x }, upstream }) => ({
    y: plain.write(ops.flatten(x, attributes)),
    dx: upstream && plain.write(ops.flattenGrad(x, upstream.dy, attributes)),
  }),
});
