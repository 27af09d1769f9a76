import { conv2dLoops, maxPool2d } from 'convlab/ops';
import { createRandom, fromData } from 'convlab/tensor';
import { describe, expect, it } from 'vitest';
import { compareResults } from '../../../scripts/bench/agreement.ts';
import * as reference from '../../../scripts/bench/suites/reference.ts';
import { referenceLosses } from '../../../scripts/bench/suites/reference-training.ts';

function values(shape: number[], seed: number, scale = 1) {
  const random = createRandom(seed);
  const length = shape.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, () => scale * random.normal());
  return { shape, data };
}

describe('the reference that results are compared with', () => {
  it('convolves as the readable loops do', () => {
    const x = values([2, 5, 6, 3], 1);
    const kernel = values([3, 3, 3, 4], 2);
    const loops = conv2dLoops(fromData(x.data, x.shape), fromData(kernel.data, kernel.shape), {
      padding: 'same',
    });
    const result = reference.conv2d(x, kernel, { pad: 1 });
    expect(compareResults(loops.data, result).agrees).toBe(true);
  });

  it('pools as the library does', () => {
    const x = values([2, 4, 6, 3], 3);
    const pooled = maxPool2d(fromData(x.data, x.shape));
    expect([...reference.maxPool(x)]).toEqual([...pooled.data]);
  });

  it('starts with the loss of pure guessing when all weights are 0, and learns', () => {
    const zeros = (shape: number[]) => values(shape, 1, 0);
    const inputs = {
      x: values([4, 28, 28, 1], 4),
      labels: { shape: [4], data: Float32Array.of(3, 3, 3, 3) },
      kernel1: zeros([3, 3, 1, 32]),
      bias1: zeros([32]),
      kernel2: zeros([3, 3, 32, 64]),
      bias2: zeros([64]),
      weights3: zeros([1600, 128]),
      bias3: zeros([128]),
      weights4: zeros([128, 10]),
      bias4: zeros([10]),
    };
    const [first, second] = referenceLosses(inputs, 2, 2);
    expect(first).toBeCloseTo(Math.log(10), 12);
    // Only the last bias has a gradient; Adam's first step moves each of its numbers by the rate:
    // the right one up, all others down.
    expect(second).toBeCloseTo(Math.log(1 + 9 * Math.exp(-0.002)), 6);
  });
});
