import { kernelDigits, summarize, vggDigits } from 'convlab';
import { describe, expect, test } from 'vitest';

const parametersOf = (architecture: Parameters<typeof summarize>[0]): number =>
  summarize(architecture).parameters.learnable;

describe('vggDigits', () => {
  const trunk = 9 * (16 + 16 * 16 + 16 * 32 + 32 * 32) + 2 * 16 + 2 * 32;

  test('counts as its formulas say, with each of its heads', () => {
    const block = 4 * 4 * 32;
    expect(parametersOf(vggDigits())).toBe(trunk + block * 256 + 256 + 256 * 10 + 10);
    expect(parametersOf(vggDigits({ head: 'flatten' }))).toBe(trunk + block * 10 + 10);
    expect(parametersOf(vggDigits({ head: 'average' }))).toBe(trunk + 32 * 10 + 10);
  });

  test('needs more parameters on larger pictures only where it flattens', () => {
    const on = (side: number, head: 'flatten' | 'average'): number =>
      parametersOf(vggDigits({ head, input: [side, side, 1] }));
    expect(on(32, 'average')).toBe(on(16, 'average'));
    expect(on(32, 'flatten') - on(16, 'flatten')).toBe((64 - 16) * 32 * 10);
  });

  test('says which heads there are', () => {
    expect(() => vggDigits({ head: 'mean' as 'average' })).toThrow(
      /head must be 'dense', 'flatten' or 'average', but is 'mean'/,
    );
  });
});

describe('kernelDigits', () => {
  const rest = 9 * 16 + 16 + 16 * 10 + 10;

  test('counts as its formulas say: two stages of kernels on 16 channels', () => {
    const stage = (cells: number, layers: number): number => cells * 16 * 16 + layers * 16;
    expect(parametersOf(kernelDigits())).toBe(rest + 2 * stage(18, 2));
    expect(parametersOf(kernelDigits({ kernels: [5] }))).toBe(rest + 2 * stage(25, 1));
  });

  test('sees the same with two 3×3 as with one 5×5', () => {
    const seen = (kernels: number[], last: string): unknown =>
      summarize(kernelDigits({ kernels })).layer(last).receptiveField;
    expect(seen([3, 3], 'stage2_2')).toEqual(seen([5], 'stage2_1'));
  });

  test('bends behind every kernel, or only behind the last of a stage', () => {
    const bends = (between: boolean): number =>
      kernelDigits({ between }).layers.filter(
        (layer) => 'activation' in layer && layer.activation === 'relu',
      ).length;
    expect([bends(true), bends(false)]).toEqual([5, 3]);
  });

  test('wants odd kernels, one at least', () => {
    for (const kernels of [[], [4], [3, 2.5], 3 as unknown as number[]]) {
      expect(() => kernelDigits({ kernels })).toThrow(/kernels must be a list of odd sides/);
    }
  });
});
