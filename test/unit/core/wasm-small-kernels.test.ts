import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import type { Core } from 'convlab/core';
import { bits, fastCores } from './fast-cores.ts';
import { poolOf } from './geometry.ts';
import { depthwiseGeometries, largestDifference, numbers, poolGeometries } from './samples.ts';

const plain = plainCore();
const tolerance = 1e-5;
const smallest = poolOf({ height: 2, width: 2 });

/** Runs a method on copies of the arrays and returns what it made of them. */
type Run = (core: Core, copy: (values: Float32Array) => Float32Array) => Float32Array[];

const ordinary = (values: Float32Array): Float32Array => values.slice();

/** Arrays in the kernels' memory, released afterwards. */
function inMemory(core: Core, run: Run): Float32Array[] {
  const taken: Float32Array[] = [];
  const results = run(core, (values) => {
    const copy = core.allocate(values.length);
    copy.set(values);
    taken.push(copy);
    return copy;
  }).map((result) => result.slice());
  taken.forEach((copy) => {
    core.release(copy);
  });
  return results;
}

const lengths = fc.integer({ min: 1, max: 70 });
const channels = fc.integer({ min: 1, max: 37 });

for (const { engine, one: core, three: threaded } of await fastCores()) {
  /** Like the plain twin, the same in ordinary arrays, and the same bits on three threads. */
  function compare(run: Run, within = tolerance): void {
    const expected = run(plain, ordinary);
    const actual = inMemory(core, run);
    expected.forEach((values, n) => {
      expect(largestDifference(actual[n], values)).toBeLessThanOrEqual(within);
    });
    expect(bits(run(core, ordinary))).toBe(bits(actual));
    expect(bits(inMemory(threaded, run))).toBe(bits(actual));
  }

  describe(`the kernels of ${engine}`, () => {
    test('run on the engine that was asked for', () => {
      expect(core.engine).toBe(engine);
    });

    test('max pooling and its gradient are those of the plain twin', () => {
      fc.assert(
        fc.property(poolGeometries(9, 21), fc.boolean(), (geometry, onlyPositive) => {
          const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
          const x = numbers(batch * height * width * inChannels, 1).map((value) =>
            Math.max(onlyPositive ? 0 : -1, Math.round(value * 3)),
          );
          const dy = numbers(batch * outHeight * outWidth * inChannels, 2);
          compare((on, copy) => {
            const y = copy(dy);
            const dx = copy(x);
            on.poolMax(copy(x), y, geometry);
            on.poolMaxGradient(copy(x), copy(dy), dx, geometry, onlyPositive);
            return [y, dx];
          });
        }),
      );
    });

    test('max pooling of 2×2 windows side by side is that of the plain twin', () => {
      const side = fc.integer({ min: 2, max: 9 });
      fc.assert(
        fc.property(side, side, channels, fc.boolean(), (height, width, inChannels, positive) => {
          const geometry = poolOf({ batch: 2, height, width, inChannels });
          const x = numbers(2 * height * width * inChannels, 1).map((value) =>
            Math.max(positive ? 0 : -1, Math.round(value * 3)),
          );
          const dy = numbers(2 * geometry.outHeight * geometry.outWidth * inChannels, 2);
          compare((on, copy) => {
            const y = copy(dy);
            const dx = copy(x);
            on.poolMax(copy(x), y, geometry);
            on.poolMaxGradient(copy(x), copy(dy), dx, geometry, positive);
            return [y, dx];
          });
        }),
      );
    });

    test('max pooling lets values that are not numbers through', () => {
      for (let place = 0; place < 4; place += 1) {
        const x = numbers(4, 1);
        x[place] = NaN;
        const y = new Float32Array(1);
        core.poolMax(x, y, smallest);
        expect(y[0]).toBeNaN();
        core.poolMax(x, y, { ...smallest, padTop: 1, windowHeight: 3 });
        expect(y[0]).toBeNaN();
      }
    });

    test('average pooling and its gradient are those of the plain twin', () => {
      fc.assert(
        fc.property(poolGeometries(9, 21), (geometry) => {
          const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
          const x = numbers(batch * height * width * inChannels, 1);
          const dy = numbers(batch * outHeight * outWidth * inChannels, 2);
          compare((on, copy) => {
            const y = copy(dy);
            const dx = copy(x);
            on.poolAverage(copy(x), y, geometry);
            on.poolAverageGradient(copy(dy), dx, geometry);
            return [y, dx];
          });
        }),
      );
    });

    test('depthwise convolution and its gradients are those of the plain twin', () => {
      fc.assert(
        fc.property(depthwiseGeometries(37), fc.boolean(), (geometry, relu) => {
          const { batch, height, width, inChannels, outHeight, outWidth, outChannels } = geometry;
          const x = numbers(batch * height * width * inChannels, 1);
          const kernel = numbers(geometry.windowHeight * geometry.windowWidth * outChannels, 2);
          const bias = numbers(outChannels, 3);
          const dy = numbers(batch * outHeight * outWidth * outChannels, 4);
          compare((on, copy) => {
            const y = copy(dy);
            const dx = copy(x);
            const dKernel = copy(kernel);
            const dBias = copy(bias);
            on.conv2d(copy(x), copy(kernel), y, geometry, relu ? { bias: copy(bias), relu } : {});
            on.conv2dGradient(copy(x), copy(kernel), copy(dy), { dx, dKernel, dBias }, geometry);
            return [y, dx, dKernel, dBias];
          });
        }),
      );
    });

    test('what is done number by number is the same as in the plain twin', () => {
      fc.assert(
        fc.property(lengths, (length) => {
          const a = numbers(length, 1);
          const b = numbers(length, 2);
          compare((on, copy) => {
            const positive = copy(a);
            on.relu(positive, positive);
            const dx = copy(a);
            on.reluGradient(copy(a), copy(b), dx);
            const sum = copy(a);
            on.add(sum, copy(b), sum);
            return [positive, dx, sum, Float32Array.of(on.sumOfSquares(copy(a)))];
          }, 1e-7);
        }),
      );
    });

    test('functions on channels are those of the plain twin', () => {
      fc.assert(
        fc.property(lengths, channels, fc.boolean(), (rows, count, relu) => {
          compareChannels(rows, count, relu);
        }),
      );
      compareChannels(20_001, 3, true);
      compareChannels(3_000, 36, false);
    });

    function compareChannels(rows: number, count: number, relu: boolean): void {
      const x = numbers(rows * count, 1);
      const dy = numbers(rows * count, 2);
      const [mean, inverseDeviation, gamma] = [3, 4, 5].map((seed) => numbers(count, seed));
      compare((on, copy) => {
        const [average, variance, dGamma, dBeta] = [1, 1, 1, 1].map(() => copy(mean));
        on.channelMoments(copy(x), average, variance);
        const y = copy(x);
        on.channelScale(y, copy(gamma), copy(mean), y, relu);
        const dx = copy(x);
        const moments = {
          mean: copy(mean),
          inverseDeviation: copy(inverseDeviation),
          gamma: copy(gamma),
        };
        on.batchNormGradient(copy(x), copy(dy), moments, { dx, dGamma, dBeta });
        return [average, variance, y, dx, dGamma, dBeta];
      });
    }

    test('channelMoments keeps its digits when the mean is large', () => {
      const x = numbers(6_000, 1).map((value, place) => 10_000 * (1 + (place % 3)) + value);
      compare((on, copy) => {
        const mean = copy(new Float32Array(3));
        const variance = copy(new Float32Array(3));
        on.channelMoments(copy(x), mean, variance);
        return [mean, variance];
      }, 1e-6);
    });

    test('steps of Adam and SGD are those of the plain twin', () => {
      fc.assert(
        fc.property(
          lengths,
          fc.boolean(),
          fc.constantFrom(0, 0.1),
          (length, nesterov, weightDecay) => {
            const arrays = [1, 2, 3, 4].map((seed) => numbers(length, seed));
            arrays[3] = arrays[3].map((value) => value * value);
            const adam = { beta1: 0.9, beta2: 0.999, correction1: 0.19, correction2: 0.002 };
            const sgd = { momentum: 0.9, dampening: 0.1, nesterov };
            compare((on, copy) => {
              const [p, g, m, v] = arrays.map(copy);
              on.adam(p, g, m, v, {
                ...adam,
                rate: 0.01,
                epsilon: 1e-7,
                weightDecay,
                decoupledDecay: 0.01,
              });
              const [q, h, w] = arrays.map(copy);
              on.sgd(q, h, w, { ...sgd, rate: 0.1, weightDecay });
              const r = copy(arrays[0]);
              const still = { momentum: 0, dampening: 0, nesterov: false };
              on.sgd(r, h, undefined, { ...still, rate: 0.1, weightDecay });
              return [p, m, v, q, w, r];
            });
          },
        ),
      );
    });

    test('large arrays that are shared between threads give the same bits', () => {
      const geometry = poolOf({ batch: 4, height: 64, width: 64, inChannels: 33 });
      const x = numbers(4 * 64 * 64 * 33, 1);
      const dy = numbers(4 * 32 * 32 * 33, 2);
      compare((on, copy) => {
        const y = copy(dy);
        const dx = copy(x);
        on.poolMax(copy(x), y, geometry);
        on.poolMaxGradient(copy(x), copy(dy), dx, geometry);
        const sums = copy(new Float32Array(33));
        const squares = copy(new Float32Array(33));
        on.channelMoments(copy(x), sums, squares);
        const norm = Float32Array.of(on.sumOfSquares(copy(x)));
        return [y, dx, sums, squares, norm];
      });
    });

    test('a wrong length is the same error as in the plain twin', () => {
      const run = (on: Core) => () => {
        on.poolMax(new Float32Array(4), new Float32Array(2), smallest);
      };
      expect(run(core)).toThrow(new RangeError('poolMax: y holds 2 numbers, but must hold 1.'));
      expect(run(plain)).toThrow(new RangeError('poolMax: y holds 2 numbers, but must hold 1.'));
    });
  });
}
