import { signCnn, summarize, trafficSignCnn } from 'convlab';
import { expect, test } from 'vitest';

test('signCnn counts as its formulas say', () => {
  const { parameters, multiplyAdds } = summarize(signCnn());
  const convolutions = 25 * 3 * 16 + 9 * 16 * 32 + 9 * 32 * 64;
  const norms = 2 * (16 + 32 + 64);
  const dense = 4 * 4 * 64 * 128 + 128 + 128 * 43 + 43;
  expect(parameters.learnable).toBe(convolutions + norms + dense);
  expect(multiplyAdds).toBe(
    16 * 16 * 25 * 3 * 16 + 8 * 8 * 9 * 16 * 32 + 4 * 4 * 9 * 32 * 64 + 1024 * 128 + 128 * 43,
  );
});

test('signCnn needs less than a fortieth of the work of the published network', () => {
  const { multiplyAdds } = summarize(trafficSignCnn());
  expect(multiplyAdds / summarize(signCnn()).multiplyAdds).toBeGreaterThan(40);
});

test('signCnn takes larger pictures, and refuses options of no meaning', () => {
  expect(summarize(signCnn({ input: [48, 48, 3] })).output).toEqual([43]);
  expect(() => signCnn({ classes: 0 })).toThrow(/classes/);
});
