import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from 'convlab/tensor';
import { conv2d, conv2dLoops, flipKernel, outputSize, pad2d, patchAt } from 'convlab/ops';
import {
  createRandom,
  dot,
  fromData,
  map,
  maxDifference,
  ones,
  randomNormal,
  randomUniform,
  reshape,
  tensor,
  toNested,
  zeros,
  zip,
} from 'convlab/tensor';

const random = createRandom(11);

describe('conv2d', () => {
  test('equals the loops for any shape, stride, padding, dilation, group and bias', () => {
    const size = fc.integer({ min: 1, max: 9 });
    const few = fc.integer({ min: 1, max: 3 });
    const cases = fc.record({
      batch: few,
      height: size,
      width: size,
      kernelHeight: few,
      kernelWidth: few,
      groups: few,
      groupIn: few,
      groupOut: few,
      stride: fc.tuple(few, few),
      dilation: fc.tuple(few, few),
      padding: fc.constantFrom(0, 1, 2, 'valid' as const, 'same' as const, 'full' as const, {
        top: 2,
        bottom: 0,
        left: 1,
        right: 3,
      }),
      withBias: fc.boolean(),
      seed: fc.nat({ max: 1000 }),
    });
    fc.assert(
      fc.property(cases, (given) => {
        const source = createRandom(given.seed);
        const { groups, groupIn, groupOut, stride, dilation, padding } = given;
        const image = randomNormal(
          [given.batch, given.height, given.width, groups * groupIn],
          source,
        );
        const kernel = randomNormal(
          [given.kernelHeight, given.kernelWidth, groupIn, groups * groupOut],
          source,
        );
        const bias = given.withBias ? randomNormal([groups * groupOut], source) : undefined;
        const options = { stride, dilation, padding, groups, ...(bias ? { bias } : {}) };
        const padded = typeof padding === 'number' ? padding : 0;
        fc.pre(
          padding === 'same' ||
            padding === 'full' ||
            (given.height + 2 * padded >= (given.kernelHeight - 1) * dilation[0] + 1 &&
              given.width + 2 * padded >= (given.kernelWidth - 1) * dilation[1] + 1),
        );
        expect(
          maxDifference(conv2d(image, kernel, options), conv2dLoops(image, kernel, options)),
        ).toBeLessThan(1e-5);
      }),
      { numRuns: 300 },
    );
  });

  test('equals the loops within 1e-5 on a picture of 512×512', () => {
    const picture = randomUniform([512, 512], random);
    const kernel = randomNormal([3, 3], random);
    expect(maxDifference(conv2d(picture, kernel), conv2dLoops(picture, kernel))).toBeLessThan(1e-5);
  });

  test('every value of the map is the dot product of kernel and patch', () => {
    const image = randomNormal([7, 6], random);
    const kernel = randomNormal([3, 2], random);
    const featureMap = conv2d(image, kernel);
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 5; column += 1) {
        expect(featureMap.get(row, column)).toBeCloseTo(
          dot(patchAt(image, row, column, 3, 2), kernel),
          5,
        );
      }
    }
  });

  test('is linear in the image', () => {
    const [first, second] = [randomNormal([8, 8], random), randomNormal([8, 8], random)];
    const kernel = randomNormal([3, 3], random);
    const together = conv2d(
      zip(first, second, (a, b) => 2 * a - b),
      kernel,
    );
    const apart = zip(conv2d(first, kernel), conv2d(second, kernel), (a, b) => 2 * a - b);
    expect(maxDifference(together, apart)).toBeLessThan(1e-5);
  });

  test('a shifted picture gives a shifted map', () => {
    const image = randomNormal([9, 9], random);
    const kernel = randomNormal([3, 3], random);
    const shifted = patchAt(image, 1, 2, 8, 7);
    expect(toNested(conv2d(shifted, kernel))).toEqual(
      toNested(patchAt(conv2d(image, kernel), 1, 2, 6, 5)),
    );
  });

  test('padding the image first is the same as the padding option', () => {
    const image = randomNormal([2, 5, 6, 3], random);
    const kernel = randomNormal([3, 3, 3, 4], random);
    expect(toNested(conv2d(image, kernel, { padding: 1 }))).toEqual(
      toNested(conv2d(pad2d(image, 1), kernel)),
    );
  });

  test('same padding keeps the size at stride 1 and gives ⌈N / S⌉ at stride S', () => {
    const image = zeros([7, 10, 1]);
    for (const size of [1, 2, 3, 4, 5]) {
      const kernel = zeros([size, size, 1, 1]);
      expect(conv2d(image, kernel, { padding: 'same' }).shape).toEqual([7, 10, 1]);
      expect(conv2d(image, kernel, { padding: 'same', stride: 3 }).shape).toEqual([3, 4, 1]);
    }
  });

  test('same padding puts an odd pixel at the bottom and at the right, as TensorFlow does', () => {
    const map2 = conv2d(tensor([[1, 2, 3, 4]]), tensor([[1, 10]]), { padding: 'same' });
    expect(toNested(map2)).toEqual([[21, 32, 43, 4]]);
  });

  test('full padding answers wherever picture and kernel overlap', () => {
    expect(toNested(conv2d(tensor([[1, 2]]), tensor([[1, 10]]), { padding: 'full' }))).toEqual([
      [10, 21, 2],
    ]);
  });

  test('the map has as many axes as the image', () => {
    expect(conv2d(zeros([5, 5]), zeros([3, 3])).shape).toEqual([3, 3]);
    expect(conv2d(zeros([5, 5, 2]), zeros([3, 3, 2, 4])).shape).toEqual([3, 3, 4]);
    expect(conv2d(zeros([6, 5, 5, 2]), zeros([3, 3, 2, 4])).shape).toEqual([6, 3, 3, 4]);
  });

  test('takes a plain kernel for an image with one channel, and one number as bias', () => {
    const image = randomNormal([5, 5], random);
    const kernel = randomNormal([3, 3], random);
    const withAxis = conv2d(reshape(image, [5, 5, 1]), kernel, { bias: 2 });
    expect(withAxis.shape).toEqual([3, 3, 1]);
    expect([...withAxis.data]).toEqual([...conv2d(image, kernel, { bias: tensor([2]) }).data]);
  });

  test('reads raw pixels and views', () => {
    const pixels = fromData(Uint8Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    expect(toNested(conv2d(pixels, ones([2, 2])))).toEqual([[12, 16]]);
    const turned = tensor([
      [1, 4],
      [2, 5],
      [3, 6],
    ]).transpose(1, 0) as unknown as typeof pixels;
    expect(toNested(conv2d(turned, ones([2, 2])))).toEqual([[12, 16]]);
  });

  test('a kernel that does not fit teaches', () => {
    expect(() => conv2d(zeros([3, 3]), zeros([5, 5]))).toThrow(
      'conv2d: a 5×5 kernel does not fit a 3×3 image with padding 0; pad by at least 1 or use a smaller kernel.',
    );
    expect(() => conv2d(zeros([3, 3]), zeros([7, 7]), { padding: 1 })).toThrow(
      'pad by at least 1 more on each side',
    );
  });

  test('channels that do not agree teach', () => {
    expect(() => conv2d(zeros([5, 5, 3]), zeros([3, 3, 2, 4]))).toThrow(
      'conv2d: the image 5×5×3 has 3 channels, but the kernel 3×3×2×4 reads 2; its third size must be 3.',
    );
    expect(() => conv2d(zeros([5, 5, 3]), zeros([3, 3]))).toThrow(
      'a plain 3×3 kernel reads one channel, but the image 5×5×3 has 3; take one with channel',
    );
    expect(() => conv2d(zeros([5, 5]), zeros([3, 3, 1, 2]))).toThrow('reshape(image, [5, 5, 1])');
    expect(() => conv2d(zeros([5, 5, 5]), zeros([3, 3, 2, 4]), { groups: 2 })).toThrow(
      '5 input channels cannot be split into 2 equal groups',
    );
    expect(() => conv2d(zeros([5, 5, 4]), zeros([3, 3, 2, 3]), { groups: 2 })).toThrow(
      '3 output channels cannot be split into 2 equal groups',
    );
    expect(() => conv2d(zeros([5, 5]), zeros([3, 3]), { bias: zeros([2]) })).toThrow(
      'one number for each of the 1 output channels, but holds 2',
    );
  });

  test('settings that make no sense are refused by name', () => {
    const run = (options: object) => () => conv2d(zeros([5, 5]), zeros([3, 3]), options);
    expect(run({ stride: 0 })).toThrow('conv2d: stride must be a whole number of at least 1');
    expect(run({ dilation: 1.5 })).toThrow('conv2d: dilation must be a whole number');
    expect(run({ stride: [2] })).toThrow(
      'stride must be one whole number, or two ([height, width])',
    );
    expect(run({ stride: '2' })).toThrow("but is '2'");
    expect(run({ bias: [1] })).toThrow('conv2d: the bias must be a tensor [outChannels]');
    expect(() => conv2d([[1]] as unknown as Matrix, zeros([1, 1]))).toThrow('make one with tensor');
    expect(run({ groups: 0 })).toThrow('conv2d: groups must be a whole number');
    expect(run({ padding: -1 })).toThrow('conv2d: padding must be a whole number');
    expect(run({ padding: 'sane' })).toThrow("'valid', 'same' or 'full'");
    expect(run({ padding: { top: 1 } })).toThrow('{ top, bottom, left, right }');
  });

  test('size formula and map agree', () => {
    const image = zeros([13, 11]);
    const result = conv2d(image, zeros([3, 4]), { stride: 2, padding: 1 });
    expect(result.shape).toEqual([
      outputSize(13, 3, { stride: 2, padding: 1 }),
      outputSize(11, 4, { stride: 2, padding: 1 }),
    ]);
  });
});

describe('flipKernel', () => {
  test('turns by 180 degrees', () => {
    const kernel = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(toNested(flipKernel(kernel))).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
  });

  test('flipping twice gives the kernel back, channels in place', () => {
    const kernel = randomNormal([3, 2, 4, 5], random);
    expect(toNested(flipKernel(flipKernel(kernel)))).toEqual(toNested(kernel));
    expect(flipKernel(kernel).get(0, 0, 3, 2)).toBe(kernel.get(2, 1, 3, 2));
  });

  test('what is no kernel is refused', () => {
    expect(() => flipKernel(zeros([3]))).toThrow('flipKernel: a kernel has the shape');
  });
});

describe('patchAt', () => {
  test('cuts a patch with all channels out as a copy', () => {
    const image = reshape(
      map(zeros([18]), (_, index) => index),
      [3, 3, 2],
    );
    const patch = patchAt(image, 1, 1, 2);
    expect(toNested(patch)).toEqual([
      [
        [8, 9],
        [10, 11],
      ],
      [
        [14, 15],
        [16, 17],
      ],
    ]);
    patch.set(0, 0, 0, 99);
    expect(image.get(1, 1, 0)).toBe(8);
  });

  test('a patch over the border is refused with the last place that fits', () => {
    expect(() => patchAt(zeros([5, 5]), 3, 0, 3)).toThrow('the last place is row 2, column 2');
  });
});

describe('pad2d', () => {
  test('puts zeros around every image of a batch', () => {
    expect(toNested(pad2d(ones([1, 2]), 1))).toEqual([
      [0, 0, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ]);
    expect(pad2d(ones([2, 3, 4, 5]), { top: 1, bottom: 0, left: 2, right: 3 }).shape).toEqual([
      2, 4, 9, 5,
    ]);
  });

  test('keeps raw pixels raw', () => {
    expect(pad2d(fromData(Uint8Array.of(7), [1, 1]), 1).dtype).toBe('uint8');
  });
});
