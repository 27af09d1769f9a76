import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import type { PoolGeometry } from 'convlab/core';
import { poolOf } from './geometry.ts';
import { largestDifference, numbers, poolGeometries } from './samples.ts';
import { divisors, windowPlaces } from './written-out.ts';

const core = plainCore();

/** Few different values, so that windows often have several largest ones. */
function levels(geometry: PoolGeometry): Float32Array {
  const { batch, height, width, inChannels } = geometry;
  return numbers(batch * height * width * inChannels, 1).map((value) => Math.round(value * 3));
}

function winner(x: Float32Array, places: readonly number[]): number {
  return places.reduce((best, place) => (x[place] > x[best] ? place : best));
}

test('the plain poolMax is the largest value under each window', () => {
  fc.assert(
    fc.property(poolGeometries(), (geometry) => {
      const x = levels(geometry);
      const places = windowPlaces(geometry);
      const y = new Float32Array(places.length).fill(7);
      core.poolMax(x, y, geometry);
      const expected = places.map((window) => Math.max(...window.map((place) => x[place])));
      expect(largestDifference(y, expected)).toBe(0);
    }),
  );
});

test('the plain poolMaxGradient goes to the first largest value of each window', () => {
  fc.assert(
    fc.property(poolGeometries(), fc.boolean(), (geometry, onlyPositive) => {
      const x = levels(geometry).map((value) => (onlyPositive ? Math.max(0, value) : value));
      const places = windowPlaces(geometry);
      const dy = numbers(places.length, 2);
      const expected = new Float64Array(x.length);
      places.forEach((window, place) => {
        if (window.length === 0) return;
        const best = winner(x, window);
        if (!onlyPositive || x[best] > 0) expected[best] += dy[place];
      });
      const dx = new Float32Array(x.length).fill(7);
      core.poolMaxGradient(x, dy, dx, geometry, onlyPositive);
      expect(largestDifference(dx, expected)).toBeLessThan(1e-5);
    }),
  );
});

test('the plain poolMax lets a value that is not a number through', () => {
  const geometry = poolOf({ height: 1, width: 4, windowHeight: 1, strideHeight: 1 });
  const y = new Float32Array(2);
  core.poolMax(Float32Array.of(NaN, 1, 1, NaN), y, geometry);
  expect([...y]).toEqual([NaN, NaN]);
});

test('the plain poolAverage divides by the cells on the image, or on the padded image', () => {
  fc.assert(
    fc.property(poolGeometries(), (geometry) => {
      const x = levels(geometry);
      const cells = divisors(geometry);
      const expected = windowPlaces(geometry).map((window, place) =>
        window.length === 0 ? 0 : window.reduce((sum, source) => sum + x[source], 0) / cells[place],
      );
      const y = new Float32Array(expected.length).fill(7);
      core.poolAverage(x, y, geometry);
      expect(largestDifference(y, expected)).toBeLessThan(1e-6);
    }),
  );
});

test('the plain poolAverageGradient is the transposed map of poolAverage', () => {
  fc.assert(
    fc.property(poolGeometries(), (geometry) => {
      const { batch, height, width, inChannels } = geometry;
      const cells = divisors(geometry);
      const places = windowPlaces(geometry);
      const dy = numbers(places.length, 2);
      const expected = new Float64Array(batch * height * width * inChannels);
      places.forEach((window, place) => {
        for (const source of window) expected[source] += dy[place] / cells[place];
      });
      const dx = new Float32Array(expected.length).fill(7);
      core.poolAverageGradient(dy, dx, geometry);
      expect(largestDifference(dx, expected)).toBeLessThan(1e-5);
    }),
  );
});

test('pools name the array that does not fit', () => {
  const [geometry] = fc.sample(poolGeometries(), 1);
  const { batch, height, width, inChannels } = geometry;
  const x = new Float32Array(batch * height * width * inChannels);
  expect(() => {
    core.poolAverageGradient(new Float32Array(0), x, geometry);
  }).toThrow(/^poolAverageGradient: dy holds 0 numbers, but must hold \d+\.$/);
});
