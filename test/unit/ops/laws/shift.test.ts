import * as ops from 'convlab/ops';
import { fromFunction, maxDifference } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { forManyDraws, onGrid, pick } from './draw.ts';

type Image = Tensor<[number, number, number]>;

/** A part of an image, from a row and a column on. */
function part(
  image: Image,
  [fromRow, fromColumn]: readonly [number, number],
  [height, width]: readonly [number, number],
): Image {
  return fromFunction([height, width, image.shape[2]], (row, column, channel) =>
    image.get(fromRow + row, fromColumn + column, channel),
  );
}

/** An op on images that looks at a window, and the step at which it takes pixels. */
interface WindowOp {
  channels: number;
  stride: number;
  apply: (image: Image) => Image;
}

const movement = (random: Random) => ({ stride: random.integer(1, 3), dilation: 1 });

const windowOps: Readonly<Record<string, (random: Random) => WindowOp>> = {
  conv2d: (random) => {
    const options = { stride: random.integer(1, 3), dilation: random.integer(1, 2) };
    const kernel = onGrid(random, [random.integer(1, 3), random.integer(1, 3), 2, 3]);
    return { channels: 2, stride: options.stride, apply: (x) => ops.conv2d(x, kernel, options) };
  },
  depthwiseConv2d: (random) => {
    const options = movement(random);
    const kernel = onGrid(random, [3, 3, 2, 2]);
    return {
      channels: 2,
      stride: options.stride,
      apply: (x) => ops.depthwiseConv2d(x, kernel, options),
    };
  },
  maxPool2d: (random) => {
    const options = { size: random.integer(1, 3), stride: random.integer(1, 3) };
    return { channels: 2, stride: options.stride, apply: (x) => ops.maxPool2d(x, options) };
  },
  averagePool2d: (random) => {
    const options = { size: random.integer(1, 3), stride: random.integer(1, 3) };
    return { channels: 2, stride: options.stride, apply: (x) => ops.averagePool2d(x, options) };
  },
};

describe.each(Object.entries(windowOps))('%s', (_name, draw) => {
  test('commutes with shifts by a whole number of strides', () => {
    forManyDraws((random) => {
      const { channels, stride, apply } = draw(random);
      const shift = [random.integer(0, 2), random.integer(0, 2)] as const;
      // A scene through two frames of the same size, one moved against the other.
      const scene = onGrid(random, [18, 18, channels]);
      const frame = [12, 11] as const;
      const first = apply(part(scene, [0, 0], frame));
      const moved = apply(part(scene, [shift[0] * stride, shift[1] * stride], frame));
      const common = [first.shape[0] - shift[0], first.shape[1] - shift[1]] as const;
      if (common[0] < 1 || common[1] < 1) return;
      const difference = maxDifference(part(first, shift, common), part(moved, [0, 0], common));
      expect(difference).toBeLessThan(1e-4);
    });
  });
});

test('with padding, only places near the border notice that the image moved', () => {
  forManyDraws((random) => {
    const size = pick(random, [3, 5]);
    const kernel = onGrid(random, [size, size, 1, 2]);
    const scene = onGrid(random, [14, 14, 1]);
    const border = (size - 1) / 2;
    const first = ops.conv2d(part(scene, [0, 0], [12, 12]), kernel, { padding: 'same' });
    const moved = ops.conv2d(part(scene, [1, 1], [12, 12]), kernel, { padding: 'same' });
    const inner = [11 - 2 * border, 11 - 2 * border] as const;
    expect(
      maxDifference(
        part(first, [1 + border, 1 + border], inner),
        part(moved, [border, border], inner),
      ),
    ).toBeLessThan(1e-4);
  });
});
