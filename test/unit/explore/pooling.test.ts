import {
  averagePool2d,
  digit,
  globalAveragePool2d,
  max,
  maxPool2d,
  poolingExplorer,
  shiftImage,
  tensor,
  toNested,
} from 'convlab';
import { lineWidth } from 'convlab/explore/drawing/lines';
import { pictureWidth } from 'convlab/explore/drawing/words';
import { differ, shifted } from 'convlab/explore/pooling/model';
import { changeText, verdict, windowTexts } from 'convlab/explore/pooling/sentences';
import { firstState } from 'convlab/explore/pooling/state';
import type { PoolingState } from 'convlab/explore/pooling/state';
import { poolingView } from 'convlab/explore/pooling/view';
import { describe, expect, test } from 'vitest';

const [line, seven, stripes] = [0, 1, 2];

function stateOf(settings: Partial<PoolingState>): PoolingState {
  return { ...firstState(undefined, {}), ...settings };
}

const judge = (settings: Partial<PoolingState>): string => {
  const state = stateOf(settings);
  return verdict(state, shifted(state));
};

describe('a shift', () => {
  test('inside of a window changes the picture and nothing behind max pooling', () => {
    const { picture, pooled, global } = shifted(stateOf({ chosen: line, right: 1 }));
    expect(changeText(picture, 'pixels')).toBe('16 of 144 pixels changed');
    expect(changeText(pooled, 'values')).toBe('0 of 36 values changed');
    expect(changeText(global, 'value')).toBe('0 of 1 value changed');
    expect(judge({ chosen: line, right: 1 })).toContain('the map did not');
  });

  test('across the border of a window changes the map', () => {
    const { pooled } = shifted(stateOf({ chosen: line, right: -1 }));
    expect(pooled.changed).toBe(8);
    expect(judge({ chosen: line, right: -1 })).toBe(
      'The shift crosses borders of windows, and the map jumps: it is the map before, moved 1 cell left.',
    );
  });

  test('by the stride moves the map along by a whole cell', () => {
    for (const kind of ['max', 'average'] as const) {
      for (const chosen of [line, seven]) {
        const state = stateOf({ chosen, kind, right: 2, down: 0 });
        expect(shifted(state).move).toEqual({ down: 0, right: 1, different: 0 });
        expect(judge(state)).toContain('it moves along with the picture (equivariance)');
      }
    }
  });

  test('of a digit by one pixel changes values that no move of the map explains', () => {
    const { pooled, move } = shifted(stateOf({ chosen: seven, right: 1 }));
    expect(pooled.changed).toBeGreaterThan(0);
    expect(move.different).toBeGreaterThan(0);
    expect(judge({ chosen: seven, right: 1 })).toContain(`${move.different} of 36 values still`);
  });

  test('can change most of a max-pooled map: pooling is not invariant to every shift', () => {
    const { pooled } = shifted(stateOf({ chosen: stripes, right: 1 }));
    expect(pooled.changed).toBe(24);
  });

  test('of nothing changes nothing, and asks for one', () => {
    const state = stateOf({ right: 0, down: 0 });
    const { picture, pooled, global } = shifted(state);
    expect([picture.changed, pooled.changed, global.changed]).toEqual([0, 0, 0]);
    expect(verdict(state, shifted(state))).toContain('press an arrow');
  });
});

describe('the numbers', () => {
  test('are those of the library’s own pooling', () => {
    for (const size of [2, 3, 4]) {
      for (const stride of [1, 2, 3, 4]) {
        const state = stateOf({ chosen: seven, size, stride, right: -1, down: 2 });
        const before = tensor(state.pictures[seven].rows);
        const after = shiftImage(before, 2, -1);
        const largest = shifted(state);
        expect(largest.pooled.after).toEqual(toNested(maxPool2d(after, { size, stride })));
        expect(largest.global.after).toEqual([[max(after)]]);
        const mean = shifted({ ...state, kind: 'average' });
        expect(mean.pooled.before).toEqual(toNested(averagePool2d(before, { size, stride })));
        expect(differ(mean.global.after[0][0], globalAveragePool2d(after).data[0])).toBe(false);
      }
    }
  });

  test('of the window that is looked at are written out', () => {
    const state = stateOf({ chosen: line, right: 1 });
    expect(windowTexts(state, shifted(state))).toEqual([
      'max(9, 0, 9, 0) = 9',
      'max(0, 9, 0, 9) = 9',
    ]);
    const mean = { ...state, kind: 'average' as const, window: 8 };
    expect(windowTexts(mean, shifted(mean))[0]).toBe('(9 + 0 + 9 + 0) / 4 = 4.5');
  });
});

describe('the picture', () => {
  test('has no line that is too wide, at any window, stride and shift', () => {
    for (const kind of ['max', 'average'] as const) {
      for (const size of [2, 3, 4]) {
        for (const stride of [1, 2, 4]) {
          const svg = poolingView(stateOf({ chosen: seven, kind, size, stride, down: -6 }));
          expect(svg).not.toContain('NaN');
          const texts = [
            ...svg.matchAll(/<text x="([\d.]+)"[^>]*font-size="(\d+)"([^>]*)>([^<]+)/g),
          ];
          expect(texts.length).toBeGreaterThan(12);
          for (const [, x, fontSize, rest, text] of texts) {
            if (rest.includes('text-anchor')) continue;
            const width = lineWidth(text, Number(fontSize), rest.includes('bold'));
            expect(Number(x) + width).toBeLessThanOrEqual(pictureWidth + 1);
          }
        }
      }
    }
  });

  test('marks as many cells as have changed', () => {
    const signs = (settings: Partial<PoolingState>): number =>
      poolingView(stateOf(settings)).split('<polygon').length - 1;
    const inLegend = 1;
    expect(signs({ chosen: line, right: 0 })).toBe(inLegend);
    expect(signs({ chosen: line, right: 1 })).toBe(inLegend + 16);
    expect(signs({ chosen: line, right: -1 })).toBe(inLegend + 16 + 8);
  });
});

describe('poolingExplorer', () => {
  test('takes a picture of one’s own, and describes what it shows', () => {
    const figure = poolingExplorer(digit(0), { kind: 'average' });
    expect(figure.description).toMatch(
      /^Average pooling with a 2×2 window and stride 2 of your picture, 8×8, shifted 1 right\. \d+ of 64 pixels/,
    );
  });

  test('takes the size of the window for its stride, unless there is one', () => {
    expect(poolingExplorer(undefined, { size: 3 }).description).toContain(
      '3×3 window and stride 3',
    );
    expect(poolingExplorer(undefined, { size: 3, stride: 1 }).description).toContain('stride 1');
  });

  test('refuses what it cannot show', () => {
    expect(() => poolingExplorer(tensor([[1, 2, 3]]))).toThrow('this one is 1×3');
    expect(() => poolingExplorer(undefined, { size: 5 })).toThrow('from 2 to 4');
    expect(() => poolingExplorer(undefined, { kind: 'min' as 'max' })).toThrow(
      "'max' or 'average'",
    );
  });
});
