import { expect } from 'vitest';
import { fromData, map, zip } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { onGrid, pick } from './draw.ts';

/** An op with its inputs, and its gradient with respect to some of them, by name. */
export interface Differentiable<Name extends string = string> {
  inputs: Readonly<Record<Name, Tensor>>;
  forward: (inputs: Readonly<Record<Name, Tensor>>) => Tensor | number;
  /** dy is the gradient of the loss with respect to the result. */
  backward: (inputs: Readonly<Record<Name, Tensor>>, dy: Tensor) => Partial<Record<Name, Tensor>>;
}

/** Draws inputs and settings of an op. */
export type Draw = (random: Random) => Differentiable;

/** Keeps the names of the inputs known to the functions. */
export function differentiable<Name extends string>(
  parts: Differentiable<Name>,
): Differentiable<Name> {
  return parts;
}

/**
 * A power of two, so that x ± step is exact for an x from `onGrid`. Values nearer than a step to a
 * kink make no sense, so draws keep 1/16 away.
 */
const step = 1 / 32;

function weighted(result: Tensor | number, dy: Tensor): { sum: number; size: number } {
  const values = typeof result === 'number' ? [result] : result.data;
  let sum = 0;
  let size = 0;
  for (let place = 0; place < values.length; place += 1) {
    const term = dy.data[place] * values[place];
    sum += term;
    size += Math.abs(term);
  }
  return { sum, size };
}

/**
 * Compares the gradient with the difference quotient along a random direction v of each input:
 * Σ g · v against (L(x + hv) − L(x − hv)) / 2h, with L = Σ dy · f(x) added up in double precision.
 *
 * The quotient is taken for h and h/2, and (4 D(h/2) − D(h)) / 3 has an error of h⁴ · f⁽⁵⁾ / 480,
 * 2e-9 · f⁽⁵⁾. What remains is the rounding of f in 32 bits: L is off by some 4 · 2⁻²⁴ · Σ |dy · y|,
 * which the quotient enlarges by 8 / 3h = 85. That is 2e-5 · Σ |dy · y|; the gradient itself adds
 * a rounding of 1e-5 of its own terms. One wrong element among a few hundred is far larger.
 */
export function expectGradient<Name extends string>(
  { inputs, forward, backward }: Differentiable<Name>,
  random: Random,
): void {
  const result = forward(inputs);
  const dy =
    typeof result === 'number'
      ? fromData(Float32Array.of(1), [])
      : onGrid(random, [...result.shape]);
  const { size } = weighted(result, dy);
  const gradients = backward(inputs, dy);
  expect(Object.keys(gradients)).not.toHaveLength(0);
  for (const [name, gradient] of Object.entries(gradients) as [Name, Tensor][]) {
    const x = inputs[name];
    expect(gradient.shape, `shape of the gradient of ${name}`).toEqual(x.shape);
    const direction = map(x, () => pick(random, [-1, 1]));
    const lossAt = (distance: number): number => {
      const moved = zip(x, direction, (value, way) => value + distance * way);
      return weighted(forward({ ...inputs, [name]: moved }), dy).sum;
    };
    const quotient = (h: number): number => (lossAt(h) - lossAt(-h)) / (2 * h);
    const slope = (4 * quotient(step / 2) - quotient(step)) / 3;
    const along = weighted(gradient, direction);
    const allowed = 2e-5 * (size + along.size) + 1e-6;
    expect(
      Math.abs(along.sum - slope),
      `gradient of ${name}: ${along.sum}, quotient ${slope}`,
    ).toBeLessThan(allowed);
  }
}
