import { describe, expect, test } from 'vitest';
import { exampleTensors, workedExamples } from 'convlab/data';
import type { ActivationExample, WorkedExample } from 'convlab/data';
import {
  averagePool2d,
  conv2d,
  conv2dLoops,
  elu,
  gelu,
  leakyRelu,
  logSoftmax,
  maxPool2d,
  outputSize,
  radialBasis,
  relu,
  selu,
  sigmoid,
  softmax,
  softplus,
  swish,
  tanh,
} from 'convlab/ops';
import { reshape, tensor, toNested } from 'convlab/tensor';
import type { Nested, Tensor } from 'convlab/tensor';

/** Whether two results have the same shape and differ nowhere by more than the tolerance. */
function agree(got: Nested, expected: unknown, tolerance: number): boolean {
  if (typeof got === 'number') {
    return typeof expected === 'number' && Math.abs(got - expected) <= tolerance;
  }
  return (
    Array.isArray(expected) &&
    got.length === expected.length &&
    got.every((value, index) => agree(value, expected[index], tolerance))
  );
}

/** The true value is met; a claim that the ground truth calls wrong is not. */
function expectTruth(example: WorkedExample, got: Nested, tolerance: number): void {
  expect(got).toSatisfy((value: Nested) => agree(value, example.expected, tolerance));
  if (!example.agrees) expect(agree(got, example.claimed, tolerance)).toBe(false);
}

const activations: Record<string, (x: Tensor, given: ActivationExample['given']) => Tensor> = {
  relu: (x) => relu(x),
  leakyRelu: (x, { slope = 0.01 }) => leakyRelu(x, { slope }),
  elu: (x, { alpha = 1 }) => elu(x, { alpha }),
  selu: (x) => selu(x),
  gelu: (x, { variant }) =>
    gelu(x, { approximate: variant === 'tanh approximation' ? 'tanh' : 'none' }),
  sigmoid: (x) => sigmoid(x),
  tanh: (x) => tanh(x),
  softplus: (x) => softplus(x),
  swish: (x) => swish(x),
  radialBasis: (x, { epsilon = 1, center = 0 }) => radialBasis(x, { epsilon, center }),
  softmax: (x) => softmax(x),
  logSoftmax: (x) => logSoftmax(x),
};

describe('worked examples', () => {
  test.each(workedExamples({ kind: 'conv2d' }))('convolution $id', (example) => {
    const { image, kernel, bias, stride, padding } = exampleTensors(example);
    for (const convolve of [conv2d, conv2dLoops]) {
      const map = convolve(image, kernel, { bias, stride, padding });
      // The records write one map as a matrix and several as channels, channels first.
      const plain =
        example.given.layout === undefined
          ? reshape(map, [map.shape[0], map.shape[1]])
          : map.transpose(2, 0, 1);
      expectTruth(example, toNested(plain), 1e-4);
    }
  });

  test.each(workedExamples({ kind: 'pool' }))('pooling $id', (example) => {
    const { input, window, stride, mode, ceilMode } = example.given;
    const pool = mode === 'max' ? maxPool2d : averagePool2d;
    const pooled = pool(tensor(input), { size: window, stride, ceil: ceilMode });
    expectTruth(example, toNested(pooled), 1e-5);
  });

  test.each(workedExamples({ kind: 'output-size' }))('output size $id', (example) => {
    const { input, kernel, stride, padding, ceilMode = false } = example.given;
    expectTruth(example, outputSize(input, kernel, { stride, padding, ceil: ceilMode }), 0);
  });

  const values = workedExamples({ kind: 'activation' });
  test.each(values.filter(({ given }) => !given.fn.endsWith('Gradient')))(
    'activation $id',
    (example) => {
      const { fn, x, decimals } = example.given;
      const got = activations[fn](tensor(x as number[]), example.given);
      // Records with `decimals` are rounded tables; three printed decimals tell the claims apart.
      const rounded = decimals === undefined ? got : roundTo(got, decimals);
      expectTruth(example, toNested(rounded), decimals === undefined ? 1e-5 : 1e-6);
    },
  );

  const slopes: Record<string, (x: Tensor) => Tensor> = {
    reluGradient: (x) => relu(x),
    geluGradient: (x) => gelu(x),
  };
  test.each(values.filter(({ given }) => given.fn.endsWith('Gradient')))(
    'slope $id equals the difference quotient',
    (example) => {
      const x = tensor(example.given.x as number[]) as Tensor;
      const step = 2 ** -8;
      const f = slopes[example.given.fn];
      const [above, below] = [step, -step].map((by) => f(shifted(x, by)));
      const quotient = [...above.data].map((value, i) => (value - below.data[i]) / (2 * step));
      expectTruth(example, quotient, 1e-4);
    },
  );

  test('every record of these kinds was met: 35, 14, 47 and 28', () => {
    const kinds = ['conv2d', 'pool', 'output-size', 'activation'] as const;
    expect(kinds.map((kind) => workedExamples({ kind }).length)).toEqual([35, 14, 47, 28]);
  });
});

function roundTo(x: Tensor, decimals: number): Tensor {
  return tensor([...x.data].map((value) => Number(value.toFixed(decimals))));
}

function shifted(x: Tensor, by: number): Tensor {
  return tensor([...x.data].map((value) => value + by));
}
