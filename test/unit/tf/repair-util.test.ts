import { expect, test, vi } from 'vitest';
import { repairUtil } from 'convlab/tf/backend/repair-util';

test('functions that Node removed are put back, unlisted', () => {
  const util: Record<string, unknown> = {};
  repairUtil(util, 24);
  expect(Object.keys(util)).toEqual([]);
  const { isNullOrUndefined, isArray } = util as Record<string, (value: unknown) => boolean>;
  expect([isNullOrUndefined(null), isNullOrUndefined(undefined), isNullOrUndefined(0)]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isArray([]), isArray({ length: 0 })]).toEqual([true, false]);
});

test('those of Node 22, which print a warning, are replaced, and those of Node 20 stay', () => {
  const own = vi.fn((value: unknown) => value === own);
  const util = { isNullOrUndefined: own, isArray: own };
  repairUtil(util, 20);
  expect(util.isArray).toBe(own);
  repairUtil(util, 22);
  expect(util.isArray([])).toBe(true);
  expect(Object.keys(util)).toEqual(['isNullOrUndefined', 'isArray']);
  expect(own).not.toHaveBeenCalled();
});
