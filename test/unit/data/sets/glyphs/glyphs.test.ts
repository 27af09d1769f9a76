import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { datasetsFolder, setCard } from 'convlab/data';
import { glyphFonts, glyphs } from 'convlab/data/sets/glyphs';
import type { GlyphScript, GlyphSet } from 'convlab/data/sets/glyphs';
import { OptionError } from 'convlab/tensor';

const scripts: readonly GlyphScript[] = ['devanagari', 'latin', 'digits'];

const pixelsOf = ({ x }: GlyphSet, index: number): Float32Array => {
  const size = x.shape[1] * x.shape[2];
  return x.data.slice(index * size, (index + 1) * size);
};

const same = (left: Float32Array, right: Float32Array): boolean =>
  left.length === right.length && left.every((level, place) => level === right[place]);

const ink = (pixels: Float32Array): number => pixels.reduce((sum, level) => sum + level, 0);

describe('glyphs', () => {
  test.each([
    ['devanagari', 46, 'kṣa', 33],
    ['latin', 62, 'A', 10],
    ['digits', 10, '7', 7],
  ] as const)('%s has %i classes by turns', (script, count, name, place) => {
    const set = glyphs({ script, count: count + 2 });
    expect(set.x.shape).toEqual([count + 2, 32, 32, 1]);
    expect(set.classes).toHaveLength(count);
    expect(set.classes[place]).toBe(name);
    expect(Array.from(set.labels.slice(count - 1))).toEqual([count - 1, 0, 1]);
    expect(new Set(set.classes).size).toBe(count);
  });

  test('the classes are 36 consonants and ten digits', () => {
    const { classes } = glyphs({ count: 1 });
    expect(classes.slice(36)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(classes.slice(0, 36).every((name) => name.endsWith('a'))).toBe(true);
  });

  test('a picture does not depend on how many are asked for', () => {
    const [few, many] = [glyphs({ count: 100 }), glyphs({ count: 300 })];
    expect(same(many.x.data.slice(0, few.x.data.length), few.x.data)).toBe(true);
    expect(many.fonts.slice(0, 100)).toEqual(few.fonts);
  });

  test('other seeds and the other part give other pictures, and no picture comes twice', () => {
    const seen = new Set<string>();
    for (const seed of [0, 1, 2, 4_294_967_295]) {
      for (const part of ['train', 'test'] as const) {
        const set = glyphs({ count: 92, seed, part });
        for (let index = 0; index < 92; index += 1) {
          seen.add(createHash('sha256').update(pixelsOf(set, index)).digest('hex'));
        }
      }
    }
    expect(seen.size).toBe(8 * 92);
  });

  test.each(scripts)('no family of %s is in both parts, and both have every style', (script) => {
    const fonts = glyphFonts(script);
    const of = (part: string): typeof fonts => fonts.filter((font) => font.part === part);
    const train = new Set(of('train').map(({ family }) => family));
    const overlap = of('test').filter(({ family }) => train.has(family));
    expect(overlap).toEqual([]);
    const styles = (part: string): string[] => [...new Set(of(part).map((f) => f.style))].sort();
    expect(styles('test')).toEqual(styles('train'));
    for (const part of ['train', 'test'] as const) {
      const names = new Set(of(part).map(({ name }) => name));
      const drawn = glyphs({ script, part, count: 200, distort: 0 }).fonts;
      expect(drawn.filter((name) => !names.has(name))).toEqual([]);
    }
  });

  test('there are at least 12 families with Devanagari, 8 of them for testing', () => {
    const fonts = glyphFonts('devanagari');
    const families = (part: string): number =>
      new Set(fonts.filter((font) => font.part === part).map(({ family }) => family)).size;
    expect([families('train'), families('test')]).toEqual([33, 8]);
  });

  test.each(scripts)('every picture of %s has ink, and none at the border', (script) => {
    for (const part of ['train', 'test'] as const) {
      const { x } = glyphs({ script, part, count: 620, noise: 0, blur: 0, side: 24 });
      for (let picture = 0; picture < 620; picture += 1) {
        const pixels = x.data.slice(picture * 576, (picture + 1) * 576);
        expect(ink(pixels)).toBeGreaterThan(3);
        const border = pixels.filter((_, place) => {
          const [row, column] = [Math.floor(place / 24), place % 24];
          return Math.min(row, column) === 0 || Math.max(row, column) === 23;
        });
        expect(ink(border)).toBe(0);
      }
    }
  });

  test('undistorted, a class looks the same whenever the same font draws it', () => {
    const set = glyphs({ script: 'digits', count: 600, distort: 0 });
    const first = new Map<string, number>();
    let compared = 0;
    for (let index = 0; index < 600; index += 1) {
      const key = `${set.fonts[index]} ${set.labels[index]}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else {
        expect(same(pixelsOf(set, index), pixelsOf(set, other))).toBe(true);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  test('strokes become thicker and thinner with the option thickness only', () => {
    const plain = { count: 460, distort: 0 };
    const spread = (set: GlyphSet): number => {
      const clean = glyphs(plain);
      const ratios = Array.from(
        { length: 460 },
        (_, index) => ink(pixelsOf(set, index)) / ink(pixelsOf(clean, index)),
      );
      return Math.max(...ratios) - Math.min(...ratios);
    };
    expect(spread(glyphs(plain))).toBe(0);
    const none = { shift: 0, size: 0, turn: 0, shear: 0, elastic: 0, blur: 0, noise: 0 };
    expect(spread(glyphs({ count: 460, ...none, thickness: 0.4 }))).toBeGreaterThan(0.3);
  });

  test('all values are levels of 256 between 0 and 1', () => {
    const { x } = glyphs({ count: 92 });
    const wrong = Array.from(x.data, (value) => 255 * value).filter(
      (level) => level < 0 || level > 255 || Math.abs(level - Math.round(level)) > 1e-4,
    );
    expect(wrong).toEqual([]);
  });

  test('letters keep their size on the line: an O has more ink than an o', () => {
    const set = glyphs({ script: 'latin', count: 62 * 6, distort: 0 });
    const mean = (name: string): number => {
      const places = [...set.labels.keys()].filter((at) => set.classes[set.labels[at]] === name);
      return places.reduce((sum, at) => sum + ink(pixelsOf(set, at)), 0) / places.length;
    };
    expect(mean('O')).toBeGreaterThan(1.3 * mean('o'));
  });

  test('only fonts of the styles that are asked for are drawn', () => {
    const hands = new Set(
      glyphFonts('digits')
        .filter(({ style }) => style === 'handwritten')
        .map(({ name }) => name),
    );
    const { fonts } = glyphs({ script: 'digits', count: 100, styles: ['handwritten'] });
    expect(fonts.filter((font) => !hands.has(font))).toEqual([]);
  });

  test('the pictures are those of its card', () => {
    const { check } = setCard('glyphs');
    const set = glyphs(check?.options);
    const levels = Uint8Array.from(set.x.data, (value) => Math.round(255 * value));
    const sum = createHash('sha256').update(levels).update(set.labels).digest('hex');
    expect(sum).toBe(check?.sha256);
  });

  test('the licence of every family is told', () => {
    const text = readFileSync(join(datasetsFolder(), 'glyphs', 'LICENCES.md'), 'utf8');
    const untold = scripts
      .flatMap((script) => glyphFonts(script))
      .filter(({ family }) => !text.includes(`| ${family} | @fontsource/`));
    expect(untold).toEqual([]);
    expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1');
  });

  test('options without meaning are refused', () => {
    expect(() => glyphs({ count: 0 })).toThrow(OptionError);
    expect(() => glyphs({ script: 'runes' as 'latin' })).toThrow(OptionError);
    expect(() => glyphs({ distort: -1 })).toThrow(OptionError);
    expect(() => glyphs({ thickness: 2 })).toThrow(/thickness \(times distort\) must be from 0/);
    expect(() => glyphs({ script: 'devanagari', styles: ['mono'] })).toThrow(
      /mono has the class ka/,
    );
    expect(() => glyphFonts('runes' as 'latin')).toThrow(OptionError);
  });
});
