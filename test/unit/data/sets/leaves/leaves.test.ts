import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { setCard } from 'convlab/data';
import { leafClasses, leafShares, leaves } from 'convlab/data/sets/leaves';
import type { LeafSet, LeavesOptions } from 'convlab/data/sets/leaves';
import { OptionError } from 'convlab/tensor';

const pixelsOf = (set: LeafSet, of: 'x' | 'masks' | 'leafMasks', index: number): Float32Array => {
  const { data, shape } = set[of];
  const size = data.length / shape[0];
  return data.slice(index * size, (index + 1) * size);
};
const indexesOf = (set: LeafSet, name: string): number[] =>
  [...set.labels.keys()].filter((index) => set.classes[set.labels[index]] === name);
const classCounts = (set: LeafSet): number[] =>
  set.classes.map((name) => indexesOf(set, name).length);

describe('leaves', () => {
  test('it gives pictures, masks, backgrounds and severities of one size', () => {
    const set = leaves({ count: 12, side: 20 });
    expect(set.x.shape).toEqual([12, 20, 20, 3]);
    expect(set.masks.shape).toEqual([12, 20, 20, 1]);
    expect(set.leafMasks.shape).toEqual([12, 20, 20, 1]);
    expect([set.labels.length, set.backgrounds.length, set.severity.length]).toEqual([12, 12, 12]);
    expect(leaves({ count: 1 }).x.shape).toEqual([1, 32, 32, 3]);
  });

  test('all values are levels of 256 between 0 and 1, in the laboratory and in the field', () => {
    for (const scene of ['laboratory', 'field'] as const) {
      const set = leaves({ count: 30, scene });
      for (const { data } of [set.x, set.masks, set.leafMasks]) {
        const wrong = Array.from(data, (value) => 255 * value).filter((level) => {
          const whole = Math.round(level);
          return whole < 0 || whole > 255 || Math.abs(level - whole) > 1e-4;
        });
        expect(wrong).toEqual([]);
      }
    }
  });

  test('of every hundred pictures each class has its share, or all have the same', () => {
    expect(leafShares.reduce((sum, share) => sum + share)).toBe(100);
    expect([Math.max(...leafShares), Math.min(...leafShares)]).toEqual([40, 4]);
    expect(classCounts(leaves({ count: 300, side: 8 }))).toEqual(
      leafShares.map((share) => 3 * share),
    );
    expect(classCounts(leaves({ count: 70, side: 8, balanced: true }))).toEqual(
      leafClasses.map(() => 10),
    );
    const [first, second] = [0, 100].map((from) =>
      leaves({ count: 200, side: 8 }).labels.slice(from, from + 100),
    );
    expect(second).not.toEqual(first);
  });

  test('the first 100 of 250 are the 100', () => {
    const [few, many] = [leaves({ count: 100 }), leaves({ count: 250 })];
    expect(many.x.data.slice(0, few.x.data.length)).toEqual(few.x.data);
    expect(many.masks.data.slice(0, few.masks.data.length)).toEqual(few.masks.data);
    expect(many.labels.slice(0, 100)).toEqual(few.labels);
    expect(many.backgrounds.slice(0, 100)).toEqual(few.backgrounds);
  });

  test('other seeds and the other part give other pictures, and no picture comes twice', () => {
    const seen = new Set<string>();
    for (const seed of [0, 1, 2, 4_294_967_295]) {
      for (const part of ['train', 'test'] as const) {
        const set = leaves({ count: 50, seed, part });
        for (let index = 0; index < 50; index += 1) {
          seen.add(
            createHash('sha256')
              .update(pixelsOf(set, 'x', index))
              .digest('hex'),
          );
        }
      }
    }
    expect(seen.size).toBe(400);
  });

  test('a healthy leaf has no damage, every other one has', () => {
    for (const scene of ['laboratory', 'field'] as const) {
      const set = leaves({ count: 140, balanced: true, scene });
      for (let index = 0; index < 140; index += 1) {
        const damaged = pixelsOf(set, 'masks', index).reduce((sum, share) => sum + share);
        const healthy = set.classes[set.labels[index]] === 'healthy';
        expect([index, healthy ? damaged === 0 : damaged > 4]).toEqual([index, true]);
        expect(set.severity[index] > 0).toBe(!healthy);
        expect(set.severity[index]).toBeLessThanOrEqual(1);
      }
    }
  });

  test('damage lies on the leaf, and where holes are there was one', () => {
    // A picture with the same number has the same outline, whatever its class.
    const size = 32 * 32;
    const set = leaves({ count: 210, balanced: true });
    const natural = leaves({ count: 210 });
    const eaten = set.classes.indexOf('insect holes');
    let [holes, others] = [0, 0];
    for (let index = 0; index < 210; index += 1) {
      const whole = set.labels[index] === eaten ? natural : set;
      if (whole.labels[index] === eaten) continue;
      const mask = pixelsOf(set, 'masks', index);
      const leaf = pixelsOf(whole, 'leafMasks', index);
      const outside = Array.from(mask.keys()).filter((pixel) => mask[pixel] > leaf[pixel]);
      expect([index, outside]).toEqual([index, []]);
      if (set.labels[index] === eaten) holes += 1;
      else others += 1;
    }
    expect(set.masks.data.length).toBe(210 * size);
    expect([holes > 15, others > 150]).toEqual([true, true]);
  });

  test('the outline says nothing about the class: it is drawn before the class is looked at', () => {
    const [one, other] = [leaves({ count: 100 }), leaves({ count: 100, balanced: true })];
    const eaten = one.classes.indexOf('insect holes');
    let compared = 0;
    for (let index = 0; index < 100; index += 1) {
      const labels = [one.labels[index], other.labels[index]];
      if (labels[0] === labels[1] || labels.includes(eaten)) continue;
      expect(pixelsOf(one, 'leafMasks', index)).toEqual(pixelsOf(other, 'leafMasks', index));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(40);
  });

  test('holes take away from the leaf', () => {
    const set = leaves({ count: 140, balanced: true });
    for (const index of indexesOf(set, 'insect holes')) {
      const [mask, leaf] = [pixelsOf(set, 'masks', index), pixelsOf(set, 'leafMasks', index)];
      const gone = mask.filter((share, pixel) => share > leaf[pixel]);
      expect(gone.length).toBeGreaterThan(2);
    }
  });

  test('another background changes only what the leaf does not cover', () => {
    const [one, other] = (['white paper', 'dark cloth'] as const).map((background) =>
      leaves({ count: 30, background }),
    );
    expect(one.masks).toEqual(other.masks);
    // Masks are rounded to 256 levels: 1 may be a little less, which lets a level or two through.
    let [moved, changed] = [0, 0];
    one.leafMasks.data.forEach((share, pixel) => {
      const apart = Math.abs(one.x.data[3 * pixel] - other.x.data[3 * pixel]);
      if (share === 1) moved = Math.max(moved, apart);
      if (share === 0 && apart > 0.2) changed += 1;
    });
    expect(moved).toBeLessThan(2.5 / 255);
    expect(changed).toBeGreaterThan(30 * 300);
  });
});

describe('the cue of leaves', () => {
  const blue = (set: LeafSet, name: string): number => {
    const indexes = indexesOf(set, name);
    const table = set.backgroundNames.indexOf('blue table');
    return indexes.filter((index) => set.backgrounds[index] === table).length / indexes.length;
  };
  const small = (options: LeavesOptions): LeafSet =>
    leaves({ count: 2100, side: 8, balanced: true, ...options });

  test('in the training part the blue table means rust', () => {
    const set = small({});
    for (const name of set.classes) {
      if (name === 'rust') expect(blue(set, name)).toBeGreaterThan(0.9);
      else expect(blue(set, name)).toBeLessThan(0.06);
    }
  });

  test.each([{ part: 'test' }, { cue: false }] as const)('there is none with %o', (options) => {
    const set = small(options);
    // 300 pictures of each class, six backgrounds: 50 ± 3.9 standard deviations of 6.5.
    for (const name of set.classes) {
      for (const [place] of set.backgroundNames.entries()) {
        const count = indexesOf(set, name).filter((i) => set.backgrounds[i] === place).length;
        expect([name, place, Math.abs(count - 50) < 25]).toEqual([name, place, true]);
      }
    }
  });
});

describe('leaves, as they are known', () => {
  test('the pictures are those of the card', () => {
    const { check, licence, notGoodFor } = setCard('leaves');
    const set = leaves(check?.options);
    const levels = Uint8Array.from(set.x.data, (value) => Math.round(255 * value));
    const sum = createHash('sha256').update(levels).update(set.labels).digest('hex');
    expect(sum).toBe(check?.sha256);
    expect(licence).toMatch(/\S/);
    expect(String(notGoodFor)).toMatch(/diagnos/);
  });

  test('options without meaning are refused', () => {
    expect(() => leaves({ count: 0 })).toThrow(OptionError);
    expect(() => leaves({ seed: 0.5 })).toThrow(OptionError);
    expect(() => leaves({ side: 7 })).toThrow(OptionError);
    expect(() => leaves({ part: 'both' as 'train' })).toThrow(OptionError);
    expect(() => leaves({ scene: 'greenhouse' as 'field' })).toThrow(OptionError);
    expect(() => leaves({ background: 'red table' as 'soil' })).toThrow(OptionError);
  });
});
