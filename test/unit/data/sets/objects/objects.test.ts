import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { setCard } from 'convlab/data';
import { objects } from 'convlab/data/sets/objects';
import { OptionError } from 'convlab/tensor';

const pixelsOf = ({ x }: ReturnType<typeof objects>, index: number): Float32Array => {
  const size = x.shape[1] * x.shape[2] * x.shape[3];
  return x.data.slice(index * size, (index + 1) * size);
};

describe('objects', () => {
  test('it gives ten classes by turns, in colour, 32×32 unless another side is asked for', () => {
    const set = objects({ count: 25 });
    expect(set.x.shape).toEqual([25, 32, 32, 3]);
    expect(set.classes).toHaveLength(10);
    expect(Array.from(set.labels.slice(8, 13))).toEqual([8, 9, 0, 1, 2]);
    expect(objects({ count: 2, side: 20 }).x.shape).toEqual([2, 20, 20, 3]);
  });

  test('all values are levels of 256 between 0 and 1', () => {
    const levels = Array.from(objects({ count: 40 }).x.data, (value) => 255 * value);
    const wrong = levels.filter((level) => {
      const whole = Math.round(level);
      return whole < 0 || whole > 255 || Math.abs(level - whole) > 1e-4;
    });
    expect(wrong).toEqual([]);
  });

  test('a picture does not depend on how many are asked for', () => {
    const [few, many] = [objects({ count: 7 }), objects({ count: 30 })];
    expect(many.x.data.slice(0, few.x.data.length)).toEqual(few.x.data);
  });

  test('other seeds and the other part give other pictures, and no picture comes twice', () => {
    const seen = new Set<string>();
    for (const seed of [0, 1, 2, 4_294_967_295]) {
      for (const part of ['train', 'test'] as const) {
        const set = objects({ count: 100, seed, part });
        for (let index = 0; index < 100; index += 1) {
          seen.add(createHash('sha256').update(pixelsOf(set, index)).digest('hex'));
        }
      }
    }
    expect(seen.size).toBe(800);
  });

  test('the mean colour of a picture says little about its class', () => {
    // The nearest class mean of 1,000 pictures, on 500 others: 10 % is guessing.
    const [train, other] = [objects({ count: 1000 }), objects({ count: 500, part: 'test' })];
    const colourOf = (set: typeof train, index: number): number[] => {
      const sums = [0, 0, 0];
      pixelsOf(set, index).forEach((value, place) => (sums[place % 3] += value / 1024));
      return sums;
    };
    const means = train.classes.map(() => [0, 0, 0]);
    for (let index = 0; index < 1000; index += 1) {
      colourOf(train, index).forEach((value, channel) => {
        means[train.labels[index]][channel] += value / 100;
      });
    }
    let right = 0;
    for (let index = 0; index < 500; index += 1) {
      const colour = colourOf(other, index);
      const away = means.map((mean) => Math.hypot(...mean.map((value, c) => value - colour[c])));
      if (away.indexOf(Math.min(...away)) === other.labels[index]) right += 1;
    }
    expect(right / 500).toBeLessThan(0.17);
  });

  test('the pictures are those of its card', () => {
    const { check, licence, notGoodFor } = setCard('objects');
    const set = objects(check?.options);
    const levels = Uint8Array.from(set.x.data, (value) => Math.round(255 * value));
    const sum = createHash('sha256').update(levels).update(set.labels).digest('hex');
    expect(sum).toBe(check?.sha256);
    expect(licence).toMatch(/\S/);
    expect(String(notGoodFor)).toMatch(/\S/);
  });

  test('options without meaning are refused', () => {
    expect(() => objects({ count: 0 })).toThrow(OptionError);
    expect(() => objects({ seed: -1 })).toThrow(OptionError);
    expect(() => objects({ side: 7 })).toThrow(OptionError);
    expect(() => objects({ part: 'both' as 'train' })).toThrow(OptionError);
  });
});
