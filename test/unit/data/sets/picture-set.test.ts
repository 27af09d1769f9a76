import { expect, test } from 'vitest';
import { glyphs, leaves, objects, signs } from 'convlab/data';

const generators = { glyphs, leaves, objects, signs };

test.each(Object.entries(generators))('%s refuses what it cannot be asked for', (name, make) => {
  expect(() => make({ count: 0 })).toThrow(`${name}: count must be a whole number of at least 1`);
  expect(() => make({ seed: -1 })).toThrow(`${name}: seed must be a whole number of at least 0`);
  expect(() => make({ seed: 2 ** 32 })).toThrow(`${name}: seed must be at most 4294967295`);
  expect(() => make({ side: 4 })).toThrow(`${name}: side must be a whole number of at least 8`);
  expect(() => make({ side: 300 })).toThrow(`${name}: side must be at most 256`);
  // A learner's cell may pass any text.
  expect(() => make({ part: 'exam' as 'test' })).toThrow(`${name}: part must be`);
});

test.each(Object.entries(generators))('the largest seed makes %s', (_, make) => {
  expect(make({ count: 2, seed: 2 ** 32 - 1 }).x.shape[0]).toBe(2);
});
