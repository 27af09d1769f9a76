import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adaptiveAveragePool2d,
  adaptiveAveragePool2dGrad,
  averagePool2d,
  averagePool2dGrad,
  globalAveragePool2d,
  globalAveragePool2dGrad,
  globalMaxPool2d,
  globalMaxPool2dGrad,
  maxPool2d,
  maxPool2dGrad,
} from 'convlab/ops';
import type { AveragePool2dOptions } from 'convlab/ops';
import { ShapeError, full, mean, ones, sum, tensor, toNested, zeros } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';
import { referencePoolSize } from './reference.ts';

const few = fc.integer({ min: 1, max: 3 });
const side = fc.integer({ min: 0, max: 2 });

/** The cells along one axis that a window sees: on the image, and with the padding counted. */
function cells(
  start: number,
  { size, dilation, input, after }: Record<'size' | 'dilation' | 'input' | 'after', number>,
): { on: number[]; counted: number } {
  const all = Array.from({ length: size }, (_, cell) => start + cell * dilation);
  return {
    on: all.filter((at) => at >= 0 && at < input),
    counted: all.filter((at) => at < input + after).length,
  };
}

describe('pools against windows that are written out', () => {
  const cases = fc.record({
    shape: fc.tuple(few, fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 8 }), few),
    size: fc.tuple(few, few),
    stride: fc.tuple(few, few),
    dilation: fc.tuple(few, few),
    padding: fc.record({ top: side, bottom: side, left: side, right: side }),
    ceil: fc.boolean(),
    countPadding: fc.boolean(),
    seed: fc.nat({ max: 999 }),
  });

  test('maxima, means and both gradients agree for every setting', () => {
    fc.assert(
      fc.property(cases, ({ shape, seed, countPadding, ...options }) => {
        const { size, stride, dilation, padding, ceil } = options;
        const x = randomTensor(shape, seed);
        const axis = (at: 0 | 1, before: number, after: number) => (place: number) =>
          cells(place * stride[at] - before, {
            ...{ size: size[at], dilation: dilation[at] },
            ...{ input: shape[at + 1], after },
          });
        const rowsOf = axis(0, padding.top, padding.bottom);
        const columnsOf = axis(1, padding.left, padding.right);
        const spans = [0, 1].map((at) => (size[at] - 1) * dilation[at] + 1);
        const { top, bottom, left, right } = padding;
        fc.pre(Math.max(top, bottom) < spans[0] && Math.max(left, right) < spans[1]);
        const rowCount = referencePoolSize(shape[1], [top, bottom], spans[0], stride[0], ceil);
        const columnCount = referencePoolSize(shape[2], [left, right], spans[1], stride[1], ceil);
        fc.pre(rowCount >= 1 && columnCount >= 1);
        fc.pre(Array.from({ length: rowCount }, (_, row) => rowsOf(row).on.length).every(Boolean));
        fc.pre(
          Array.from({ length: columnCount }, (_, at) => columnsOf(at).on.length).every(Boolean),
        );
        const places = [shape[0], rowCount, columnCount, shape[3]];
        const dy = randomTensor(places, seed + 1);
        const [largest, average] = [zeros(places), zeros(places)];
        const [dLargest, dAverage] = [zeros([...shape]), zeros([...shape])];
        for (let place = 0; place < dy.data.length; place += 1) {
          const channel = place % places[3];
          const column = Math.floor(place / places[3]) % places[2];
          const row = Math.floor(place / places[3] / places[2]) % places[1];
          const image = Math.floor(place / places[3] / places[2] / places[1]);
          const [rows, columns] = [rowsOf(row), columnsOf(column)];
          const count = countPadding
            ? rows.counted * columns.counted
            : rows.on.length * columns.on.length;
          const seen = rows.on.flatMap((r) =>
            columns.on.map((c) => [image, r, c, channel] as const),
          );
          const levels = seen.map((at) => x.get(...at));
          largest.data[place] = Math.max(...levels);
          average.data[place] = levels.reduce((a, b) => a + b, 0) / count;
          const winner = seen[levels.indexOf(Math.max(...levels))];
          dLargest.set(...winner, dLargest.get(...winner) + dy.data[place]);
          for (const at of seen) dAverage.set(...at, dAverage.get(...at) + dy.data[place] / count);
        }
        const averaging: AveragePool2dOptions = { ...options, countPadding };
        expectClose(maxPool2d(x, options), largest);
        expectClose(averagePool2d(x, averaging), average);
        expectClose(maxPool2dGrad(x, dy, options), dLargest);
        expectClose(averagePool2dGrad(x, dy, averaging), dAverage);
      }),
      { numRuns: 200 },
    );
  });
});

describe('max pooling', () => {
  test('gives the gradient to the first of equal pixels', () => {
    expect(toNested(maxPool2dGrad(ones([2, 4]), tensor([[1, 2]])))).toEqual([
      [1, 0, 2, 0],
      [0, 0, 0, 0],
    ]);
  });

  test('after ReLU, windows of zeros pass nothing on', () => {
    const x = tensor([
      [0, 0, 3, 0],
      [0, 0, 0, 0],
    ]);
    expect(toNested(maxPool2dGrad(x, tensor([[1, 2]]), { afterRelu: true }))).toEqual([
      [0, 0, 2, 0],
      [0, 0, 0, 0],
    ]);
  });

  test('dilated windows skip pixels', () => {
    const x = tensor([
      [1, 9, 2],
      [9, 9, 9],
      [3, 9, 4],
    ]);
    expect(toNested(maxPool2d(x, { dilation: 2 }))).toEqual([[4]]);
  });

  test('a dilated window that steps over the whole image is refused', () => {
    const options = { size: 2, stride: 1, dilation: 4, padding: 2 };
    expect(() => maxPool2d(zeros([2, 2]), options)).toThrow('lies on padding alone');
    expect(() => maxPool2d(zeros([3, 3]), options)).toThrow('or use a smaller dilation');
    expect(maxPool2d(zeros([4, 4]), options).shape).toEqual([4, 4]);
  });
});

describe('average pooling', () => {
  test('counts padding on request, but never what hangs over it', () => {
    // The windows along an axis see 2 cells of 3, all 3, and 1 of the 2 that are not beyond padding.
    const options = { size: 3, stride: 2, padding: 1, ceil: true, countPadding: true };
    const shares = [2 / 3, 1, 1 / 2];
    const expected = shares.flatMap((row) => shares.map((column) => row * column));
    expectClose(averagePool2d(ones([4, 4]), options), expected);
  });

  test('with padding counted, a window on padding alone is 0', () => {
    const options = { size: 1, stride: 1, padding: 1, countPadding: true };
    expect(toNested(averagePool2d(tensor([[5]]), options))).toEqual([
      [0, 0, 0],
      [0, 5, 0],
      [0, 0, 0],
    ]);
    expect(() => averagePool2d(tensor([[5]]), { ...options, countPadding: false })).toThrow(
      'averagePool2d: there is so much padding',
    );
  });
});

describe('global pooling', () => {
  const x = randomTensor([2, 3, 4, 5]);

  test('takes the mean or the largest of each channel', () => {
    const [average, largest] = [globalAveragePool2d(x), globalMaxPool2d(x)];
    expect([average.shape, largest.shape]).toEqual([
      [2, 5],
      [2, 5],
    ]);
    for (let image = 0; image < 2; image += 1) {
      for (let channel = 0; channel < 5; channel += 1) {
        const levels = Array.from({ length: 12 }, (_, at) =>
          x.get(image, Math.floor(at / 4), at % 4, channel),
        );
        const total = levels.reduce((a, b) => a + b, 0);
        expect(average.get(image, channel)).toBeCloseTo(total / 12, 6);
        expect(largest.get(image, channel)).toBe(Math.max(...levels));
      }
    }
  });

  test('keeps height and width on request, and reads single images', () => {
    for (const pool of [globalAveragePool2d, globalMaxPool2d]) {
      expect(pool(x, { keepDims: true }).shape).toEqual([2, 1, 1, 5]);
      expect(pool(zeros([3, 4, 5])).shape).toEqual([5]);
      expect(pool(zeros([3, 4, 5]), { keepDims: true }).shape).toEqual([1, 1, 5]);
      expect(pool(zeros([3, 4])).shape).toEqual([1]);
      expect(pool(zeros([3, 4]), { keepDims: true }).shape).toEqual([1, 1]);
      const into = ones([2, 5]);
      expect(pool(x, { into })).toBe(into);
    }
  });

  test('has the gradients of the difference quotient', () => {
    const dy = randomTensor([2, 5], 2);
    const kept = randomTensor([2, 1, 1, 5], 2);
    const keepDims = { keepDims: true };
    expectGradient(globalAveragePool2dGrad(x, dy), x, dy, (at) => globalAveragePool2d(at));
    expectClose(globalAveragePool2dGrad(x, kept, keepDims), globalAveragePool2dGrad(x, dy));
    const spread = tensor([
      [[4], [1]],
      [[3], [2]],
    ]);
    expect([...globalMaxPool2dGrad(spread, tensor([7])).data]).toEqual([7, 0, 0, 0]);
    expectClose(globalMaxPool2dGrad(x, kept, keepDims), globalMaxPool2dGrad(x, dy));
  });
});

describe('adaptive average pooling', () => {
  test('of an image that divides evenly is average pooling', () => {
    const x = randomTensor([2, 6, 8, 3]);
    expectClose(adaptiveAveragePool2d(x, [3, 2]), averagePool2d(x, { size: [2, 4] }));
    expectClose(adaptiveAveragePool2d(x, 1), globalAveragePool2d(x, { keepDims: true }));
    expectClose(adaptiveAveragePool2d(x, [6, 8]), x);
  });

  test('row i is the mean from ⌊i·H / h⌋ up to ⌈(i + 1)·H / h⌉', () => {
    const x = randomTensor([5, 7]);
    const pooled = adaptiveAveragePool2d(x, [3, 2]);
    const rows = [
      [0, 2],
      [1, 4],
      [3, 5],
    ];
    const columns = [
      [0, 4],
      [3, 7],
    ];
    rows.forEach(([top, bottom], row) => {
      columns.forEach(([left, right], column) => {
        const window = x.lo(top, left).hi(bottom - top, right - left);
        expect(pooled.get(row, column)).toBeCloseTo(mean(window), 6);
      });
    });
  });

  test('may also make an image larger', () => {
    expect(toNested(adaptiveAveragePool2d(tensor([[1, 3]]), [1, 4]))).toEqual([[1, 1, 3, 3]]);
  });

  test('has the gradient of the difference quotient', () => {
    const x = randomTensor([2, 5, 4, 2]);
    const dy = randomTensor([2, 3, 3, 2], 2);
    const into = full([2, 5, 4, 2], 9);
    expect(adaptiveAveragePool2dGrad(x, dy, 3, { into })).toBe(into);
    expectGradient(into, x, dy, (moved) => adaptiveAveragePool2d(moved, 3));
    expect(sum(into)).toBeCloseTo(sum(dy), 4);
  });

  test('sizes that make no sense are refused by name', () => {
    expect(() => adaptiveAveragePool2d(zeros([3, 3]), 0)).toThrow(
      'adaptiveAveragePool2d: size must be a whole number of at least 1',
    );
  });
});

describe('what makes no sense is refused by name', () => {
  const x = zeros([4, 4, 1]);
  const wrong = zeros([3, 3, 1]);
  const empty = zeros([1, 4, 4, 1]).hi(0, 4, 4, 1);

  test('an upstream gradient of another shape than the result', () => {
    expect(() => maxPool2dGrad(x, wrong)).toThrow(/maxPool2dGrad: dy.*2×2×1.*3×3×1/);
    expect(() => averagePool2dGrad(x, wrong)).toThrow(/averagePool2dGrad: dy/);
    expect(() => globalAveragePool2dGrad(x, wrong)).toThrow(/globalAveragePool2dGrad: dy/);
    expect(() => globalMaxPool2dGrad(x, wrong)).toThrow(/globalMaxPool2dGrad: dy/);
    expect(() => adaptiveAveragePool2dGrad(x, wrong, 2)).toThrow(/adaptiveAveragePool2dGrad: dy/);
  });

  test('an empty image', () => {
    const pools = [maxPool2d, averagePool2d, globalAveragePool2d, globalMaxPool2d];
    for (const pool of pools) expect(() => pool(empty)).toThrow(ShapeError);
    expect(() => adaptiveAveragePool2d(empty, 2)).toThrow('the image 0×4×4×1 is empty');
  });

  test('a dilation of 0', () => {
    expect(() => maxPool2d(x, { dilation: 0 })).toThrow('maxPool2d: dilation must be a whole');
  });
});
