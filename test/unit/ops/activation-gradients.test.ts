import { describe, expect, test } from 'vitest';
import * as ops from 'convlab/ops';
import { ShapeError, full, map, tensor } from 'convlab/tensor';
import type { AnyTensor, Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

type Forward = (x: Tensor) => Tensor;
type Gradient = (x: Tensor, dy: AnyTensor) => Tensor;

const pairs: [name: string, forward: Forward, gradient: Gradient][] = [
  ['eluGrad', (x) => ops.elu(x), (x, dy) => ops.eluGrad(x, dy)],
  [
    'eluGrad with alpha',
    (x) => ops.elu(x, { alpha: 0.4 }),
    (x, dy) => ops.eluGrad(x, dy, { alpha: 0.4 }),
  ],
  ['geluGrad', (x) => ops.gelu(x), (x, dy) => ops.geluGrad(x, dy)],
  [
    'geluGrad by tanh',
    (x) => ops.gelu(x, { approximate: 'tanh' }),
    (x, dy) => ops.geluGrad(x, dy, { approximate: 'tanh' }),
  ],
  ['hardSigmoidGrad', (x) => ops.hardSigmoid(x), (x, dy) => ops.hardSigmoidGrad(x, dy)],
  ['relu6Grad', (x) => ops.relu6(x), (x, dy) => ops.relu6Grad(x, dy)],
  ['hardSwishGrad', (x) => ops.hardSwish(x), (x, dy) => ops.hardSwishGrad(x, dy)],
  ['leakyReluGrad', (x) => ops.leakyRelu(x), (x, dy) => ops.leakyReluGrad(x, dy)],
  [
    'leakyReluGrad with a slope',
    (x) => ops.leakyRelu(x, { slope: 0.3 }),
    (x, dy) => ops.leakyReluGrad(x, dy, { slope: 0.3 }),
  ],
  ['mishGrad', (x) => ops.mish(x), (x, dy) => ops.mishGrad(x, dy)],
  ['radialBasisGrad', (x) => ops.radialBasis(x), (x, dy) => ops.radialBasisGrad(x, dy)],
  [
    'radialBasisGrad with center and epsilon',
    (x) => ops.radialBasis(x, { center: 0.5, epsilon: 0.7 }),
    (x, dy) => ops.radialBasisGrad(x, dy, { center: 0.5, epsilon: 0.7 }),
  ],
  ['seluGrad', (x) => ops.selu(x), (x, dy) => ops.seluGrad(x, dy)],
  [
    'seluGrad with alpha and gamma',
    (x) => ops.selu(x, { alpha: 2, gamma: 3 }),
    (x, dy) => ops.seluGrad(x, dy, { alpha: 2, gamma: 3 }),
  ],
  ['sigmoidGrad', (x) => ops.sigmoid(x), (x, dy) => ops.sigmoidGrad(x, dy)],
  ['siluGrad', (x) => ops.silu(x), (x, dy) => ops.siluGrad(x, dy)],
  ['softplusGrad', (x) => ops.softplus(x), (x, dy) => ops.softplusGrad(x, dy)],
  ['swishGrad', (x) => ops.swish(x), (x, dy) => ops.swishGrad(x, dy)],
  [
    'swishGrad with alpha',
    (x) => ops.swish(x, { alpha: 1.7 }),
    (x, dy) => ops.swishGrad(x, dy, { alpha: 1.7 }),
  ],
  ['tanhGrad', (x) => ops.tanh(x), (x, dy) => ops.tanhGrad(x, dy)],
  ['softmaxGrad', (x) => ops.softmax(x), (x, dy) => ops.softmaxGrad(x, dy)],
  [
    'softmaxGrad along axis 0',
    (x) => ops.softmax(x, { axis: 0 }),
    (x, dy) => ops.softmaxGrad(x, dy, { axis: 0 }),
  ],
  ['logSoftmaxGrad', (x) => ops.logSoftmax(x), (x, dy) => ops.logSoftmaxGrad(x, dy)],
  [
    'logSoftmaxGrad along axis −2',
    (x) => ops.logSoftmax(x, { axis: -2 }),
    (x, dy) => ops.logSoftmaxGrad(x, dy, { axis: -2 }),
  ],
];

describe('gradients of activations', () => {
  // Away from 0 and ±3, where some of them bend.
  const x = map(randomTensor([3, 4, 5], 3), (value) => value * 2.5 + Math.sign(value) * 0.05);
  const dy = randomTensor([3, 4, 5], 4);

  test.each(pairs)('%s is the difference quotient', (_, forward, gradient) => {
    expectGradient(gradient(x, dy), x, dy, forward);
  });

  test.each(pairs)('%s refuses a dy of another shape', (_, __, gradient) => {
    expect(() => gradient(x, randomTensor([3, 5, 4]))).toThrow(ShapeError);
    expect(() => gradient(x, randomTensor([3, 5, 4]))).toThrow("result's shape 3×4×5");
  });

  const elementwise = pairs.filter(([name]) => !name.includes('oftmax'));

  test.each(elementwise)(
    '%s is finite from −10,000 to 10,000 and at infinities',
    (_, f, gradient) => {
      const far = tensor([-Infinity, -1e4, -100, -20, 20, 100, 1e4, Infinity]);
      const slopes = gradient(far, full([8], 1));
      expect([...slopes.data].every(Number.isFinite)).toBe(true);
      expect([...f(far).data].some(Number.isNaN)).toBe(false);
      expect([...f(tensor([-1e4, 1e4])).data].every(Number.isFinite)).toBe(true);
    },
  );

  test('where a function bends, the slope is the one that PyTorch takes', () => {
    const at = (f: Gradient, ...values: number[]): number[] => [
      ...f(tensor(values), full([values.length], 1)).data,
    ];
    expect(at((v, d) => ops.leakyReluGrad(v, d, { slope: 0.25 }), 0)).toEqual([0.25]);
    expect(at((v, d) => ops.eluGrad(v, d, { alpha: 0.5 }), 0)).toEqual([0.5]);
    expect(at((v, d) => ops.seluGrad(v, d, { alpha: 2, gamma: 3 }), 0)).toEqual([6]);
    expect(at(ops.hardSwishGrad, -3, 3)).toEqual([0, 1]);
    expect(at(ops.hardSigmoidGrad, -3, 3)).toEqual([0, 0]);
    expect(at(ops.relu6Grad, 0, 6)).toEqual([0, 0]);
  });

  test('small slopes keep their digits where a naive formula cancels', () => {
    const one = full([1], 1);
    // 4e^(−2x) and e^(−x), in double precision 8.2446e-9 and 2.0612e-9.
    expectClose(ops.tanhGrad(tensor([10]), one), [4 * Math.exp(-20)], { rtol: 1e-6, atol: 0 });
    expectClose(ops.sigmoidGrad(tensor([20]), one), [Math.exp(-20)], { rtol: 1e-6, atol: 0 });
  });
});

describe('softmax along an axis', () => {
  const x = randomTensor([2, 3, 4], 8);

  test('the values along the axis add up to one', () => {
    for (const axis of [0, 1, 2, -1, -3]) {
      const y = ops.softmax(x, { axis });
      const [rows, columns, depth] = y.shape;
      const along = axis < 0 ? axis + 3 : axis;
      const first = Array.from({ length: y.shape[along] }, (_, at) =>
        y.get(
          along === 0 ? at : rows - 1,
          along === 1 ? at : columns - 1,
          along === 2 ? at : depth - 1,
        ),
      );
      expect(first.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 6);
    }
  });

  test('log-softmax is the logarithm of softmax', () => {
    const y = ops.softmax(x, { axis: 1 });
    expectClose(
      ops.logSoftmax(x, { axis: 1 }),
      map(y, (value) => Math.log(value)),
    );
  });

  test('a class ruled out by −∞ has probability 0 and leaves the others alone', () => {
    expectClose(ops.softmax(tensor([-Infinity, 0, 0])), [0, 0.5, 0.5]);
    const slopes = ops.softmaxGrad(tensor([-Infinity, 0, 0]), tensor([1, 1, 0]));
    expectClose(slopes, [0, 0.25, -0.25]);
  });

  test('large values neither overflow nor lose the gradient', () => {
    const far = tensor([1e4, 1e4 - 1, -1e4]);
    const share = 1 / (1 + Math.exp(-1));
    expectClose(ops.softmax(far), [share, 1 - share, 0]);
    expectClose(ops.logSoftmax(far), [
      Math.log(share),
      Math.log(1 - share),
      -2e4 + Math.log(share),
    ]);
    expectClose(ops.logSoftmaxGrad(far, tensor([1, 0, 0])), [1 - share, share - 1, 0]);
  });

  test('an axis that is not there is refused with those that are', () => {
    expect(() => ops.softmax(x, { axis: 3 })).toThrow('axes 0 to 2');
    expect(() => ops.logSoftmax(x, { axis: 0.5 })).toThrow('axis is 0.5');
    expect(() => ops.softmax(full([], 1))).toThrow('no axis');
  });
});
