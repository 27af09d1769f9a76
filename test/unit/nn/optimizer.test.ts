import { adam, adamW, clipGradients, createOptimizer, sgd } from 'convlab/nn';
import type { OptimizerDescription } from 'convlab/nn';
import { tensor } from 'convlab/tensor';
import { expect, test } from 'vitest';

/** Two steps with the same gradient 0.5 from 1. */
function twoSteps(description: OptimizerDescription): number[] {
  const target = { parameterValues: Float32Array.of(1), gradientValues: Float32Array.of(0.5) };
  const optimizer = createOptimizer(target, description);
  return [1, 2].map(() => {
    optimizer.step();
    return target.parameterValues[0];
  });
}

test.each<[string, OptimizerDescription, number[]]>([
  ['gradient descent', sgd({ rate: 0.1 }), [0.95, 0.9]],
  ['weight decay', sgd({ rate: 0.1, weightDecay: 0.5 }), [0.9, 0.805]],
  ['momentum', sgd({ rate: 0.1, momentum: 0.9 }), [0.95, 0.855]],
  [
    'damped momentum, its first step undamped',
    sgd({ rate: 0.1, momentum: 0.9, dampening: 0.5 }),
    [0.95, 0.88],
  ],
  ['Nesterov', sgd({ rate: 0.1, momentum: 0.9, nesterov: true }), [0.905, 0.7695]],
  ['Adam, whose steps are as long as the rate', adam({ rate: 0.1 }), [0.9, 0.8]],
  ['Adam with weight decay, which it hides', adam({ rate: 0.1, weightDecay: 1 }), [0.9, 0.80039]],
  [
    'AdamW, which takes decay · rate off first',
    adamW({ rate: 0.1, weightDecay: 0.5 }),
    [0.85, 0.7075],
  ],
])('%s', (_name, description, expected) => {
  twoSteps(description).forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index], 3);
  });
});

test.each<[() => unknown, RegExp]>([
  [() => sgd({ rate: -1 }), /sgd: rate must be a number of at least 0, but is -1/],
  [() => sgd({ momentum: 1 }), /momentum must be .* less than 1/],
  [() => sgd({ nesterov: true }), /Nesterov's momentum needs a momentum above 0/],
  [() => adam({ beta1: 1 }), /beta1 must be/],
  [() => adam({ rate: Number.NaN }), /adam: rate must be/],
  [
    () =>
      createOptimizer(
        { parameterValues: new Float32Array(1), gradientValues: new Float32Array(2) },
        sgd(),
      ),
    /1 parameters, but 2 gradients/,
  ],
  [
    () =>
      createOptimizer(
        { parameterValues: new Float32Array(1), gradientValues: new Float32Array(1) },
        'adam' as never,
      ),
    /give sgd\(…\), adam\(…\) or adamW/,
  ],
  [
    () => {
      clipGradients(new Float32Array(1), { clipNorm: 0 });
    },
    /clipNorm must be a number above 0/,
  ],
])('a setting that makes no sense is an error (%#)', (make, message) => {
  expect(make).toThrow(message);
});

test('gradients are cut by value and shortened by norm', () => {
  const gradients = Float32Array.of(3, -4);
  clipGradients(gradients, { clipNorm: 10 });
  expect([...gradients]).toEqual([3, -4]);
  clipGradients(gradients, { clipNorm: 1 });
  expect([...gradients]).toEqual([0.6, -0.8].map(Math.fround));
  clipGradients(gradients, { clipValue: 0.7 });
  expect([...gradients]).toEqual([0.6, -0.7].map(Math.fround));
});

test('an optimiser goes on from a saved state', () => {
  const make = () => ({
    parameterValues: Float32Array.of(1),
    gradientValues: Float32Array.of(0.5),
  });
  const [whole, half, rest] = [make(), make(), make()];
  const first = createOptimizer(whole, adam());
  first.step();
  first.step();
  const second = createOptimizer(half, adam());
  second.step();
  const third = createOptimizer(rest, adam());
  rest.parameterValues.set(half.parameterValues);
  third.restore(second.state, second.steps);
  third.step();
  expect(rest.parameterValues).toEqual(whole.parameterValues);
  expect(() => {
    third.restore({ firstMoment: tensor([1]) }, 1);
  }).toThrow(/secondMoment .* is missing/);
});
