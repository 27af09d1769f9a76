import { expect, test } from 'vitest';
import { findChromium } from '../browser/chromium.ts';

test('without a browser its tests are skipped, but in CI that is an error', () => {
  expect(findChromium({ PATH: '/nowhere' }, [])).toBeUndefined();
  expect(() => findChromium({ PATH: '/nowhere', CI: 'true' }, [])).toThrow('CHROMIUM_PATH');
});

test('a CHROMIUM_PATH that does not exist is an error, whatever else is there', () => {
  expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' }, [process.execPath])).toThrow(
    '/nowhere/chromium',
  );
  expect(findChromium({ CHROMIUM_PATH: process.execPath }, [])).toBe(process.execPath);
});
