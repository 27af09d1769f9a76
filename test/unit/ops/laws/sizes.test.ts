import * as ops from 'convlab/ops';
import { zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { forManyDraws } from './draw.ts';

/** Counts the places where a window fits, without any formula. */
function placesOf(
  [before, input, after]: readonly [number, number, number],
  size: number,
  { stride, dilation }: { stride: number; dilation: number },
): number {
  let places = 0;
  for (let start = -before; ; start += stride) {
    const last = start + dilation * (size - 1);
    if (last > input - 1 + after) return places;
    places += 1;
  }
}

test('the size formula counts the places of the window, for conv2d, max and average pooling', () => {
  forManyDraws((random) => {
    const size = [random.integer(1, 4), random.integer(1, 4)] as const;
    const stride = [random.integer(1, 4), random.integer(1, 4)] as const;
    const dilation = [random.integer(1, 3), random.integer(1, 3)] as const;
    const side = (): number => random.integer(0, 2);
    const padding = { top: side(), bottom: side(), left: side(), right: side() };
    const [height, width] = [random.integer(10, 16), random.integer(10, 16)];
    const options = (axis: 0 | 1) => ({ stride: stride[axis], dilation: dilation[axis] });
    const expected = [
      placesOf([padding.top, height, padding.bottom], size[0], options(0)),
      placesOf([padding.left, width, padding.right], size[1], options(1)),
    ];
    expect([
      ops.outputSize(height, size[0], { ...options(0), padding: [padding.top, padding.bottom] }),
      ops.outputSize(width, size[1], { ...options(1), padding: [padding.left, padding.right] }),
    ]).toEqual(expected);

    const image = zeros([height, width, 2]);
    const map = ops.conv2d(image, zeros([...size, 2, 3]), { stride, dilation, padding });
    expect(map.shape).toEqual([...expected, 3]);
    const pool = { size, stride, dilation, padding };
    expect(ops.averagePool2d(image, { ...pool, countPadding: true }).shape).toEqual([
      ...expected,
      2,
    ]);
    const unpadded = { size, stride, dilation };
    const places = [
      placesOf([0, height, 0], size[0], options(0)),
      placesOf([0, width, 0], size[1], options(1)),
    ];
    expect(ops.maxPool2d(image, unpadded).shape).toEqual([...places, 2]);
  }, 150);
});

test('same padding leaves ⌈N / S⌉ places, whatever the kernel and the dilation', () => {
  forManyDraws((random) => {
    const [height, width] = [random.integer(1, 12), random.integer(1, 12)];
    const [stride, dilation] = [random.integer(1, 4), random.integer(1, 3)];
    const kernel = zeros([random.integer(1, 5), random.integer(1, 5)]);
    const map = ops.conv2d(zeros([height, width]), kernel, { padding: 'same', stride, dilation });
    expect(map.shape).toEqual([Math.ceil(height / stride), Math.ceil(width / stride)]);
  }, 150);
});

test('rounding up adds a place at most, and none that begins beyond the image', () => {
  forManyDraws((random) => {
    const input = random.integer(4, 14);
    const [size, stride] = [random.integer(1, 4), random.integer(1, 4)];
    const padding = random.integer(0, Math.floor(size / 2));
    const down = ops.outputSize(input, size, { stride, padding });
    const up = ops.outputSize(input, size, { stride, padding, ceil: true });
    expect(up - down).toBeGreaterThanOrEqual(0);
    expect(up - down).toBeLessThanOrEqual(1);
    expect((up - 1) * stride).toBeLessThan(input + padding);
  }, 150);
});

test('a transposed convolution undoes the size of the convolution', () => {
  forManyDraws((random) => {
    const [size, stride, dilation] = [
      random.integer(1, 4),
      random.integer(1, 3),
      random.integer(1, 2),
    ];
    const extent = ops.kernelExtent(size, dilation);
    const padding = random.integer(0, Math.floor((extent - 1) / 2));
    const height = random.integer(extent, 14);
    const kernel = zeros([size, size, 1, 1]);
    const map = ops.conv2d(zeros([height, height, 1]), kernel, { stride, padding, dilation });
    const rest = (height + 2 * padding - extent) % stride;
    const back = ops.conv2dTranspose(map, kernel, {
      ...{ stride, padding, dilation },
      outputPadding: rest,
    });
    expect(back.shape).toEqual([height, height, 1]);
  }, 150);
});
