import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conv2d, conv2dTranspose, conv2dTransposeGrad } from 'convlab/ops';
import type { Conv2dTransposeOptions } from 'convlab/ops';
import { OptionError, dot, ones, sizeOf, tensor, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

interface Given {
  x: Tensor;
  kernel: Tensor;
  options: Conv2dTransposeOptions;
  two: Record<'stride' | 'dilation' | 'extra', readonly [number, number]>;
  pads: { top: number; bottom: number; left: number; right: number };
}

const few = fc.integer({ min: 1, max: 3 });
const side = fc.integer({ min: 0, max: 2 });

/** Any transposed convolution that leaves something of its map. */
const cases = fc
  .record({
    batch: few,
    size: fc.tuple(few, few),
    window: fc.tuple(few, few),
    groups: few,
    groupIn: few,
    groupOut: few,
    stride: fc.tuple(few, few),
    dilation: fc.tuple(few, few),
    extra: fc.tuple(side, side),
    pads: fc.record({ top: side, bottom: side, left: side, right: side }),
    seed: fc.nat({ max: 999 }),
  })
  .filter(({ size, window, stride, dilation, extra, pads }) => {
    const cut = [pads.top + pads.bottom, pads.left + pads.right];
    return [0, 1].every(
      (axis) =>
        (size[axis] - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1 + extra[axis] >
          cut[axis] && extra[axis] < Math.max(stride[axis], dilation[axis]),
    );
  })
  .map(({ batch, size, window, groups, groupIn, groupOut, seed, pads, ...two }): Given => {
    const { stride, dilation, extra } = two;
    return {
      x: randomTensor([batch, ...size, groups * groupIn], seed),
      kernel: randomTensor([...window, groupOut, groups * groupIn], seed + 1),
      options: { stride, dilation, groups, padding: pads, outputPadding: extra },
      ...{ two, pads },
    };
  });

/** Every pixel lays the kernel on the map: written down without the library's geometry. */
function layKernels({ x, kernel, options, two, pads }: Given): Tensor {
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, groupOut] = kernel.shape;
  const { stride, dilation, extra } = two;
  const groups = options.groups ?? 1;
  const size = (input: number, cells: number, axis: 0 | 1, cut: number): number =>
    (input - 1) * stride[axis] + (cells - 1) * dilation[axis] + 1 + extra[axis] - cut;
  const map = zeros([
    batch,
    size(height, kernelHeight, 0, pads.top + pads.bottom),
    size(width, kernelWidth, 1, pads.left + pads.right),
    groups * groupOut,
  ]);
  const groupIn = channels / groups;
  const everywhere = [batch, height, width, channels, kernelHeight, kernelWidth, groupOut];
  for (let number = 0; number < sizeOf(everywhere); number += 1) {
    let rest = number;
    const position = everywhere.map((count) => {
      const at = rest % count;
      rest = Math.floor(rest / count);
      return at;
    });
    const [image, row, column, channel, i, j, out] = position;
    const r = row * stride[0] + i * dilation[0] - pads.top;
    const c = column * stride[1] + j * dilation[1] - pads.left;
    if (r < 0 || r >= map.shape[1] || c < 0 || c >= map.shape[2]) continue;
    const to = Math.floor(channel / groupIn) * groupOut + out;
    const product = x.get(image, row, column, channel) * kernel.get(i, j, out, channel);
    map.set(image, r, c, to, map.get(image, r, c, to) + product);
  }
  return map;
}

describe('transposed convolution', () => {
  test('lays the kernel on the map once for each pixel, whatever the settings', () => {
    fc.assert(
      fc.property(cases, (given) => {
        expectClose(conv2dTranspose(given.x, given.kernel, given.options), layKernels(given));
      }),
      { numRuns: 200 },
    );
  });

  test('is the adjoint of conv2d: ⟨conv2d(u, w), x⟩ = ⟨u, conv2dTranspose(x, w)⟩', () => {
    fc.assert(
      fc.property(cases, ({ x, kernel, options, two }) => {
        fc.pre(two.extra.every((extra, axis) => extra < two.stride[axis]));
        const map = conv2dTranspose(x, kernel, options);
        const u = randomTensor(map.shape, 7);
        const { stride, dilation, groups, padding } = options;
        const there = conv2d(u, kernel, { stride, dilation, groups, padding });
        expect(dot(there, x)).toBeCloseTo(dot(u, map), 3);
      }),
      { numRuns: 100 },
    );
  });

  test('has the gradients of the difference quotient', () => {
    const [x, kernel] = [randomTensor([2, 3, 4, 4]), randomTensor([3, 2, 3, 4], 2)];
    const [bias, dy] = [randomTensor([6], 3), randomTensor([2, 6, 8, 6], 4)];
    const options = {
      ...{ stride: 2, groups: 2, bias },
      ...{ padding: 1, outputPadding: 1, dilation: [1, 2] as const },
    };
    const got = conv2dTransposeGrad(x, kernel, dy, options);
    expectGradient(got.dx, x, dy, (moved) => conv2dTranspose(moved, kernel, options));
    expectGradient(got.dKernel, kernel, dy, (moved) => conv2dTranspose(x, moved, options));
    expectGradient(got.dBias, bias, dy, (moved) =>
      conv2dTranspose(x, kernel, { ...options, bias: moved }),
    );
  });

  test('computes only the gradients that are needed, into what is given', () => {
    const [x, kernel, dy] = [ones([2, 2]), ones([2, 2]), ones([3, 3])];
    const dKernel = zeros([2, 2]);
    const got = conv2dTransposeGrad(x, kernel, dy, { needs: ['dKernel'], into: { dKernel } });
    expect(got).toEqual({ dKernel });
    expect(toNested(dKernel)).toEqual([
      [4, 4],
      [4, 4],
    ]);
  });

  test('gives a single pixel the shape of the kernel', () => {
    const kernel = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(toNested(conv2dTranspose(tensor([[2]]), kernel))).toEqual([
      [2, 4],
      [6, 8],
    ]);
  });

  test('adds the bias, then the fused ReLU, into the tensor it is given', () => {
    const into = ones([1, 2]);
    const options = { bias: 1, activation: 'relu' as const, into };
    expect(conv2dTranspose(tensor([[1]]), tensor([[-3, 2]]), options)).toBe(into);
    expect(toNested(into)).toEqual([[0, 3]]);
    const without = { activation: 'relu' as const };
    expect(toNested(conv2dTranspose(tensor([[1]]), tensor([[-3, 2]]), without))).toEqual([[0, 2]]);
  });

  test('same padding makes the map exactly stride times as large', () => {
    for (const stride of [1, 2, 3]) {
      for (const size of [1, 2, 3, 4]) {
        const map = conv2dTranspose(zeros([4, 5]), zeros([size, size]), {
          stride,
          padding: 'same',
        });
        expect(map.shape).toEqual([4 * stride, 5 * stride]);
      }
    }
  });

  test('output padding makes room for the larger of the images that a stride merges', () => {
    for (const height of [7, 8]) {
      const there = conv2d(zeros([height, 7]), zeros([3, 3]), { stride: 2, padding: 1 });
      const back = conv2dTranspose(there, zeros([3, 3]), {
        ...{ stride: 2, padding: 1 },
        outputPadding: [height - 7, 0],
      });
      expect(back.shape).toEqual([height, 7]);
    }
  });

  test('what makes no sense is refused by name', () => {
    const run = (options: Conv2dTransposeOptions) => () =>
      conv2dTranspose(zeros([3, 3, 2]), zeros([3, 3, 4, 2]), options);
    expect(run({ outputPadding: 1 })).toThrow(OptionError);
    expect(run({ outputPadding: 1 })).toThrow('less than the stride or the dilation, but is 1');
    expect(run({ outputPadding: -1 })).toThrow(
      'outputPadding must be a whole number of at least 0',
    );
    expect(run({ outputPadding: [1] as unknown as number })).toThrow('two ([height, width])');
    expect(run({ outputPadding: 1, stride: 2, padding: 'same' })).toThrow('nothing left to choose');
    expect(run({ padding: 3 })).toThrow(
      'conv2dTranspose: padding of 6 rows and 6 columns in all leaves nothing of the map; of a 3×3 image and a kernel that spans 3×3, at most 4 rows and 4 columns can be cut off.',
    );
    expect(run({ groups: 3 })).toThrow('2 input channels cannot be split into 3 equal groups');
    expect(run({ bias: zeros([2]) })).toThrow('each of the 4 output channels, but holds 2');
    expect(() => conv2dTranspose(zeros([3, 3, 2]), zeros([3, 3, 2, 4]))).toThrow(
      'the image 3×3×2 has 2 channels, but the kernel 3×3×2×4 reads 4; its last size must be 2',
    );
    expect(() => conv2dTranspose(zeros([3, 3]), zeros([3, 3, 2, 1]))).toThrow(
      'reshape(image, [3, 3, 1])',
    );
    expect(() => conv2dTranspose(zeros([1, 3, 3, 1]).hi(0, 3, 3, 1), zeros([3, 3]))).toThrow(
      'the image 0×3×3×1 is empty',
    );
    expect(() => conv2dTransposeGrad(zeros([3, 3]), zeros([3, 3]), zeros([3, 3]))).toThrow(
      /conv2dTransposeGrad: dy.*5×5.*3×3/,
    );
  });
});
