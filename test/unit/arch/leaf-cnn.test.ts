import { leafCnn, summarize } from 'convlab';
import { expect, test } from 'vitest';

test('leafCnn counts as its formulas say, norm and all', () => {
  const stem = 9 * 3 * 16 + 2 * 16;
  const separable = (channels: number, filters: number): number =>
    9 * channels + 2 * channels + channels * filters + 2 * filters;
  const head = 96 * 7 + 7;
  const { parameters, multiplyAdds } = summarize(leafCnn());
  expect(parameters.learnable).toBe(
    stem + separable(16, 32) + separable(32, 64) + separable(64, 96) + head,
  );
  expect(multiplyAdds).toBeLessThan(1e6);
});

test('leafCnn takes pictures of other sizes and other numbers of classes', () => {
  expect(summarize(leafCnn({ input: [64, 64, 3], classes: 38 })).output).toEqual([38]);
  expect(() => leafCnn({ classes: 0 })).toThrow(/classes/);
});
