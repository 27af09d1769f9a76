import { describe, expect, test } from 'vitest';
import {
  elu,
  gelu,
  hardSigmoid,
  hardSwish,
  relu6,
  leakyRelu,
  logSoftmax,
  mish,
  radialBasis,
  relu,
  selu,
  sigmoid,
  softmax,
  softplus,
  swish,
  tanh,
} from 'convlab/ops';
import { erf } from 'convlab/ops/activations/erf';
import { sum, tensor, toNested } from 'convlab/tensor';

describe('activations', () => {
  test('erf agrees with the table of Abramowitz and Stegun', () => {
    const table: [number, number][] = [
      [0, 0],
      [0.1, 0.112462916],
      [0.5, 0.5204998778],
      [1, 0.8427007929],
      [2, 0.995322265],
      [-1, -0.8427007929],
      [3.5, 0.9999992569],
      [7, 1],
    ];
    for (const [x, value] of table) expect(erf(x)).toBeCloseTo(value, 10);
  });

  test('the ones of MobileNetV3 and of Misra at a few points, against PyTorch', () => {
    const x = tensor([-4, -2, -1, 0, 1, 4]);
    const near = (got: { data: Float32Array }, wanted: number[]): void => {
      wanted.forEach((value, index) => {
        expect(got.data[index]).toBeCloseTo(value, 5);
      });
    };
    near(hardSwish(x), [0, -1 / 3, -1 / 3, 0, 2 / 3, 4]);
    near(hardSigmoid(x), [0, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 1]);
    near(relu6(tensor([-1, 0, 3, 6, 7])), [0, 0, 3, 6, 6]);
    near(mish(x), [-0.0725917, -0.2525015, -0.3034015, 0, 0.8650984, 3.9974129]);
  });

  test('large inputs do not overflow', () => {
    const x = tensor([-1000, 1000]);
    expect(toNested(softplus(x))).toEqual([0, 1000]);
    expect(toNested(sigmoid(x))).toEqual([0, 1]);
    expect(toNested(softmax(x))).toEqual([0, 1]);
    expect(toNested(logSoftmax(x))).toEqual([-2000, 0]);
    expect(toNested(mish(x))).toEqual([-0, 1000]);
    expect(toNested(gelu(x))).toEqual([-0, 1000]);
  });

  test('softmax adds up to one along the last axis', () => {
    const rows = softmax(
      tensor([
        [1, 2, 3],
        [-5, 0, 5],
      ]),
    );
    expect(sum(rows)).toBeCloseTo(2, 6);
    expect(rows.get(0, 0) + rows.get(0, 1) + rows.get(0, 2)).toBeCloseTo(1, 6);
  });

  test('at zero they have the values that their formulas say', () => {
    const zero = tensor([0]);
    const at = [relu, leakyRelu, elu, selu, gelu, swish, tanh].map((f) => f(zero).get(0));
    expect(at).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(radialBasis(zero).get(0)).toBe(1);
    expect(softplus(zero).get(0)).toBeCloseTo(Math.LN2, 6);
  });

  test('settings that make no sense are refused by name', () => {
    const x = tensor([1]);
    expect(() => gelu(x, { approximate: 'erf' as 'none' })).toThrow("'none' or 'tanh'");
    expect(() => leakyRelu(x, { slope: Number.NaN })).toThrow('slope must be a finite number');
    expect(() => elu(x, { alpha: Infinity })).toThrow('alpha must be a finite number');
  });
});
