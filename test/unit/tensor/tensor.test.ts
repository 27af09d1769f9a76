import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ShapeError,
  argmax,
  contiguous,
  copy,
  dot,
  formatNumber,
  formatTensor,
  fromData,
  fromFunction,
  full,
  isContiguous,
  map,
  max,
  maxDifference,
  mean,
  min,
  ones,
  positionOf,
  realValues,
  reshape,
  sizeOf,
  stridesOf,
  sum,
  tensor,
  toNested,
  zeros,
  zip,
} from 'convlab/tensor';

describe('creation', () => {
  test('nested arrays become a tensor of their shape, row by row', () => {
    const made = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(made.shape).toEqual([2, 3]);
    expect([...made.data]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(made.get(1, 0)).toBe(4);
    expect(made.dtype).toBe('float32');
  });

  test('any nested array comes back from toNested as it was', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
    const nested = sizes.chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: columns, maxLength: columns }),
        { minLength: rows, maxLength: rows },
      ),
    );
    fc.assert(
      fc.property(nested, (values) => {
        expect(toNested(tensor(values))).toEqual(values);
      }),
    );
  });

  test('rows of different length are refused with the place', () => {
    expect(() => tensor([[1, 2], [3]])).toThrow(
      'tensor: every row must be equally long, but at [1] there is a row of 1 where 2 values were expected.',
    );
    expect(() => tensor([[1, 2], 3])).toThrow(ShapeError);
  });

  test('what is not a number is refused with its place', () => {
    expect(() => tensor([1, Number.NaN])).toThrow('expected a number at [1], but found NaN');
    expect(() => tensor([])).toThrow(ShapeError);
  });

  test('data must fill the shape', () => {
    expect(() => fromData(new Float32Array(5), [2, 3])).toThrow(
      'fromData: 5 numbers do not fill the shape 2×3, which has 6 places.',
    );
    expect(() => zeros([2, 0])).toThrow('every size of a shape must be a whole number');
  });

  test('zeros, ones, full and fromFunction fill a shape', () => {
    expect(sum(zeros([3, 4]))).toBe(0);
    expect(sum(ones([3, 4]))).toBe(12);
    expect(sum(full([2, 2, 2], 0.5))).toBe(4);
    expect(toNested(fromFunction([2, 3], (row, column) => 10 * row + column))).toEqual([
      [0, 1, 2],
      [10, 11, 12],
    ]);
  });
});

describe('shape and layout', () => {
  test('strides and positions belong together: the place of a position is its dot product with the strides', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, number) => {
        const index = number % sizeOf(shape);
        const strides = stridesOf(shape);
        const place = positionOf(index, shape).reduce(
          (total, at, axis) => total + at * strides[axis],
          0,
        );
        expect(place).toBe(index);
      }),
    );
  });

  test('a view is made contiguous by a copy, a contiguous tensor is handed on', () => {
    const made = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(contiguous(made)).toBe(made);
    const turned = made.transpose(1, 0) as typeof made;
    expect(isContiguous(turned)).toBe(false);
    expect([...contiguous(turned).data]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...realValues(made.lo(0, 1).hi(2, 2))]).toEqual([2, 3, 5, 6]);
  });

  test('the values of rows that lie together are a stretch of the storage, not a copy', () => {
    const made = tensor([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    const rows = realValues(made.lo(1, 0).hi(2, 2));
    expect([...rows]).toEqual([3, 4, 5, 6]);
    expect(rows.buffer).toBe(made.data.buffer);
    expect(realValues(made)).toBe(made.data);
  });

  test('a copy has storage of its own', () => {
    const made = tensor([1, 2, 3]);
    const other = copy(made);
    other.set(0, 9);
    expect(made.get(0)).toBe(1);
  });

  test('reshape keeps the order and refuses another number of values', () => {
    expect(toNested(reshape(tensor([1, 2, 3, 4]), [2, 2]))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(() => reshape(tensor([1, 2, 3]), [2, 2])).toThrow('3 has 3 values, 2×2 has 4 places');
  });
});

describe('arithmetic', () => {
  const values = tensor([3, -1, 2]);

  test('reductions', () => {
    expect([sum(values), mean(values), min(values), max(values), argmax(values)]).toEqual([
      4,
      4 / 3,
      -1,
      3,
      0,
    ]);
  });

  test('a reduction over a large tensor does not overflow the stack', () => {
    expect(max(fromFunction([1000, 500], (row) => row))).toBe(999);
  });

  test('map, zip and dot work value by value', () => {
    expect(toNested(map(values, (value) => value * 2))).toEqual([6, -2, 4]);
    expect(toNested(zip(values, tensor([1, 1, 1]), (a, b) => a - b))).toEqual([2, -2, 1]);
    expect(dot(values, tensor([1, 2, 3]))).toBe(7);
    expect(maxDifference(values, tensor([3, 0, 2]))).toBe(1);
    expect(() => dot(values, tensor([1, 2]))).toThrow('both tensors must have the same shape');
  });
});

describe('printing', () => {
  test('a small matrix is printed aligned', () => {
    expect(
      formatTensor(
        tensor([
          [1, -20],
          [0.5, 3],
        ]),
      ),
    ).toBe('Tensor 2×2 float32\n    1  -20\n  0.5    3');
  });

  test('consoles print tensors and their views so', () => {
    const view = tensor([
      [1, 2],
      [3, 4],
    ]).pick(1, null);
    expect(inspect(view)).toBe('Tensor 2 float32\n  3  4');
  });

  test('a large tensor is printed as shape, range and a picture out of text', () => {
    const text = formatTensor(fromFunction([100, 100], (row) => row));
    expect(text).toContain('Tensor 100×100 float32, values from 0 to 99, mean 49.5');
    expect(text.split('\n').length).toBeGreaterThan(10);
  });

  test('numbers are short but never rounded to a zero that they are not', () => {
    expect([0.1, 1 / 3, 7, -0.00001, Number.NaN].map((value) => formatNumber(value))).toEqual([
      '0.1',
      '0.3333',
      '7',
      '-1.00e-5',
      'NaN',
    ]);
  });
});

describe('what would be wrong in silence', () => {
  const matrix = tensor([
    [1, 2],
    [3, 4],
  ]);

  test('get and set refuse a position outside of the tensor or with another number of axes', () => {
    expect(() => matrix.get(0, 2)).toThrow(
      'get(0, 2): this is outside of a tensor of the shape 2×2; along axis 1 positions run from 0 to 1.',
    );
    expect(() => matrix.get(0)).toThrow('needs 2 numbers for a position, but 1 were given');
    expect(() => matrix.set(-1, 0, 9)).toThrow('along axis 0');
    expect(() => matrix.set(0, 9)).toThrow('needs 2 numbers for a position, then the value');
    expect(() => matrix.get(0.5, 0)).toThrow('get(0.5, 0)');
    expect(() => matrix.hi(1, 1).get(0, 1)).toThrow('a tensor of the shape 1×1');
    expect([...matrix.data]).toEqual([1, 2, 3, 4]);
  });

  test('NaN never hides in a difference, an argmax or a new tensor', () => {
    expect(
      maxDifference(
        tensor([1, 1]),
        map(tensor([1, 1]), () => Number.NaN),
      ),
    ).toBe(Infinity);
    const infinite = tensor([Infinity, 1]);
    expect(maxDifference(infinite, infinite)).toBe(0);
    expect(argmax(map(tensor([5, 7]), (value, index) => (index === 1 ? Number.NaN : value)))).toBe(
      1,
    );
    expect(() => full([2], undefined as unknown as number)).toThrow('expected a number');
    expect(() => fromFunction([2], () => undefined as unknown as number)).toThrow('at [0]');
  });

  test('holes, texts and wrong shapes are named', () => {
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is tested
    expect(() => tensor([1, , 3] as number[])).toThrow('at [1], but found undefined');
    expect(() => tensor(['1'] as unknown as number[])).toThrow("found '1'");
    expect(() => zeros(3 as unknown as [number])).toThrow('a shape is a list of sizes');
    expect(() => positionOf(4, [2, 2])).toThrow('values number 0 to 3, but 4 was asked for');
    expect(toNested(tensor(Float32Array.of(1, 2)))).toEqual([1, 2]);
  });

  test('map hands on exactly the value and its number', () => {
    expect(toNested(map(tensor([-1, 5]), Math.max))).toEqual([0, 5]);
  });

  test('sums are taken in double precision', () => {
    expect(sum(tensor([2 ** 24, 1, 1]))).toBe(2 ** 24 + 2);
  });

  test('a view of the top rows is not contiguous storage of its own', () => {
    expect(isContiguous(matrix.hi(1, 2))).toBe(false);
    expect(isContiguous(matrix.lo(1, 0))).toBe(false);
    expect([...contiguous(matrix.lo(1, 0)).data]).toEqual([3, 4]);
  });

  test('a tensor with three axes prints as numbered matrices, a picture in five shades', () => {
    expect(formatTensor(tensor([[[1, 2]], [[3, 4]]]))).toBe(
      'Tensor 2×1×2 float32\n  [0]\n  1  2\n  [1]\n  3  4',
    );
    const ramp = formatTensor(fromFunction([40, 40], (_, column) => column)).split('\n')[1];
    expect([...new Set(ramp)]).toEqual([' ', '░', '▒', '▓', '█']);
  });

  test('printing a large tensor walks over it once and keeps nothing', () => {
    expect(formatTensor(zeros([500, 500, 3]))).toContain('values from 0 to 0, mean 0');
    const holed = map(zeros([30, 30]), (_, index) => (index === 7 ? Number.NaN : index));
    expect(formatTensor(holed)).toContain('values from 0 to 899, mean NaN');
  });
});
