// Padding and resizing of images, and dropout.
import * as ops from 'convlab/ops';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { flag, pads, pair } from '../attributes.ts';
import { plain } from '../layout.ts';
import { imageOp } from './image-op.ts';

const pad = z.strictObject({
  mode: z.enum(['constant', 'reflect', 'edge', 'wrap']).default('constant'),
  pads,
  value: z.number().default(0),
});

const resize = z
  .strictObject({
    size: pair,
    mode: z.enum(['nearest', 'linear']),
    coordinates: z
      .enum(['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'])
      .default('half_pixel'),
    nearest_mode: z
      .enum(['floor', 'ceil', 'round_prefer_floor', 'round_prefer_ceil'])
      .default('round_prefer_floor'),
  })
  .transform(({ size, mode, coordinates, nearest_mode: rounding }) => ({
    size,
    options: {
      method: mode === 'linear' ? ('bilinear' as const) : mode,
      coordinates: coordinateNames[coordinates],
      rounding: roundingNames[rounding],
    },
  }));

const coordinateNames = {
  half_pixel: 'half-pixel',
  pytorch_half_pixel: 'pytorch-half-pixel',
  align_corners: 'align-corners',
  asymmetric: 'asymmetric',
} as const;

const roundingNames = {
  floor: 'floor',
  ceil: 'ceil',
  round_prefer_floor: 'round-prefer-floor',
  round_prefer_ceil: 'round-prefer-ceil',
} as const;

const dropout = adapter({
  attributes: z.strictObject({ ratio: z.number().default(0.5), training: flag.default(false) }),
  inputs: z.strictObject({ x: plain.schema, mask: plain.schema.optional() }),
  upstream: z.strictObject({ dy: plain.schema }),
  compute: ({ attributes: { ratio: rate, training }, inputs: { x, mask }, upstream }) => {
    const dropped = ops.dropout(x, { rate, training, mask });
    const dx = upstream && ops.dropoutGrad(dropped.mask, upstream.dy, { rate, training });
    return { y: plain.write(dropped.y), dx: dx && plain.write(dx) };
  },
});

export const images: Readonly<Record<string, Adapter>> = {
  pad2d: imageOp(
    pad,
    (x, { pads: sides, mode, value }) => ops.pad2d(x, sides, { mode, value }),
    (x, dy, { pads: sides, mode, value }) => ops.pad2dGrad(x, dy, sides, { mode, value }),
  ),
  resize2d: imageOp(
    resize,
    (x, { size, options }) => ops.resize2d(x, size, options),
    (x, dy, { options }) => ops.resize2dGrad(x, dy, options),
  ),
  dropout,
};
