import { quantisationExplorer } from 'convlab/explore';
import { dequantize, quantize } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromData,
  fromFunction,
  map,
  maxDifference,
  randomNormal,
  tensor,
  zeros,
} from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { layOut, rowsShown, ticksOf } from '../../../lib/explore/quantisation/layout.ts';
import { factsOf } from '../../../lib/explore/quantisation/model.ts';
import { bytesText, channelText, errorText } from '../../../lib/explore/quantisation/sentences.ts';
import { firstState, unpackNumbers } from '../../../lib/explore/quantisation/state.ts';
import { tilesOf } from '../../../lib/explore/quantisation/tiles.ts';
import { quantisationView } from '../../../lib/explore/quantisation/view.ts';

const normal = randomNormal([3, 3, 4, 5], createRandom(1));
/** Channel 0 is ten times smaller than the others. */
const kernels = fromFunction(
  [3, 3, 4, 5],
  (row, column, from, to) => normal.get(row, column, from, to) * (to === 0 ? 0.1 : 1),
);
const facts = (weights: Tensor, options = {}): ReturnType<typeof factsOf> =>
  factsOf(firstState(weights, options));

describe('the model of quantisationExplorer', () => {
  test('the weights travel without loss, also those of a view', () => {
    const { packed, shape } = firstState(kernels, {});
    expect(unpackNumbers(packed)).toEqual(kernels.data);
    expect(shape).toEqual([3, 3, 4, 5]);
    const view = kernels.pick(null, null, null, 2);
    const { weights } = facts(view);
    expect([...weights.slice(0, 2)]).toEqual([kernels.get(0, 0, 0, 2), kernels.get(0, 0, 1, 2)]);
  });

  test.each([
    [{ bits: 4 }, { bits: 4 }],
    [
      { bits: 2, perChannel: true },
      { bits: 2, axis: -1 },
    ],
    [
      { bits: 8, symmetric: false, perChannel: true, axis: 2 },
      { bits: 8, symmetric: false, axis: 2 },
    ],
  ])('%o is what quantize does with %o', (options, settings) => {
    const { restored, errors } = facts(kernels, options);
    const library = dequantize(quantize(kernels, settings));
    expect(restored).toEqual(library.data);
    expect(errors.largest).toBeCloseTo(maxDifference(kernels, library), 12);
    expect(errors.mean).toBeGreaterThan(0);
    expect(errors.mean).toBeLessThan(errors.largest);
  });

  test('the same numbers in another shape, or along another axis, are looked at anew', () => {
    const flat = fromData(kernels.data, [36, 5]);
    const settings = { perChannel: true, bits: 3 };
    for (const [weights, axis] of [
      [kernels, -1],
      [flat, 0],
      [flat, 1],
      [flat, 0],
    ] as const) {
      const { restored, byBits, errors, channels } = facts(weights, { ...settings, axis });
      const library = dequantize(quantize<number[]>(weights, { bits: 3, axis }));
      expect(restored).toEqual(library.data);
      expect(byBits[1].each).toBe(errors.mean);
      expect(channels).toHaveLength(weights.shape.at(axis) ?? 0);
    }
  });

  test('a scale for each channel serves the small one', () => {
    const [one, each] = [facts(kernels), facts(kernels, { perChannel: true })];
    expect(each.channels[0].used).toBeGreaterThan(one.channels[0].used);
    expect(each.channels[0].errors.mean).toBeLessThan(one.channels[0].errors.mean / 3);
    expect(new Set(one.channels.map(({ step }) => step)).size).toBe(1);
    expect(firstState(kernels, {}).channel).toBe(0);
  });

  test('every weight is within half a step of a level of its channel', () => {
    const { weights, channels, channelOf, restored } = facts(kernels, {
      perChannel: true,
      bits: 4,
    });
    weights.forEach((weight, place) => {
      const { levels, step } = channels[channelOf(place)];
      const nearest = Math.min(...levels.map((level) => Math.abs(level - weight)));
      expect(nearest).toBeLessThanOrEqual(step * 0.5001);
      expect(Math.abs(restored[place] - weight)).toBeCloseTo(nearest, 6);
    });
    expect(channels[1].levels).toHaveLength(15);
  });

  test('each bit more makes the error smaller, and scales per channel never make it larger', () => {
    const { byBits } = facts(kernels);
    const means = byBits.map(({ one }) => one);
    expect(byBits.map(({ bits }) => bits)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(byBits.every(({ one, each }) => each <= one)).toBe(true);
  });

  test('counts the bytes of packed weights and of scales', () => {
    expect(facts(kernels, { bits: 3 }).bytes).toEqual({ float: 720, codes: 68, scales: 4 });
    expect(facts(kernels, { bits: 8, perChannel: true, symmetric: false }).bytes).toEqual({
      float: 720,
      codes: 180,
      scales: 25,
    });
  });

  test('weights that are all 0 have no error', () => {
    const state = firstState(zeros([2, 3]), {});
    expect(factsOf(state).errors).toEqual({ largest: 0, mean: 0 });
    expect(quantisationView(state, factsOf(state))).toContain('no error at all');
  });
});

describe('the view of quantisationExplorer', () => {
  test('small pictures are kernels of the channel, or its first weights', () => {
    const at = (place: number): number => kernels.data[place];
    const tiles = tilesOf([3, 3, 4, 5], 3, 2);
    expect(tiles).toHaveLength(4);
    expect(tiles[1].map((row) => row.map(at))).toEqual(
      [0, 1, 2].map((row) => [0, 1, 2].map((column) => kernels.get(row, column, 1, 2))),
    );
    const depthwise = tilesOf([3, 3, 4, 1], 2, 1);
    expect(depthwise).toEqual([
      [
        [1, 5, 9],
        [13, 17, 21],
        [25, 29, 33],
      ],
    ]);
    expect(tilesOf([10, 3], 1, 2)).toEqual([
      [
        [2, 5, 8, 11, 14, 17, 20, 23],
        [26, 29],
      ],
    ]);
  });

  test('shows the channels around the one that is looked at', () => {
    const many = facts(randomNormal([4, 30], createRandom(2)));
    expect(layOut(many, 0)).toMatchObject({ first: 0, count: rowsShown });
    expect(layOut(many, 13)).toMatchObject({ first: 12 });
    expect(layOut(many, 29)).toMatchObject({ first: 18 });
  });

  test('numbers at the axis are round and lie on it', () => {
    for (const range of [
      [-0.31, 0.29],
      [0, 1234],
      [-1e-5, 2e-6],
    ] as const) {
      const ticks = ticksOf(range);
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.length).toBeLessThan(10);
      expect(Math.min(...ticks)).toBeGreaterThanOrEqual(range[0]);
      expect(Math.max(...ticks)).toBeLessThanOrEqual(range[1]);
    }
  });

  test('says the numbers of the model', () => {
    const state = firstState(
      tensor([
        [-1, 0.5],
        [1, 0.25],
      ]),
      { bits: 2, channel: 1 },
    );
    const found = factsOf(state);
    expect(errorText(state, found)).toContain('Largest error 0.5, mean 0.188 (step 1;');
    expect(channelText(state, found)).toContain(
      'Channel 1 lies between 0.25 and 0.5 and uses 2 of 3 levels',
    );
    expect(bytesText(state, found)).toContain(
      '5 bytes (1 for the weights, 4 for scales) instead of 16: 3.2 times',
    );
  });
});

describe('quantisationExplorer', () => {
  test('tells in words what is seen', () => {
    const { description, html } = quantisationExplorer(kernels, { bits: 5, perChannel: true });
    expect(description).toMatch(
      /^180 weights \(3×3×4×5\) with 5 bits each, symmetric, a scale for each output channel\. Largest error/,
    );
    expect(html).toContain('"bits":5');
  });

  test('weights and settings that cannot be shown are refused with advice', () => {
    expect(() => quantisationExplorer(zeros([200, 200]))).toThrow(
      /at most 20000 .* 200×200 are 40000/,
    );
    expect(() => quantisationExplorer(map(kernels, () => NaN))).toThrow(ShapeError);
    expect(() => quantisationExplorer([1] as never)).toThrow(ShapeError);
    expect(() => quantisationExplorer(kernels, { bits: 9 })).toThrow(OptionError);
    expect(() => quantisationExplorer(kernels, { channel: 5 })).toThrow(/from 0 to 4, but is 5/);
    expect(() => quantisationExplorer(kernels, { axis: 4 })).toThrow(/axes 0 to 3/);
  });
});
