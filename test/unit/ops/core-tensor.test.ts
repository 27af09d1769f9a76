import { describe, expect, test } from 'vitest';
import {
  averagePool2d,
  batchNormGrad,
  conv2d,
  conv2dGrad,
  coreTensor,
  denseGrad,
  maxPool2d,
  releaseTensor,
} from 'convlab/ops';
import { ShapeError, fromData, ones, sum, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

describe('tensors in the memory of the kernels', () => {
  test('are zeros that ops read and write like any tensor', () => {
    const image = coreTensor([3, 3]);
    expect(sum(image)).toBe(0);
    image.data.fill(1);
    const map = coreTensor([2, 2]);
    expect(conv2d(image, ones([2, 2]), { into: map })).toBe(map);
    expect(toNested(map)).toEqual([
      [4, 4],
      [4, 4],
    ]);
    releaseTensor(image);
    releaseTensor(map);
  });

  test('are given back once, and only those', () => {
    const made = coreTensor([2]);
    releaseTensor(made);
    expect(() => {
      releaseTensor(made);
    }).toThrow('released before');
    expect(() => {
      releaseTensor(zeros([2]));
    }).toThrow('not made by coreTensor');
  });

  test('a shape with a size of 0 is refused', () => {
    expect(() => coreTensor([0, 3])).toThrow(ShapeError);
  });
});

describe('the option into', () => {
  const image = ones([4, 4, 1]);
  const kernel = ones([3, 3, 1, 2]);

  test('receives the result, which is then handed back', () => {
    const into = zeros([2, 2, 2]).lo(0, 0, 0) as Tensor;
    expect(conv2d(image, kernel, { into }).data).toBe(into.data);
    expect([...into.data]).toEqual(Array.from({ length: 8 }, () => 9));
    const pooled = zeros([2, 2, 1]);
    expect(maxPool2d(image, { into: pooled })).toBe(pooled);
    expect(averagePool2d(image, { into: pooled })).toBe(pooled);
  });

  test('receives each gradient under its own name', () => {
    const into = { dx: zeros([4, 4, 1]), dKernel: zeros([3, 3, 1, 2]), dBias: zeros([2]) };
    const got = conv2dGrad(image, kernel, ones([2, 2, 2]), { into });
    expect(got.dx).toBe(into.dx);
    expect(got.dKernel).toBe(into.dKernel);
    expect(got.dBias).toBe(into.dBias);
    expect(toNested(into.dBias)).toEqual([4, 4]);
  });

  test('what was in it before does not matter', () => {
    const into = ones([4, 4, 1]);
    const { dx } = conv2dGrad(image, kernel, zeros([2, 2, 2]), { into: { dx: into } });
    expect(sum(dx)).toBe(0);
  });

  test('must have the shape of the result', () => {
    expect(() => conv2d(image, kernel, { into: zeros([2, 2, 3]) })).toThrow(
      'conv2d: into must have the shape of the result, 2×2×2, but has 2×2×3.',
    );
    expect(() => conv2d(image, kernel, { into: zeros([8]) })).toThrow(ShapeError);
    expect(() => conv2d(image, kernel, { into: [] as unknown as Tensor })).toThrow(
      'make one with zeros([2, 2, 2])',
    );
  });

  test('must be storage of its own with real numbers', () => {
    const part = zeros([2, 2, 3]).hi(2, 2, 2);
    expect(() => conv2d(image, kernel, { into: part })).toThrow('must not be a view');
    const pixels = fromData(new Uint8Array(8), [2, 2, 2]) as unknown as Tensor;
    expect(() => conv2d(image, kernel, { into: pixels })).toThrow('must hold real numbers');
  });

  test('must not be read at the same time', () => {
    const same = ones([3, 3, 1, 1]);
    expect(() => conv2d(same, same, { padding: 1, into: same })).toThrow(
      'into must not be a tensor that is read or written at the same time',
    );
  });

  test('must not receive two results', () => {
    const [square, shared] = [ones([3, 3]), zeros([3, 3])];
    const message = 'into must not be a tensor that is read or written at the same time';
    expect(() => {
      conv2dGrad(square, square, square, { padding: 1, into: { dx: shared, dKernel: shared } });
    }).toThrow(message);
    expect(() => {
      denseGrad(square, square, square, { into: { dx: shared, dWeights: shared } });
    }).toThrow(message);
    const channels = zeros([3]);
    const into = { dGamma: channels, dBeta: channels };
    expect(() => {
      batchNormGrad(square, ones([3]), square, { into });
    }).toThrow(message);
  });
});
