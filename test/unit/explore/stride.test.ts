import { conv2d, conv2dGrad, ones, strideExplorer } from 'convlab';
import { textWidth } from 'convlab/arch/diagram/text-width';
import { describe, expect, test } from 'vitest';
import { pictureWidth } from 'convlab/explore/drawing/words';
import { formulaOf } from 'convlab/explore/stride/formula';
import { layOut } from 'convlab/explore/stride/layout';
import { placesOf, readCounts } from 'convlab/explore/stride/places';
import type { StrideSettings } from 'convlab/explore/stride/places';
import { describePlace } from 'convlab/explore/stride/sentences';
import { firstState, limits, paddings } from 'convlab/explore/stride/state';
import { strideView } from 'convlab/explore/stride/view';

const range = ([least, most]: readonly [number, number]): number[] =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index);

/** Every setting that can be chosen. */
const all: StrideSettings[] = range(limits.size).flatMap((size) =>
  range(limits.kernel).flatMap((kernel) =>
    range(limits.stride).flatMap((stride) =>
      range(limits.dilation).flatMap((dilation) =>
        paddings.map((padding) => ({ size, kernel, stride, padding, dilation })),
      ),
    ),
  ),
);
/** Some of them, spread over all. */
const some = all.filter((_, index) => index % 97 === 0);

const usual: StrideSettings = { size: 7, kernel: 3, stride: 1, padding: 0, dilation: 1 };
const stateOf = (settings: Partial<StrideSettings>) => firstState(settings);
const numbersOf = (settings: Partial<StrideSettings>): string => {
  const whole = { ...usual, ...settings };
  return formulaOf(whole, placesOf(whole)).numbers;
};
const sentencesOf = (settings: Partial<StrideSettings>): string => {
  const whole = { ...usual, ...settings };
  return formulaOf(whole, placesOf(whole)).sentences.join(' ');
};

describe('the places of the kernel', () => {
  test('are as many as conv2d makes values, and read each pixel as often as its gradient adds up', () => {
    let compared = 0;
    for (const { size, kernel, stride, padding, dilation } of some) {
      const places = placesOf({ size, kernel, stride, padding, dilation });
      const [x, w] = [ones([size, size]), ones([kernel, kernel])];
      const options = { stride, padding, dilation };
      if (places.problem !== undefined) {
        expect(() => conv2d(x, w, options)).toThrow('does not fit');
        continue;
      }
      const y = conv2d(x, w, options);
      expect(y.shape).toEqual([places.starts.length, places.starts.length]);
      const { dx } = conv2dGrad(x, w, ones(y.shape), options);
      const counts = places.reads.flatMap((down) => places.reads.map((across) => down * across));
      expect([...dx.data]).toEqual(counts);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(60);
  });

  test('with ‘same’ put the odd zero behind the picture, as TensorFlow does', () => {
    const places = placesOf({ ...usual, size: 8, stride: 2, padding: 'same' });
    expect([places.before, places.after]).toEqual([0, 1]);
    expect(places.starts).toEqual([0, 2, 4, 6]);
  });

  test('leave pixels unread where the stride is wider than the kernel', () => {
    const places = placesOf({ ...usual, kernel: 2, stride: 3 });
    expect(places.reads).toEqual([1, 1, 0, 1, 1, 0, 0]);
    expect(readCounts(places)).toEqual({ least: 0, most: 1, never: 33 });
  });

  test('are none where the kernel does not fit, and the library says why', () => {
    const settings = { ...usual, size: 3, kernel: 5 };
    const places = placesOf(settings);
    expect(places.starts).toEqual([]);
    expect(places.problem).toMatch(/spans 5 does not fit an input of 3.*pad by 2 more in all/);
    expect(describePlace(stateOf(settings), places)).toMatch(/^It does not work: a kernel/);
  });
});

describe('the formula', () => {
  test('stands there with its numbers, the rounding on its own', () => {
    expect(numbersOf({ stride: 2, padding: 1 })).toBe(
      '⌊(7 + 2·1 − 3) / 2⌋ + 1 = ⌊6 / 2⌋ + 1 = ⌊3⌋ + 1 = 3 + 1 = 4',
    );
    expect(numbersOf({ size: 8, stride: 3 })).toBe(
      '⌊(8 + 2·0 − 3) / 3⌋ + 1 = ⌊5 / 3⌋ + 1 = ⌊1.66…⌋ + 1 = 1 + 1 = 2',
    );
  });

  test('tells the two sides apart where they differ, and names the zeros', () => {
    expect(numbersOf({ size: 8, stride: 2, padding: 'same' })).toMatch(
      /^⌊\(8 \+ 0 \+ 1 − 3\) \/ 2⌋/,
    );
    expect(sentencesOf({ size: 8, stride: 2, padding: 'same' })).toContain(
      '(4 − 1)·2 + 3 − 8 = 1 zero along each axis: 0 before (top, left) and 1 after (bottom, right)',
    );
  });

  test('says what dilation spans and what the rounding leaves out', () => {
    expect(sentencesOf({ dilation: 2 })).toContain('spans (3 − 1)·2 + 1 = 5 pixels');
    expect(sentencesOf({ size: 8, stride: 2 })).toContain(
      '5 / 2 = 2.5, rounded down 2: the first place and 2 steps of 2 pixels; 1 row and column at the lower and right edge',
    );
  });

  test('ends with the size of the feature map for every setting that can be chosen', () => {
    for (const settings of all) {
      const places = placesOf(settings);
      const { numbers } = formulaOf(settings, places);
      if (places.starts.length === 0)
        expect(numbers).toMatch(/−\d+ is below 0, there is no place$/);
      else expect(numbers.endsWith(` = ${places.starts.length}`)).toBe(true);
    }
  });

  test('for ‘same’ adds up to the zeros that the library puts there', () => {
    for (const settings of all.filter(({ padding }) => padding === 'same')) {
      const places = placesOf(settings);
      const zeros = / = (−?\d+)(?: zeros? along|, so no)/.exec(
        formulaOf(settings, places).sentences.join(' '),
      )?.[1];
      expect(Math.max(0, Number(zeros?.replace('−', '-')))).toBe(places.before + places.after);
    }
  });
});

describe('the picture', () => {
  test('has room for both panels, their headings and the formula at every setting', () => {
    for (const settings of all) {
      const places = placesOf(settings);
      const { picture, map } = layOut(places);
      expect(picture.cell).toBeGreaterThanOrEqual(7);
      expect(map.left + places.starts.length * map.cell).toBeLessThanOrEqual(pictureWidth);
      const padded = picture.rows;
      const heading = `picture ${settings.size}×${settings.size}, with zeros ${padded}×${padded}`;
      if (padded > settings.size) {
        expect(textWidth(heading, 13, true)).toBeLessThan(map.left - 26);
      }
      const { numbers } = formulaOf(settings, places);
      expect(textWidth(numbers, 14, true)).toBeLessThanOrEqual(pictureWidth);
    }
  });

  test('frames the place that is shown and marks what is never read', () => {
    const state = { ...stateOf({ kernel: 2, stride: 3 }), place: 3 };
    const svg = strideView(state);
    expect(svg).toContain('never read: 33 of 49 pixels');
    expect(svg).toContain('row 2, column 2: never read');
    expect(svg).toContain('Place 4 of 4: row 1, column 1');
    expect(svg).not.toContain('NaN');
  });

  test('writes how often each pixel is read when asked to', () => {
    const state = stateOf({ size: 3, padding: 1 });
    const cells = (svg: string): string[] => [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, n]) => n);
    const counted = cells(strideView({ ...state, counts: true })).filter((n) => Number(n) > 3);
    expect(counted).toEqual(['4', '6', '4', '6', '9', '6', '4', '6', '4']);
    expect(cells(strideView(state)).filter((n) => Number(n) > 3)).toEqual([]);
  });

  test('keeps its height while the kernel moves', () => {
    const state = stateOf({ size: 9, kernel: 5, padding: 2 });
    const heights = Array.from(
      { length: 81 },
      (_, place) => /height="(\d+)"/.exec(strideView({ ...state, place }))?.[1],
    );
    expect(new Set(heights).size).toBe(1);
  });
});

describe('strideExplorer', () => {
  test('describes itself and shows the same picture twice', () => {
    const figure = strideExplorer({ stride: 2, padding: 1 });
    expect(figure.description).toMatch(
      /7×7 picture, 3×3 kernel, stride 2, padding 1.*feature map 4×4/,
    );
    expect(figure.html).toBe(strideExplorer({ stride: 2, padding: 1 }).html);
  });

  test('refuses what it cannot show', () => {
    expect(() => strideExplorer({ size: 20 })).toThrow('size can be shown from 3 to 14, but is 20');
    expect(() => strideExplorer({ stride: 1.5 })).toThrow('stride must be a whole number');
    expect(() => strideExplorer({ padding: 'some' as 'same' })).toThrow(
      "'valid', 'same' or 'full'",
    );
  });
});
