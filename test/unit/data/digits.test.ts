import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { datasetsFolder, digit, digits } from 'convlab/data';
import { maxPool2d } from 'convlab/ops';
import { OptionError, max, min, toNested } from 'convlab/tensor';

const csv = gunzipSync(readFileSync(join(datasetsFolder(), 'digits8x8', 'digits.csv.gz')))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((row) => row.split(',').map(Number));

describe('the 8×8 digits', () => {
  test('there are 1,797 of them with values from 0 to 16', () => {
    const { images, labels } = digits();
    expect(images.shape).toEqual([1797, 8, 8, 1]);
    expect(labels).toHaveLength(1797);
    expect([min(images), max(images)]).toEqual([0, 16]);
    expect([...images.data].every(Number.isInteger)).toBe(true);
  });

  test('pooling all of them pools each one for itself', () => {
    const pooled = maxPool2d(digits().images);
    expect(pooled.shape).toEqual([1797, 4, 4, 1]);
    expect([...pooled.data.slice(1000 * 16, 1001 * 16)]).toEqual([...maxPool2d(digit(1000)).data]);
  });

  test('each label occurs as often as the data set says', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    digits().labels.forEach((label) => (counts[label] += 1));
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });

  test.each([0, 1, 1000, 1796])('digit %i has the numbers of its line in the file', (index) => {
    expect([...digit(index).data]).toEqual(csv[index].slice(0, 64));
    expect(digits().labels[index]).toBe(csv[index][64]);
  });

  test('the first digit is the zero that everybody knows', () => {
    expect(toNested(digit(0))).toEqual([
      [0, 0, 5, 13, 9, 1, 0, 0],
      [0, 0, 13, 15, 10, 15, 5, 0],
      [0, 3, 15, 2, 0, 11, 8, 0],
      [0, 4, 12, 0, 0, 8, 8, 0],
      [0, 5, 8, 0, 0, 9, 8, 0],
      [0, 4, 11, 0, 1, 12, 7, 0],
      [0, 2, 14, 5, 10, 12, 0, 0],
      [0, 0, 6, 13, 10, 0, 0, 0],
    ]);
  });

  test('digits can be changed without changing them for others', () => {
    digits().images.set(0, 0, 2, 0, 16);
    digits().labels[0] = 9;
    digit(0).set(0, 2, 16);
    expect(digits().images.get(0, 0, 2, 0)).toBe(5);
    expect(digits().labels[0]).toBe(0);
    expect(digit(0).get(0, 2)).toBe(5);
  });

  test('a digit that is not there is refused', () => {
    for (const index of [-1, 1797, 0.5]) expect(() => digit(index)).toThrow(OptionError);
    expect(() => digit(1797)).toThrow(/0 to 1796/);
  });
});
