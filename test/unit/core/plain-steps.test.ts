import { expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import { largestDifference, numbers } from './samples.ts';

const core = plainCore();

test('relu and its gradient pass on what is above 0, in place too', () => {
  const x = Float32Array.of(-2, -0, 0, 3, NaN, -Infinity, Infinity);
  const y = new Float32Array(x.length);
  core.relu(x, y);
  expect([...y]).toEqual([0, -0, 0, 3, NaN, 0, Infinity]);
  const dy = Float32Array.of(1, 2, 3, 4, 5, 6, 7);
  core.reluGradient(y, dy, dy);
  expect([...dy]).toEqual([0, 0, 0, 4, 0, 0, 7]);
});

test('add may write into one of its inputs', () => {
  const a = Float32Array.of(1, 2, 3);
  core.add(a, Float32Array.of(10, 20, 30), a);
  expect([...a]).toEqual([11, 22, 33]);
});

test('sumOfSquares adds up in double precision', () => {
  expect(core.sumOfSquares(new Float32Array(100_000).fill(0.1))).toBeCloseTo(
    100_000 * Math.fround(0.1) ** 2,
    8,
  );
});

test('adam follows its formula over several steps, with both kinds of decay', () => {
  const parameters = numbers(9, 1);
  const gradients = numbers(9, 2);
  const first = new Float32Array(9);
  const second = new Float32Array(9);
  const expected = {
    p: [...parameters],
    m: new Array<number>(9).fill(0),
    v: new Array<number>(9).fill(0),
  };
  for (let t = 1; t <= 3; t += 1) {
    core.adam(parameters, gradients, first, second, {
      rate: 0.01,
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-3,
      correction1: 1 - 0.9 ** t,
      correction2: 1 - 0.99 ** t,
      weightDecay: 0.1,
      decoupledDecay: 0.2,
    });
    for (let n = 0; n < 9; n += 1) {
      const { p, m, v } = expected;
      const g = gradients[n] + 0.1 * p[n];
      m[n] = 0.9 * m[n] + 0.1 * g;
      v[n] = 0.99 * v[n] + 0.01 * g * g;
      const size = Math.sqrt(v[n] / (1 - 0.99 ** t)) + 1e-3;
      p[n] = p[n] - 0.01 * 0.2 * p[n] - (0.01 * (m[n] / (1 - 0.9 ** t))) / size;
    }
  }
  expect(largestDifference(parameters, expected.p)).toBeLessThan(1e-6);
  expect(largestDifference(first, expected.m)).toBeLessThan(1e-6);
  expect(largestDifference(second, expected.v)).toBeLessThan(1e-6);
});

test('sgd follows its formula without velocity, with momentum and with Nesterov', () => {
  const settings = { rate: 0.1, momentum: 0.9, dampening: 0.25, weightDecay: 0.01 };
  for (const kind of ['plain', 'momentum', 'nesterov']) {
    const parameters = numbers(9, 1);
    const gradients = numbers(9, 2);
    const velocity = kind === 'plain' ? undefined : numbers(9, 3);
    const momentum = kind === 'plain' ? 0 : settings.momentum;
    const expected = Array.from(parameters, (parameter, n) => {
      const g = gradients[n] + 0.01 * parameter;
      if (velocity === undefined) return parameter - 0.1 * g;
      const v = 0.9 * velocity[n] + 0.75 * g;
      return parameter - 0.1 * (kind === 'nesterov' ? g + 0.9 * v : v);
    });
    core.sgd(parameters, gradients, velocity, {
      ...settings,
      momentum,
      nesterov: kind === 'nesterov',
    });
    expect(largestDifference(parameters, expected)).toBeLessThan(1e-6);
  }
});

test('sgd with momentum asks for a velocity, and steps for arrays of one length', () => {
  const two = new Float32Array(2);
  const step = { rate: 1, momentum: 0.5, dampening: 0, nesterov: false, weightDecay: 0 };
  expect(() => {
    core.sgd(two, two, undefined, step);
  }).toThrow('sgd: momentum needs a velocity');
  expect(() => {
    core.sgd(two, two, new Float32Array(3), step);
  }).toThrow(new RangeError('sgd: velocity holds 3 numbers, but must hold 2.'));
});
