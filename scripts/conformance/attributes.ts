// The settings that several operations share, with the defaults of ONNX.
import { z } from 'zod';

const size = z.int().positive();
const pixels = z.int().nonnegative();

export const pair = z.tuple([size, size]);
export const flag = z.union([z.literal(0), z.literal(1), z.boolean()]).transform(Boolean);

/** `[top, left, bottom, right]` */
export const pads = z
  .tuple([pixels, pixels, pixels, pixels])
  .default([0, 0, 0, 0])
  .transform(([top, left, bottom, right]) => ({ top, left, bottom, right }));

/** How a window moves over an image. `auto_pad` only tells how the source said what pads says. */
export const windowAttributes = {
  kernel: pair,
  strides: pair.default([1, 1]),
  pads,
  dilations: pair.default([1, 1]),
  auto_pad: z.enum(['NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID']).optional(),
};

export const none = z.strictObject({});
