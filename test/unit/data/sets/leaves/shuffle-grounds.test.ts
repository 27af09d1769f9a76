import { describe, expect, test } from 'vitest';
import { leaves, shuffleGrounds } from 'convlab/data/sets/leaves';
import { createRandom, fromData } from 'convlab/tensor';

describe('shuffleGrounds', () => {
  test('lays each leaf on the mean ground of the other, and blends where both show', () => {
    // Two pictures of four grey pixels; the leaf covers one and a half of them.
    const x = fromData(Float32Array.of(0.9, 0.8, 0.2, 0.4, 0.1, 0.7, 0.5, 0.5), [2, 4, 1, 1]);
    const leafMasks = fromData(Float32Array.of(1, 0.5, 0, 0, 1, 0.5, 0, 0), [2, 4, 1, 1]);
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const results = seeds.map((seed) =>
      Array.from(
        shuffleGrounds(
          { x, leafMasks, labels: Uint8Array.of(0, 1) },
          { random: createRandom(seed) },
        ).x.data,
        (value) => Number(value.toFixed(4)),
      ),
    );
    // Means of the grounds: 0.3 and 0.5.
    const exchanged = [0.9, 0.65, 0.5, 0.5, 0.1, 0.5, 0.2, 0.4];
    const own = [0.9, 0.55, 0.2, 0.4, 0.1, 0.6, 0.5, 0.5];
    for (const result of results) expect([exchanged, own]).toContainEqual(result);
    expect(results).toContainEqual(exchanged);
  });

  test('keeps what is leaf, and takes the blue table away from rust', () => {
    const set = leaves({ count: 300, balanced: true, side: 16 });
    const shuffled = shuffleGrounds(set, { random: createRandom(1) });
    expect(shuffled.labels).toEqual(set.labels);
    set.leafMasks.data.forEach((share, pixel) => {
      if (share === 1) expect(shuffled.x.data[3 * pixel]).toBe(set.x.data[3 * pixel]);
    });
    // A corner is blue where its blue is far above its red.
    const isBlue = ({ data }: typeof set.x, i: number): boolean =>
      data[3 * 256 * i + 2] - data[3 * 256 * i] > 0.2;
    const rusty = [...set.labels.keys()].filter((i) => set.classes[set.labels[i]] === 'rust');
    const share = (x: typeof set.x): number =>
      rusty.filter((i) => isBlue(x, i)).length / rusty.length;
    expect(share(set.x)).toBeGreaterThan(0.8);
    expect(share(shuffled.x)).toBeLessThan(0.4);
  });
});
