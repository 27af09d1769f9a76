import { layers, summarize } from 'convlab/arch';
import { separableExplorer } from 'convlab/explore';
import { OptionError } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { countText } from '../../../lib/explore/drawing/counts.ts';
import { costsOf, savings } from '../../../lib/explore/separable/model.ts';
import { ratioText, timesText, verdict } from '../../../lib/explore/separable/sentences.ts';
import { choices, choicesWith, firstState } from '../../../lib/explore/separable/state.ts';
import { separableView } from '../../../lib/explore/separable/view.ts';

const state = firstState({});
const said = (options: Parameters<typeof firstState>[0]): string => {
  const given = firstState(options);
  return verdict(given, costsOf(given));
};

describe('the model of separableExplorer', () => {
  test('counts weights and multiply-adds as they are worked out by hand', () => {
    const costs = costsOf({ kernel: 3, inputs: 2, outputs: 5, size: 4 });
    expect(costs.standard).toEqual({ weights: 9 * 2 * 5, multiplyAdds: 16 * 9 * 2 * 5 });
    expect(costs.depthwise).toEqual({ weights: 9 * 2, multiplyAdds: 16 * 9 * 2 });
    expect(costs.pointwise).toEqual({ weights: 2 * 5, multiplyAdds: 16 * 2 * 5 });
    expect(costs.separable).toEqual({ weights: 28, multiplyAdds: 16 * 28 });
  });

  test('agrees with the summary of a network that has both', () => {
    const settings = { size: 3, padding: 'same', bias: false } as const;
    const { parameters } = summarize({
      input: [28, 28, 32],
      layers: [
        layers.depthwiseConv2d(settings),
        layers.conv2d({ ...settings, size: 1, filters: 64 }),
      ],
    });
    expect(costsOf(state).separable.weights).toBe(parameters.total);
  });

  test('the ratio is 1/Cout + 1/F², for weights and for multiply-adds, whatever the rest', () => {
    for (const kernel of choices.kernel) {
      for (const outputs of [1, 8, 1024]) {
        for (const [inputs, size] of [
          [1, 1],
          [24, 14],
        ]) {
          const { ratio, standard, separable } = costsOf({ kernel, inputs, outputs, size });
          expect(ratio).toBeCloseTo(1 / outputs + 1 / kernel ** 2, 12);
          expect(separable.weights / standard.weights).toBeCloseTo(ratio, 12);
        }
      }
    }
  });

  test('the saving grows with the channels out and stays below F²', () => {
    const times = savings(state, [1, 4, 16, 64, 256, 1024]).map((each) => each.times);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeLessThan(1);
    expect(times[5]).toBeLessThan(9);
    expect(times[5]).toBeGreaterThan(8.9);
  });
});

describe('the words of separableExplorer', () => {
  test('give the ratio in numbers', () => {
    expect(ratioText(state, costsOf(state))).toBe(
      'separable / standard = 1/Cout + 1/F² = 1/64 + 1/9 = 0.1267',
    );
    expect([timesText(7.891), timesText(0.9994), countText(1234567), countText(12)]).toEqual([
      '7.89×',
      '0.999×',
      '1,234,567',
      '12',
    ]);
  });

  test('say when nothing is saved', () => {
    expect(said({})).toContain('7.89× cheaper');
    expect(said({ outputs: 1 })).toContain('nothing is saved');
    expect(said({ kernel: 1 })).toContain('nothing is saved');
  });
});

describe('the view of separableExplorer', () => {
  test('shows the counts of the model', () => {
    const picture = separableView(state, costsOf(state));
    for (const count of ['18,432', '2,336', '14,450,688', '1,831,424']) {
      expect(picture).toContain(`>${count}<`);
    }
    expect(picture).toContain('>3×3×32, 64 of them<');
    expect(picture).toContain('>3×3×1, 32 of them<');
    expect(picture).toContain('>limit F² = 9×<');
  });

  test('a number that no slider has gets its place among the others', () => {
    expect(choicesWith('outputs', 100)).toContain(100);
    expect(choicesWith('outputs', 64)).toEqual(choices.outputs);
    expect(choicesWith('kernel', 4)).toEqual([1, 3, 4, 5, 7, 9]);
  });
});

describe('separableExplorer', () => {
  test('tells in words what is seen', () => {
    expect(separableExplorer({ kernel: 5, outputs: 100 }).description).toMatch(
      /^A 5×5 convolution from 32 to 100 channels on a 28×28 map\. .* 1\/100 \+ 1\/25 = 0\.05\. 20× cheaper/,
    );
  });

  test('settings that cannot be shown are refused with advice', () => {
    expect(() => separableExplorer({ kernel: 0 })).toThrow(
      /kernel must be a whole number of at least 1/,
    );
    expect(() => separableExplorer({ outputs: 2000 })).toThrow(/from 1 to 1024, but is 2000/);
    expect(() => separableExplorer({ size: NaN })).toThrow(OptionError);
  });
});
