// The rules for what is taken out of the archives, against the paths that the real archives have.
import { describe, expect, test } from 'vitest';
import { registry, sourceOf } from '../../../../lib/data/store/registry.ts';
import { requireStructure } from '../../../../lib/data/store/structure.ts';
import { newMeter } from '../../../../lib/data/store/unpack/limits.ts';
import { placeOf } from '../../../../lib/data/store/unpack/write-entry.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const five = (number: number): string => String(number).padStart(5, '0');

/** The paths inside the archives of a set. */
const archives: Record<string, string[]> = {
  'cifar-10': [
    'cifar-10-batches-bin/',
    ...range(5).map((index) => `cifar-10-batches-bin/data_batch_${index + 1}.bin`),
    'cifar-10-batches-bin/test_batch.bin',
    'cifar-10-batches-bin/batches.meta.txt',
    'cifar-10-batches-bin/readme.html',
  ],
  gtsrb: [
    'GTSRB/Readme-Images.txt',
    ...range(43).map((label) => `GTSRB/Final_Training/Images/${five(label)}/GT-${five(label)}.csv`),
    ...range(39_209).map(
      (index) => `GTSRB/Final_Training/Images/${five(index % 43)}/00000_${five(index)}.ppm`,
    ),
    'GTSRB/Final_Test/Images/GT-final_test.test.csv',
    ...range(12_630).map((index) => `GTSRB/Final_Test/Images/${five(index)}.ppm`),
    'GT-final_test.csv',
  ],
  devanagari: ['Train', 'Test'].flatMap((part) =>
    range(46).flatMap((label) =>
      range(part === 'Train' ? 1700 : 300).map(
        (index) => `DevanagariHandwrittenCharacterDataset/${part}/digit_${label}/${index}.png`,
      ),
    ),
  ),
  plantvillage: range(55_448).map(
    (index) =>
      `Plant_leave_diseases_dataset_without_augmentation/Class___${index % 39}/image (${index}).JPG`,
  ),
};

describe.each(Object.keys(archives))('the archives of %s', (name) => {
  const source = sourceOf('test', name, registry);
  const limits = source.unpack ?? { take: /^$/, maxFiles: 0, maxBytes: 0 };
  const unpacking = { folder: '', limits, meter: newMeter(), sums: new Map<string, string>() };
  const places = archives[name].flatMap((path) => placeOf(name, path, unpacking) ?? []);

  test('become a set that is complete, within its limits', () => {
    expect(() => {
      requireStructure(source, places);
    }).not.toThrow();
    expect(new Set(places).size).toBe(places.length);
    expect(places.length).toBeLessThanOrEqual(limits.maxFiles);
  });

  test('are refused when the last of what is needed is missing', () => {
    const needed = places.filter((place) => source.expected.some(({ path }) => path.test(place)));
    const fewer = name === 'plantvillage' ? needed.slice(0, 50_000) : needed.slice(0, -1);
    expect(() => {
      requireStructure(source, fewer);
    }).toThrow(/is not complete or another set: it has \d+ /);
  });
});

test('the leaves lie in folders of their classes, without the one around them', () => {
  const { unpack } = sourceOf('test', 'plantvillage', registry);
  const limits = unpack ?? { take: /^$/, maxFiles: 0, maxBytes: 0 };
  const unpacking = { folder: '', limits, meter: newMeter(), sums: new Map<string, string>() };
  const top = 'Plant_leave_diseases_dataset_without_augmentation';
  expect(placeOf('x', `${top}/Tomato___Late_blight/image (1).JPG`, unpacking)).toBe(
    'Tomato___Late_blight/image (1).JPG',
  );
});

test('the Devanagari archive may come inside of another one', () => {
  const { unpack } = sourceOf('test', 'devanagari', registry);
  const limits = unpack ?? { take: /^$/, maxFiles: 0, maxBytes: 0 };
  const unpacking = { folder: '', limits, meter: newMeter(), sums: new Map<string, string>() };
  const name = 'DevanagariHandwrittenCharacterDataset.zip';
  expect(placeOf('x', name, unpacking)).toBe(name);
  expect(placeOf('x', `elsewhere/${name}`, unpacking)).toBeUndefined();
});
