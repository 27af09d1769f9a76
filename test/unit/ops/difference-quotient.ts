// The gradient of Σ dy · f(x) by difference quotients: only for tests.
import { createRandom, fromData, randomUniform, realValues, sizeOf } from 'convlab/tensor';
import type { AnyTensor, Tensor } from 'convlab/tensor';
import { expect } from 'vitest';

/** A tensor of random numbers from −1 to 1 that is always the same for a seed. */
export function randomTensor(shape: number[], seed = 1): Tensor {
  return randomUniform(shape, createRandom(seed), { low: -1, high: 1 });
}

/**
 * (g(x + h) − g(x − h)) / 2h in each direction, with g = Σ dy · f(x) added up in double precision.
 * The step is a power of two, so that x ± h is exact for values around 1.
 */
export function differenceQuotient(
  x: Tensor,
  dy: AnyTensor,
  change: (x: Tensor) => AnyTensor,
  step = 2 ** -8,
): Tensor {
  const upstream = realValues(dy);
  const at = (moved: Float32Array): number =>
    realValues(change(fromData(moved, x.shape))).reduce(
      (total, value, place) => total + value * upstream[place],
      0,
    );
  const values = realValues(x);
  const slopes = Float32Array.from(values, (value, place) => {
    const [above, below] = [values.slice(), values.slice()];
    above[place] = value + step;
    below[place] = value - step;
    return (at(above) - at(below)) / (above[place] - below[place]);
  });
  return fromData(slopes, x.shape);
}

/** Expects |got − wanted| ≤ atol + rtol · |wanted| everywhere, and the same shape. */
export function expectClose(
  got: AnyTensor,
  wanted: AnyTensor | readonly number[],
  { rtol = 1e-4, atol = 1e-5 }: { rtol?: number; atol?: number } = {},
): void {
  const expected = 'shape' in wanted ? [...realValues(wanted)] : wanted;
  if ('shape' in wanted) expect(got.shape).toEqual(wanted.shape);
  const values = realValues(got);
  expect(sizeOf(got.shape)).toBe(expected.length);
  expected.forEach((value, place) => {
    const distance = Math.abs(values[place] - value);
    // Written so that NaN does not pass.
    if (!(distance <= atol + rtol * Math.abs(value))) {
      expect.fail(`at ${place}: got ${values[place]}, wanted ${value}`);
    }
  });
}

/** Expects a gradient to be what difference quotients say. */
export function expectGradient(
  got: AnyTensor,
  x: Tensor,
  dy: AnyTensor,
  change: (x: Tensor) => AnyTensor,
): void {
  expectClose(got, differenceQuotient(x, dy, change), { rtol: 2e-3, atol: 5e-4 });
}
