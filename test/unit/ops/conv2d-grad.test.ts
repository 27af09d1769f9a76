import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conv2d, conv2dGrad, conv2dGradLoops } from 'convlab/ops';
import type { Conv2dOptions } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  dot,
  fromFunction,
  maxDifference,
  ones,
  sum,
  tensor,
  toNested,
  zeros,
} from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

const few = fc.integer({ min: 1, max: 3 });
const side = fc.integer({ min: 0, max: 3 });

/** Any convolution that fits: image, kernel and all settings. */
const convolutions = fc
  .record({
    batch: few,
    size: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
    window: fc.tuple(few, few),
    groups: few,
    groupIn: few,
    groupOut: few,
    stride: fc.tuple(few, few),
    dilation: fc.tuple(few, few),
    padding: fc.oneof(
      fc.constantFrom('same' as const, 'full' as const),
      fc.record({ top: side, bottom: side, left: side, right: side }),
    ),
    seed: fc.nat({ max: 999 }),
  })
  .filter(({ size, window, dilation, padding }) => {
    if (typeof padding === 'string') return true;
    const room = [padding.top + padding.bottom, padding.left + padding.right];
    return [0, 1].every((axis) => size[axis] + room[axis] > (window[axis] - 1) * dilation[axis]);
  })
  .map(({ batch, size, window, groups, groupIn, groupOut, seed, ...rest }) => {
    const x = randomTensor([batch, ...size, groups * groupIn], seed);
    const kernel = randomTensor([...window, groupIn, groups * groupOut], seed + 1);
    const options = { groups, ...rest };
    const dy = randomTensor(conv2d(x, kernel, options).shape, seed + 2);
    return { x, kernel, dy, options };
  });

describe('the gradient of conv2d', () => {
  test('equals the loops for any shape, stride, padding, dilation and group', () => {
    fc.assert(
      fc.property(convolutions, ({ x, kernel, dy, options }) => {
        const fast = conv2dGrad(x, kernel, dy, options);
        const loops = conv2dGradLoops(x, kernel, dy, options);
        for (const name of ['dx', 'dKernel', 'dBias'] as const) {
          expectClose(fast[name], loops[name]);
        }
      }),
      { numRuns: 200 },
    );
  });

  // conv2d is linear in the image and in the kernel, so these hold exactly, whoever computes them.
  test('takes dy back so that ⟨conv2d(x, w), dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩, and db adds dy up', () => {
    fc.assert(
      fc.property(convolutions, ({ x, kernel, dy, options }) => {
        const forward = dot(conv2d(x, kernel, options), dy);
        for (const gradient of [conv2dGrad, conv2dGradLoops]) {
          const { dx, dKernel, dBias } = gradient(x, kernel, dy, options);
          expect(dot(x, dx)).toBeCloseTo(forward, 3);
          expect(dot(kernel, dKernel)).toBeCloseTo(forward, 3);
          expect(sum(dBias)).toBeCloseTo(sum(dy), 4);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('equals the difference quotient, bias included', () => {
    const x = randomTensor([2, 5, 6, 2]);
    const kernel = randomTensor([3, 2, 2, 3], 2);
    const bias = randomTensor([3], 3);
    const options: Conv2dOptions = { stride: [2, 1], padding: 'same', dilation: [1, 2] };
    const dy = randomTensor([2, 3, 6, 3], 4);
    const { dx, dKernel, dBias } = conv2dGrad(x, kernel, dy, { ...options, bias });
    expectGradient(dx, x, dy, (moved) => conv2d(moved, kernel, { ...options, bias }));
    expectGradient(dKernel, kernel, dy, (moved) => conv2d(x, moved, { ...options, bias }));
    expectGradient(dBias, bias, dy, (moved) => conv2d(x, kernel, { ...options, bias: moved }));
  });

  test('of one pixel that one weight saw is that weight, and the other way round', () => {
    const { dx, dKernel, dBias } = conv2dGradLoops(tensor([[3]]), tensor([[5]]), tensor([[2]]));
    expect(toNested(dx)).toEqual([[10]]);
    expect(toNested(dKernel)).toEqual([[6]]);
    expect(toNested(dBias)).toEqual([2]);
  });

  test('has the shapes of what it belongs to, plain images and kernels included', () => {
    for (const gradient of [conv2dGrad, conv2dGradLoops]) {
      const { dx, dKernel, dBias } = gradient(zeros([5, 5]), zeros([3, 3]), zeros([3, 3]));
      expect([dx.shape, dKernel.shape, dBias.shape]).toEqual([[5, 5], [3, 3], [1]]);
    }
  });

  test('computes only what is needed', () => {
    const [x, kernel, dy] = [ones([3, 3, 1]), ones([2, 2, 1, 1]), ones([2, 2, 1])];
    expect(Object.keys(conv2dGrad(x, kernel, dy, { needs: ['dKernel'] }))).toEqual(['dKernel']);
    expect(Object.keys(conv2dGrad(x, kernel, dy, { needs: [] }))).toEqual([]);
    const { dx } = conv2dGrad(x, kernel, dy, { needs: ['dx'] });
    expect(dx && [...dx.data]).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1]);
  });

  test('reads views without caring how they are stored', () => {
    const x = randomTensor([6, 5, 2]);
    const turned = x.transpose(1, 0, 2) as Tensor;
    const copied = fromFunction([5, 6, 2], (row, column, channel) => x.get(column, row, channel));
    const kernel = randomTensor([3, 3, 2, 1], 2);
    const dy = randomTensor([3, 4, 1], 3);
    const gradients = [turned, copied].map((image) => conv2dGrad(image, kernel, dy).dKernel);
    expect(maxDifference(gradients[0], gradients[1])).toBe(0);
  });

  test('what makes no sense is refused by name', () => {
    const [x, kernel] = [zeros([5, 5, 1]), zeros([3, 3, 1, 2])];
    expect(() => conv2dGrad(x, kernel, zeros([5, 5, 2]))).toThrow(ShapeError);
    expect(() => conv2dGrad(x, kernel, zeros([5, 5, 2]))).toThrow(/conv2dGrad: dy.*3×3×2.*5×5×2/);
    expect(() => conv2dGradLoops(x, kernel, zeros([3, 3, 1]))).toThrow('conv2dGradLoops: dy');
    const dy = zeros([3, 3, 2]);
    expect(() => conv2dGrad(x, kernel, dy, { needs: ['dy' as 'dx'] })).toThrow(OptionError);
    expect(() => conv2dGrad(x, kernel, dy, { needs: ['dy' as 'dx'] })).toThrow(
      "conv2dGrad: needs must be a list of 'dx', 'dKernel' or 'dBias'",
    );
    expect(() => conv2dGrad(x, kernel, dy, { into: { dx: zeros([5, 5, 2]) } })).toThrow(
      'into must have the shape of the result, 5×5×1',
    );
    expect(() => conv2dGrad(x, zeros([3, 3, 2, 2]), dy)).toThrow('conv2dGrad: the image 5×5×1');
    const fused: object = { activation: 'relu' };
    expect(() => conv2dGrad(x, kernel, dy, fused)).toThrow('dy = reluGrad(y, dy)');
  });
});

describe('a fused activation', () => {
  test('is ReLU after the bias', () => {
    const image = tensor([[1, 2, 3]]);
    const options = { bias: -4, activation: 'relu' as const };
    expect(toNested(conv2d(image, tensor([[2]]), options))).toEqual([[0, 0, 2]]);
  });

  test('can be no other', () => {
    expect(() => conv2d(zeros([2, 2]), zeros([1, 1]), { activation: 'tanh' as 'relu' })).toThrow(
      "activation can only be 'relu' or left out, but is 'tanh'",
    );
  });
});

describe('empty tensors', () => {
  const empty = zeros([2, 4, 4, 1]).hi(0, 4, 4, 1);
  const noChannels = zeros([4, 4, 1]).hi(4, 4, 0);

  test('are refused by name wherever an image or a kernel is read', () => {
    expect(() => conv2d(empty, zeros([3, 3, 1, 1]))).toThrow(
      'conv2d: the image 0×4×4×1 is empty; every size must be at least 1.',
    );
    expect(() => conv2d(noChannels, zeros([3, 3, 1, 1]))).toThrow(ShapeError);
    const noOutputs = zeros([3, 3, 1, 1]).hi(3, 3, 1, 0);
    expect(() => conv2d(zeros([4, 4, 1]), noOutputs)).toThrow(
      'conv2d: the kernel 3×3×1×0 is empty',
    );
    expect(() => conv2dGrad(empty, zeros([3, 3, 1, 1]), empty)).toThrow('conv2dGrad: the image');
  });
});
