import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { setCard } from 'convlab/data';
import { signClasses, signEffects, signs } from 'convlab/data/sets/signs';
import { OptionError } from 'convlab/tensor';

type Signs = ReturnType<typeof signs>;

const pixelsOf = ({ x }: Signs, index: number): Float32Array => {
  const size = x.shape[1] * x.shape[2] * x.shape[3];
  return x.data.slice(index * size, (index + 1) * size);
};

const distance = (left: Float32Array, right: Float32Array): number =>
  Math.sqrt(left.reduce((sum, value, place) => sum + (value - right[place]) ** 2, 0));

const everyPair = (set: Signs): number[] => {
  const pictures = set.classes.map((_, label) => pixelsOf(set, label));
  return pictures.flatMap((left, index) =>
    pictures.slice(index + 1).map((right) => distance(left, right)),
  );
};

describe('signs', () => {
  test('it gives the 43 classes by turns, in colour, 32×32 unless another side is asked for', () => {
    const set = signs({ count: 50 });
    expect(set.x.shape).toEqual([50, 32, 32, 3]);
    expect(set.classes).toHaveLength(43);
    expect(new Set(signClasses).size).toBe(43);
    expect(Array.from(set.labels.slice(41, 45))).toEqual([41, 42, 0, 1]);
    expect(signs({ count: 2, side: 48 }).x.shape).toEqual([2, 48, 48, 3]);
  });

  test('the order of the classes is that of GTSRB', () => {
    const places = { 1: 'speed limit 30', 12: 'priority road', 14: 'stop', 25: 'road work' };
    for (const [place, name] of Object.entries(places)) {
      expect(signClasses[Number(place)]).toBe(name);
    }
    expect([signClasses[33], signClasses[34]]).toEqual(['turn right', 'turn left']);
    expect([signClasses[38], signClasses[39]]).toEqual(['keep right', 'keep left']);
  });

  test('no two of the 43 clean signs look alike at 32×32', () => {
    // The nearest two are the limits 60 and 80: a few pixels of one digit.
    expect(Math.min(...everyPair(signs({ count: 43, weather: 0 })))).toBeGreaterThan(1.5);
  });

  test('signs that show left and right are mirror images of each other, and are not symmetric', () => {
    const clean = signs({ count: 43, weather: 0 });
    const flipped = (label: number): Float32Array => {
      const pixels = pixelsOf(clean, label);
      return pixels.map((_, place) => {
        const [pixel, channel] = [Math.floor(place / 3), place % 3];
        return pixels[3 * (32 * Math.floor(pixel / 32) + 31 - (pixel % 32)) + channel];
      });
    };
    for (const [left, right] of [
      [19, 20],
      [34, 33],
      [37, 36],
      [39, 38],
    ]) {
      const mirrored = distance(flipped(left), pixelsOf(clean, right));
      expect(mirrored).toBeLessThan(distance(pixelsOf(clean, left), pixelsOf(clean, right)) / 3);
    }
  });

  test('all values are levels of 256 between 0 and 1', () => {
    const levels = Array.from(signs({ count: 43, part: 'test' }).x.data, (value) => 255 * value);
    const wrong = levels.filter((level) => {
      const whole = Math.round(level);
      return whole < 0 || whole > 255 || Math.abs(level - whole) > 1e-4;
    });
    expect(wrong).toEqual([]);
  });

  test('a picture does not depend on how many are asked for', () => {
    const [few, many] = [signs({ count: 7 }), signs({ count: 30 })];
    expect(many.x.data.slice(0, few.x.data.length)).toEqual(few.x.data);
  });

  test('other seeds and the other part give other pictures, and no picture comes twice', () => {
    const seen = new Set<string>();
    for (const seed of [0, 1, 2, 4_294_967_295]) {
      for (const part of ['train', 'test'] as const) {
        const set = signs({ count: 86, seed, part });
        for (let index = 0; index < 86; index += 1) {
          seen.add(createHash('sha256').update(pixelsOf(set, index)).digest('hex'));
        }
      }
    }
    expect(seen.size).toBe(688);
  });

  test('every effect changes a clean picture, and strength 0 changes nothing', () => {
    const clean = signs({ count: 6, weather: 0 });
    const none = Object.fromEntries(signEffects.map((effect) => [effect, 0]));
    expect(signs({ count: 6, effects: none }).x.data).toEqual(clean.x.data);
    for (const effect of signEffects) {
      const changed = signs({ count: 6, weather: 0, effects: { [effect]: 1 } });
      expect(distance(changed.x.data, clean.x.data), effect).toBeGreaterThan(2);
    }
  });

  test('an effect of a given strength leaves the other effects of the picture as they are', () => {
    // Without noise on top the pixels that a cover does not reach stay the same.
    const without = signs({ count: 20, effects: { cover: 0, noise: 0, defocus: 0, motion: 0 } });
    const covered = signs({ count: 20, effects: { cover: 1, noise: 0, defocus: 0, motion: 0 } });
    const same = covered.x.data.filter((value, place) => value === without.x.data[place]);
    expect(same.length / covered.x.data.length).toBeGreaterThan(0.6);
    expect(same.length).toBeLessThan(covered.x.data.length);
  });

  test('night makes pictures dark and fog takes their contrast', () => {
    const deviation = ({ x }: Signs): number => {
      const mean = x.data.reduce((sum, value) => sum + value, 0) / x.data.length;
      return Math.sqrt(x.data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.data.length);
    };
    const mean = ({ x }: Signs): number =>
      x.data.reduce((sum, value) => sum + value, 0) / x.data.length;
    const plain = signs({ count: 43, weather: 0 });
    const night = signs({ count: 43, weather: 0, effects: { night: 1 } });
    const fog = signs({ count: 43, weather: 0, effects: { fog: 1 } });
    expect(mean(night)).toBeLessThan(0.3 * mean(plain));
    expect(deviation(fog)).toBeLessThan(0.5 * deviation(plain));
  });

  test('the pictures are those of its card', () => {
    const { check, licence, notGoodFor } = setCard('signs');
    const set = signs(check?.options);
    const levels = Uint8Array.from(set.x.data, (value) => Math.round(255 * value));
    const sum = createHash('sha256').update(levels).update(set.labels).digest('hex');
    expect(sum).toBe(check?.sha256);
    expect(licence).toMatch(/\S/);
    expect(String(notGoodFor)).toMatch(/\S/);
  });

  test('options without meaning are refused', () => {
    expect(() => signs({ count: 0 })).toThrow(OptionError);
    expect(() => signs({ side: 7 })).toThrow(OptionError);
    expect(() => signs({ weather: 1.5 })).toThrow(/weather must be from 0 to 1/);
    expect(() => signs({ effects: { rain: -1 } })).toThrow(/effects\.rain/);
    expect(() => signs({ effects: { hail: 1 } as object })).toThrow(/no effect 'hail'/);
  });
});
