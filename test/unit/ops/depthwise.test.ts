import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conv2d,
  depthwiseConv2d,
  depthwiseConv2dGrad,
  separableConv2d,
  separableConv2dGrad,
} from 'convlab/ops';
import { ShapeError, dot, fromFunction, reshape, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

/** One channel of an image, or one cell per place of a kernel, as a matrix. */
function plane(of: Tensor, ...rest: number[]): Tensor<[number, number]> {
  return fromFunction([of.shape[0], of.shape[1]], (row, column) => of.get(row, column, ...rest));
}

describe('depthwise convolution', () => {
  test('convolves each channel by itself; output channel c·m + j is kernel j of channel c', () => {
    const few = fc.integer({ min: 1, max: 3 });
    const cases = fc.record({ channels: few, multiplier: few, stride: few, dilation: few });
    fc.assert(
      fc.property(cases, ({ channels, multiplier, stride, dilation }) => {
        const image = randomTensor([7, 8, channels]);
        const kernel = randomTensor([3, 2, channels, multiplier], 2);
        const options = { stride, dilation, padding: 'same' as const };
        const map = depthwiseConv2d(image, kernel, options);
        for (let channel = 0; channel < channels; channel += 1) {
          for (let j = 0; j < multiplier; j += 1) {
            expectClose(
              plane(map, channel * multiplier + j),
              conv2d(plane(image, channel), plane(kernel, channel, j), options),
            );
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('adds the bias of each output channel, then the fused ReLU', () => {
    const bias = fromFunction([4], (channel) => channel - 2);
    const map = depthwiseConv2d(zeros([1, 1, 2]), zeros([1, 1, 2, 2]), {
      bias,
      activation: 'relu',
    });
    expect(toNested(map)).toEqual([[[0, 0, 0, 1]]]);
  });

  test('has the gradient of the difference quotient', () => {
    const [x, kernel] = [randomTensor([2, 5, 4, 3]), randomTensor([3, 3, 3, 2], 2)];
    const [bias, dy] = [randomTensor([6], 3), randomTensor([2, 3, 2, 6], 4)];
    const options = { stride: 2, padding: 1 };
    const got = depthwiseConv2dGrad(x, kernel, dy, { ...options, bias });
    expectGradient(got.dx, x, dy, (moved) => depthwiseConv2d(moved, kernel, options));
    expectGradient(got.dKernel, kernel, dy, (moved) => depthwiseConv2d(x, moved, options));
    expectGradient(got.dBias, bias, dy, (moved) =>
      depthwiseConv2d(x, kernel, { ...options, bias: moved }),
    );
    const some = depthwiseConv2dGrad(x, kernel, dy, { ...options, needs: ['dBias'] });
    expect(Object.keys(some)).toEqual(['dBias']);
  });

  test('needs a kernel for each channel', () => {
    expect(() => depthwiseConv2d(zeros([5, 5, 3]), zeros([3, 3, 2, 1]))).toThrow(
      'depthwiseConv2d: the image 5×5×3 has 3 channels, but the kernel 3×3×2×1 is for 2; its third size must be 3.',
    );
    expect(() => depthwiseConv2d(zeros([5, 5, 3]), zeros([3, 3]))).toThrow(
      '[kernelHeight, kernelWidth, channels, multiplier]',
    );
    expect(() => depthwiseConv2d(zeros([5, 5]), zeros([7, 7, 1, 1]))).toThrow(
      'depthwiseConv2d: a 7×7 kernel does not fit',
    );
    expect(() =>
      depthwiseConv2dGrad(zeros([5, 5, 2]), zeros([3, 3, 2, 1]), zeros([5, 5, 2])),
    ).toThrow(ShapeError);
  });
});

describe('depthwise separable convolution', () => {
  const x = randomTensor([2, 5, 5, 2]);
  const depthwise = randomTensor([3, 3, 2, 2], 2);
  const pointwise = randomTensor([1, 1, 4, 3], 3);
  const depthwiseBias = randomTensor([4], 4);
  const pointwiseBias = randomTensor([3], 5);
  const options = { stride: 2, padding: 'same' as const, depthwiseBias, pointwiseBias };

  test('is one convolution whose kernel is the product of both halves', () => {
    const kernel = fromFunction([3, 3, 2, 3], (row, column, channel, out) =>
      [0, 1].reduce(
        (total, j) =>
          total +
          depthwise.get(row, column, channel, j) * pointwise.get(0, 0, channel * 2 + j, out),
        0,
      ),
    );
    const settings = { stride: 2, padding: 'same' as const };
    expectClose(separableConv2d(x, depthwise, pointwise, settings), conv2d(x, kernel, settings));
  });

  test('has the gradients of the difference quotient', () => {
    const dy = randomTensor([2, 3, 3, 3], 6);
    const got = separableConv2dGrad(x, depthwise, pointwise, dy, options);
    expectGradient(got.dx, x, dy, (moved) => separableConv2d(moved, depthwise, pointwise, options));
    expectGradient(got.dDepthwiseKernel, depthwise, dy, (moved) =>
      separableConv2d(x, moved, pointwise, options),
    );
    expectGradient(got.dPointwiseKernel, pointwise, dy, (moved) =>
      separableConv2d(x, depthwise, moved, options),
    );
    expectGradient(got.dDepthwiseBias, depthwiseBias, dy, (moved) =>
      separableConv2d(x, depthwise, pointwise, { ...options, depthwiseBias: moved }),
    );
    expectGradient(got.dPointwiseBias, pointwiseBias, dy, (moved) =>
      separableConv2d(x, depthwise, pointwise, { ...options, pointwiseBias: moved }),
    );
    // With all biases 0 the sum is linear in dx alone.
    const plain = separableConv2d(x, depthwise, pointwise, { stride: 2, padding: 'same' });
    expect(dot(x, got.dx)).toBeCloseTo(dot(plain, dy), 4);
  });

  test('the second kernel must be 1×1 and read what the first one makes', () => {
    const run = (second: Tensor) => () => separableConv2d(x, depthwise, second);
    expect(run(zeros([1, 1, 2, 3]))).toThrow(
      'separableConv2d: after the depthwise kernel 3×3×2×2 the pointwise kernel must be 1×1×4×outChannels, but is 1×1×2×3.',
    );
    expect(run(zeros([3, 3, 4, 3]))).toThrow('must be 1×1×4×outChannels');
    expect(run(reshape(zeros([12]), [4, 3]))).toThrow('[1, 1, channels · multiplier, outChannels]');
  });
});
