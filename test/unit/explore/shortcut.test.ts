import { shortcutExplorer } from 'convlab/explore';
import { OptionError, createRandom } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import {
  blockTicks,
  exponentsOf,
  ticksOf,
  up,
  main,
} from '../../../lib/explore/shortcut/layout.ts';
import { factsOf, sizesOf, slopesOf } from '../../../lib/explore/shortcut/model.ts';
import { powerOfTen, sizeText } from '../../../lib/explore/shortcut/numbers.ts';
import {
  ends,
  productTexts,
  reservation,
  typicalText,
  verdict,
} from '../../../lib/explore/shortcut/sentences.ts';
import { firstState, presets } from '../../../lib/explore/shortcut/state.ts';
import type { ShortcutState } from '../../../lib/explore/shortcut/state.ts';
import { shortcutView } from '../../../lib/explore/shortcut/view.ts';

const equal = (mean: number, blocks = 20): ShortcutState => firstState({ mean, spread: 0, blocks });
const said = (state: ShortcutState): string => verdict(state, factsOf(state));

describe('the model of shortcutExplorer', () => {
  test('multiplies the slopes, and 1 + slope, from block to block', () => {
    expect(sizesOf([0.5, -0.5, 2], false)).toEqual([1, 0.5, 0.25, 0.5]);
    expect(sizesOf([0.5, -0.5, 2], true)).toEqual([1, 1.5, 0.75, 2.25]);
  });

  test.each([
    [0.1, 0.1 ** 20, 1.1 ** 20],
    [-0.5, 0.5 ** 20, 0.5 ** 20],
    [-1, 1, 0],
    [1, 1, 2 ** 20],
  ])('equal slopes of %s make powers', (mean, plain, shortcut) => {
    const found = ends(factsOf(equal(mean)));
    expect(found.plain / plain).toBeCloseTo(1, 9);
    expect(found.shortcut).toBeCloseTo(shortcut, 9);
  });

  test('slopes come from the seed, and the first ones stay when there are more blocks', () => {
    const state = firstState({ blocks: 5, mean: 0.2, spread: 0.5, seed: 3 });
    const random = createRandom(3);
    const slopes = slopesOf(state);
    expect(slopes).toEqual(slopes.map(() => 0.2 + 0.5 * random.normal()));
    expect(slopesOf({ ...state, blocks: 9 }).slice(0, 5)).toEqual(slopes);
    expect(slopesOf({ ...state, seed: 4 })).not.toEqual(slopes);
  });

  test('the band holds eight of ten drawings of its own', () => {
    const state = firstState({ blocks: 10 });
    const { bands } = factsOf(state);
    const { low, middle, high } = bands.shortcut;
    const fresh = Array.from(
      { length: 500 },
      (_, seed) => sizesOf(slopesOf({ ...state, seed }), true)[10],
    );
    const inside = fresh.filter((size) => size >= low[10] && size <= high[10]).length;
    expect(inside / 500).toBeGreaterThan(0.7);
    expect(inside / 500).toBeLessThan(0.9);
    expect(middle.every((size, place) => size >= low[place] && size <= high[place])).toBe(true);
    expect(factsOf({ ...state, seed: 9 }).bands).toEqual(bands);
  });
});

describe('the words of shortcutExplorer', () => {
  test('say where shortcuts help, and that they guarantee nothing', () => {
    expect(said(equal(0.1))).toContain('This is the case that shortcuts are for');
    expect(said(equal(-1))).toContain('1 + (−1) = 0');
    expect(said(equal(-0.5))).toMatch(/vanishes with shortcuts too.*guarantees nothing/);
    expect(said(equal(1))).toMatch(/explodes.*guarantees nothing/);
    expect(said(equal(0.4, 30))).toContain('although it vanishes without them');
    expect(said(equal(0.1, 1))).toContain('within a factor of 100');
    expect(said(firstState({}))).toContain('This is the case that shortcuts are for');
  });

  test('always say what slopes of −1, −0.5 and 1 would do', () => {
    expect(reservation({ blocks: 10 })).toContain(
      'slopes of −1 leave 0, of −0.5 leave 0.5¹⁰ ≈ 9.8 · 10⁻⁴, of 1 make 2¹⁰ = 1024.',
    );
    expect(ends(factsOf(equal(-0.5, 10))).shortcut).toBeCloseTo(0.5 ** 10, 12);
  });

  test('write products as powers where all slopes are equal', () => {
    const state = equal(0.1, 12);
    expect(productTexts(state, factsOf(state))).toEqual({
      plain: 'plain, y = F(x): |0.1|¹² = 1.0 · 10⁻¹²',
      shortcut: 'with shortcuts, y = x + F(x): |1.1|¹² ≈ 3.14',
    });
    expect(typicalText(state, factsOf(state))).toContain('every drawing is like this one');
  });

  test('write sizes of all magnitudes', () => {
    expect([0, 1, 0.0123, 1234, 1e-7, 2.5e12].map(sizeText)).toEqual([
      '0',
      '1',
      '0.0123',
      '1234',
      '1.0 · 10⁻⁷',
      '2.5 · 10¹²',
    ]);
    expect(powerOfTen(-10)).toBe('10⁻¹⁰');
  });
});

describe('the view of shortcutExplorer', () => {
  test('always shows 1, a few decades around it, and no more than it can', () => {
    const flat = exponentsOf(factsOf(equal(0)));
    expect([flat.low, flat.high]).toEqual([-3, 3]);
    const wide = exponentsOf(factsOf(equal(0.05, 60)));
    expect(wide).toEqual({ low: -24, high: 3 });
    expect(up(1e-300, wide)).toBe(main.top + main.height);
    expect(up(0, wide)).toBe(main.top + main.height);
  });

  test('has few enough numbers at its axes, 1 among them', () => {
    for (const exponents of [
      { low: -24, high: 24 },
      { low: -3, high: 3 },
      { low: -7, high: 12 },
    ]) {
      const ticks = ticksOf(exponents);
      expect(ticks.length).toBeLessThanOrEqual(13);
      expect(ticks).toContain(0);
    }
    for (const blocks of [1, 12, 13, 37, 60])
      expect(blockTicks(blocks).length).toBeLessThanOrEqual(13);
  });

  test('a gradient that is gone ends with an arrowhead and is no line along the edge', () => {
    const [gone, stays] = [equal(-1), equal(0.1)].map((state) =>
      shortcutView(state, factsOf(state)),
    );
    const arrowheads = (picture: string): number =>
      picture.match(/<polygon[^>]*fill="#0072b2"\/>/g)?.length ?? 0;
    expect([arrowheads(gone), arrowheads(stays)]).toEqual([1, 0]);
  });
});

describe('shortcutExplorer', () => {
  test('tells in words what is seen', () => {
    expect(shortcutExplorer({ mean: 0.1, spread: 0, blocks: 12 }).description).toMatch(
      /^The size of a gradient on its way back through 12 blocks, slope 0\.1 in every block\. plain.*3\.14\. .*Nothing is guaranteed/,
    );
  });

  test('its presets can be shown', () => {
    for (const preset of Object.values(presets))
      expect(() => shortcutExplorer(preset)).not.toThrow();
  });

  test('settings that cannot be shown are refused with advice', () => {
    expect(() => shortcutExplorer({ blocks: 61 })).toThrow(
      /blocks can be shown from 1 to 60, but is 61/,
    );
    expect(() => shortcutExplorer({ blocks: 2.5 })).toThrow(OptionError);
    expect(() => shortcutExplorer({ mean: -2 })).toThrow(/mean can be shown from -1 to 1/);
    expect(() => shortcutExplorer({ spread: NaN })).toThrow(OptionError);
    expect(() => shortcutExplorer({ seed: -1 })).toThrow(OptionError);
  });
});
