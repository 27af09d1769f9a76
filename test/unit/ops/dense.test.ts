import { describe, expect, test } from 'vitest';
import { add, dense, denseGrad, matmul, matmulGrad, relu, reluGrad } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  full,
  reshape,
  tensor,
  toNested,
  zeros,
  zip,
} from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

const x = randomTensor([3, 5], 1);
const weights = randomTensor([5, 4], 2);
const bias = randomTensor([4], 3);
const dy = randomTensor([3, 4], 4);

/** The matrix product as its definition reads. */
function product(a: Tensor, b: Tensor): number[] {
  return Array.from({ length: a.shape[0] * b.shape[1] }, (_, place) => {
    const [row, column] = [Math.floor(place / b.shape[1]), place % b.shape[1]];
    let sum = 0;
    for (let k = 0; k < a.shape[1]; k += 1) sum += a.get(row, k) * b.get(k, column);
    return sum;
  });
}

describe('dense', () => {
  test('each output is a weighted sum of all inputs and a bias', () => {
    const y = dense(
      tensor([[1, 2]]),
      tensor([
        [1, 0, -1],
        [3, 1, 1],
      ]),
      { bias: tensor([0, 10, 0.5]) },
    );
    expect(toNested(y)).toEqual([[7, 12, 1.5]]);
    expectClose(dense(x, weights), product(x, weights));
    expectClose(
      dense(x, weights, { bias: 2 }),
      product(x, weights).map((value) => value + 2),
    );
  });

  test('the fused ReLU gives what ReLU gives afterwards', () => {
    const fused = dense(x, weights, { bias, activation: 'relu' });
    expectClose(fused, relu(dense(x, weights, { bias })));
    expect([...fused.data].some((value) => value === 0)).toBe(true);
  });

  test('its gradients are difference quotients', () => {
    const { dx, dWeights, dBias } = denseGrad(x, weights, dy);
    expectGradient(dx, x, dy, (moved) => dense(moved, weights, { bias }));
    expectGradient(dWeights, weights, dy, (moved) => dense(x, moved, { bias }));
    expectGradient(dBias, bias, dy, (moved) => dense(x, weights, { bias: moved }));
  });

  test('only the gradients that are needed are computed', () => {
    const some = denseGrad(x, weights, dy, { needs: ['dWeights'] });
    expect(Object.keys(some)).toEqual(['dWeights']);
    expect(denseGrad(x, weights, dy, { needs: [] })).toEqual({});
    expect(() => denseGrad(x, weights, dy, { needs: ['dKernel' as 'dx'] })).toThrow(
      "'dx', 'dWeights' or 'dBias'",
    );
  });

  test('results go where they are told to, over what was there', () => {
    const into = full([3, 4], 99);
    expect(dense(x, weights, { into })).toBe(into);
    expectClose(into, dense(x, weights));
    const gradients = { dx: full([3, 5], 9), dWeights: full([5, 4], 9), dBias: full([4], 9) };
    const wanted = denseGrad(x, weights, dy);
    expect(denseGrad(x, weights, dy, { into: gradients })).toEqual(gradients);
    expectClose(gradients.dx, wanted.dx);
    expectClose(gradients.dWeights, wanted.dWeights);
    expectClose(gradients.dBias, wanted.dBias);
    expect(() => dense(x, weights, { into: zeros([4, 3]) })).toThrow('shape of the result, 3×4');
    expect(() => dense(x, randomTensor([5, 5]), { into: x })).toThrow(OptionError);
  });

  test('sizes that do not agree are refused with a hint', () => {
    expect(() => dense(x, randomTensor([4, 5]))).toThrow('transposed');
    expect(() => dense(x, randomTensor([6, 2]))).toThrow(ShapeError);
    expect(() => dense(randomTensor([5]), weights)).toThrow('[batch, inputs]');
    expect(() => dense(x, weights, { bias: randomTensor([3]) })).toThrow('4 output channels');
    expect(() => denseGrad(x, weights, randomTensor([4, 3]))).toThrow("result's shape 3×4");
    expect(() => dense(x, weights, { activation: 'tanh' as 'relu' })).toThrow("only be 'relu'");
  });
});

describe('matmul', () => {
  const a = randomTensor([3, 5], 5);
  const b = randomTensor([5, 4], 6);
  const turned = (matrix: Tensor): Tensor =>
    reshape(matrix.transpose(1, 0) as Tensor, [matrix.shape[1], matrix.shape[0]]);

  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('with transposeA %s and transposeB %s it is the same product', (transposeA, transposeB) => {
    const left = transposeA ? turned(a) : a;
    const right = transposeB ? turned(b) : b;
    const options = { transposeA, transposeB, alpha: 0.5, beta: 2, add: bias };
    expectClose(matmul(left, right, { transposeA, transposeB }), product(a, b));
    const gradients = matmulGrad(left, right, dy, options);
    expectGradient(gradients.dA, left, dy, (moved) => matmul(moved, right, options));
    expectGradient(gradients.dB, right, dy, (moved) => matmul(left, moved, options));
  });

  test.each([[[]], [[4]], [[1, 4]], [[3, 1]], [[3, 4]], [[1, 1]]])(
    'something of the shape %j can be added',
    (shape: number[]) => {
      const added = randomTensor(shape, 7);
      const at = (row: number, column: number): number => {
        const [height, width] = [1, 1, ...shape].slice(-2);
        return added.data[(height === 1 ? 0 : row) * width + (width === 1 ? 0 : column)];
      };
      const options = { alpha: 1.5, beta: -0.5, add: added };
      const wanted = product(a, b).map(
        (value, place) => 1.5 * value - 0.5 * at(Math.floor(place / 4), place % 4),
      );
      expectClose(matmul(a, b, options), wanted);
      const { dAdd } = matmulGrad(a, b, dy, options);
      expect(dAdd).toBeDefined();
      if (dAdd) {
        expectGradient(dAdd, added, dy, (moved) => matmul(a, b, { ...options, add: moved }));
      }
    },
  );

  test('without something added there is no gradient of it', () => {
    expect(Object.keys(matmulGrad(a, b, dy))).toEqual(['dA', 'dB']);
  });

  test('sizes that do not agree are refused', () => {
    expect(() => matmul(a, a)).toThrow('a is 3×5 and b 3×5: 5 and 3');
    expect(() => matmul(a, b, { transposeA: true })).toThrow('3×5 (transposed)');
    expect(() => matmul(a, b, { add: randomTensor([3]) })).toThrow('must fit the result 3×4');
    expect(() => matmul(a, b, { alpha: Number.NaN })).toThrow('alpha must be a finite number');
    expect(() => matmulGrad(a, b, a)).toThrow(ShapeError);
  });
});

describe('relu and add', () => {
  const values = tensor([-2, -0.5, 0, 0.5, 3]);

  test('relu keeps what is above 0, its gradient passes there only', () => {
    expect([...relu(values).data].map((value) => value + 0)).toEqual([0, 0, 0, 0.5, 3]);
    const upstream = tensor([1, 2, 3, 4, 5]);
    expect(toNested(reluGrad(values, upstream))).toEqual([0, 0, 0, 4, 5]);
    expect(toNested(reluGrad(relu(values), upstream))).toEqual([0, 0, 0, 4, 5]);
  });

  test('its gradient is the difference quotient', () => {
    const bent = tensor([-2, -0.5, 0.25, 0.5, 3]);
    expectGradient(
      reluGrad(bent, tensor([1, -2, 3, -4, 5])),
      bent,
      tensor([1, -2, 3, -4, 5]),
      relu,
    );
  });

  test('results may go into the inputs', () => {
    const upstream = tensor([1, 2, 3, 4, 5]);
    expect(reluGrad(values, upstream, { into: upstream })).toBe(upstream);
    expect(toNested(upstream)).toEqual([0, 0, 0, 4, 5]);
    const own = tensor([-1, 2]);
    expect(toNested(reluGrad(own, tensor([7, 8]), { into: own }))).toEqual([0, 8]);
    const sum = tensor([1, 2]);
    add(sum, tensor([10, 20]), { into: sum });
    expect(toNested(sum)).toEqual([11, 22]);
    const same = tensor([-3, 4]);
    expect([...relu(same, { into: same }).data].map((value) => value + 0)).toEqual([0, 4]);
  });

  test('add adds value by value and refuses other shapes', () => {
    const [a, b] = [randomTensor([2, 3], 1), randomTensor([2, 3], 2)];
    expectClose(
      add(a, b),
      zip(a, b, (first, second) => first + second),
    );
    expect(() => add(a, randomTensor([3, 2]))).toThrow(ShapeError);
    expect(() => reluGrad(a, randomTensor([3, 2]))).toThrow(ShapeError);
  });
});
