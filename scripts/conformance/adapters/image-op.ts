import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { image } from '../layout.ts';
import type { ImageTensor } from '../layout.ts';

/** From an image to an image. */
export function imageOp<Attributes extends z.ZodType>(
  attributes: Attributes,
  forward: (x: ImageTensor, settings: z.output<Attributes>) => Tensor,
  backward: (x: ImageTensor, dy: ImageTensor, settings: z.output<Attributes>) => Tensor,
): Adapter {
  return adapter({
    attributes,
    inputs: z.strictObject({ x: image.schema }),
    upstream: z.strictObject({ dy: image.schema }),
    compute: ({ attributes: settings, inputs: { x }, upstream }) => ({
      y: image.write(forward(x, settings)),
      ...(upstream && { dx: image.write(backward(x, upstream.dy, settings)) }),
    }),
  });
}
