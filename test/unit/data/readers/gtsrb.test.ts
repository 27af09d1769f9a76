import { gtsrb, pictureBatches, readAll } from 'convlab/data';
import { DataError } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { filesOf } from './memory-files.ts';

const head = 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId';
const ppm = Buffer.concat([
  Buffer.from('P6\n3 4\n255\n'),
  Uint8Array.from({ length: 36 }, (_, place) => place),
]);
const number = (label: number): string => String(label).padStart(5, '0');
const folderOf = (label: number): string => `set/Final_Training/Images/${number(label)}`;

/** All 43 classes with two pictures of one track each, some files replaced. */
function training(
  replaced: Record<string, Uint8Array | undefined> = {},
): Record<string, Uint8Array> {
  const contents: Record<string, Uint8Array | undefined> = {};
  for (let label = 0; label < 43; label += 1) {
    const rows = ['00007_00000', '00007_00001'].map((name) => `${name}.ppm;3;4;1;2;3;4;${label}`);
    contents[`${folderOf(label)}/GT-${number(label)}.csv`] = Buffer.from(
      [head, ...rows, ''].join('\r\n'),
    );
    contents[`${folderOf(label)}/00007_00000.ppm`] = ppm;
    contents[`${folderOf(label)}/00007_00001.ppm`] = ppm;
  }
  const kept = Object.entries({ ...contents, ...replaced });
  return Object.fromEntries(
    kept.filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined),
  );
}

test('the 43 folders are listed with their boxes and tracks, and the signs are cut out', async () => {
  const files = filesOf(training());
  const { pictures, classes } = await gtsrb('set', { files });
  expect([pictures.length, classes.length]).toEqual([86, 43]);
  expect(pictures[85]).toMatchObject({
    label: 42,
    group: '42/00007',
    box: { left: 1, top: 2, right: 3, bottom: 4 },
  });
  const { x, labels } = await readAll(pictureBatches(pictures.slice(0, 4), { files }));
  expect(x.shape).toEqual([4, 2, 2, 3]);
  expect([...labels]).toEqual([0, 0, 1, 1]);
  const levels = Array.from(x.data.subarray(0, 12), (value) => Math.round(value * 255));
  expect(levels).toEqual([21, 22, 23, 24, 25, 26, 30, 31, 32, 33, 34, 35]);
});

const list = `${folderOf(2)}/GT-00002.csv`;
const rows = (...lines: string[]): Uint8Array => Buffer.from([head, ...lines].join('\n'));
const good = '00007_00000.ppm;3;4;1;2;3;4;2';

test.each<[string, Record<string, Uint8Array | undefined>, RegExp]>([
  [
    'a list without its head',
    { [list]: Buffer.from(good) },
    /GT-00002\.csv, row 1: the columns should be/,
  ],
  ['an empty list', { [list]: rows() }, /GT-00002\.csv, row 2: there is no picture in the list/],
  [
    'a missing field',
    { [list]: rows(good, 'a.ppm;3;4;1;2;3;4') },
    /row 3: a row has 8 fields, but this one 7/,
  ],
  ['an empty row', { [list]: rows(good, '', good) }, /row 3: a row has 8 fields, but this one 1/],
  [
    'no number',
    { [list]: rows('a.ppm;3;4;1;2;3;x;2') },
    /row 2: Roi\.Y2 should be a whole number, but is "x"/,
  ],
  [
    'a box outside',
    { [list]: rows('a.ppm;3;4;1;2;4;4;2') },
    /row 2: the box from \(1, 2\) to \(4, 4\) does not lie/,
  ],
  ['a box without area', { [list]: rows('a.ppm;3;4;2;2;2;4;2') }, /row 2: the box/],
  [
    'a class that is none',
    { [list]: rows('a.ppm;3;4;1;2;3;4;43') },
    /row 2: ClassId is 43; there are only/,
  ],
  [
    'the class of another folder',
    { [list]: rows('00007_00000.ppm;3;4;1;2;3;4;3', '00007_00001.ppm;3;4;1;2;3;4;2') },
    /row 2: ClassId is 3, but this is the folder of class 2/,
  ],
  [
    'a path instead of a name',
    { [list]: rows('../a.ppm;3;4;1;2;3;4;2') },
    /row 2: "\.\.\/a\.ppm" is no name of a PPM file/,
  ],
  ['a picture twice', { [list]: rows(good, good) }, /row 3: 00007_00000\.ppm is listed twice/],
  [
    'a missing picture',
    { [`${folderOf(2)}/00007_00001.ppm`]: undefined },
    /row 3: there is no picture .*00007_00001\.ppm/,
  ],
  [
    'a picture that is not listed',
    { [list]: rows(good) },
    /00007_00001\.ppm: .*GT-00002\.csv does not list it/,
  ],
  [
    'a missing folder',
    Object.fromEntries(
      Object.keys(training())
        .filter((path) => path.includes('/00009/'))
        .map((path) => [path, undefined]),
    ),
    /GT-00009\.csv: there is no such file/,
  ],
])('%s is named', async (_name, replaced, message) => {
  const listed = gtsrb('set', { files: filesOf(training(replaced)) });
  await expect(listed).rejects.toThrow(message);
  await expect(listed).rejects.toThrow(DataError);
});

test('a picture of another size than its list says is named with the row', async () => {
  const files = filesOf(
    training({ [list]: rows('00007_00000.ppm;5;4;1;2;3;4;2', '00007_00001.ppm;3;4;1;2;3;4;2') }),
  );
  const { pictures } = await gtsrb('set', { files });
  await expect(readAll(pictureBatches(pictures, { files }))).rejects.toThrow(
    /GT-00002\.csv, row 2: .*00007_00000\.ppm should have 5×4 pixels, but has 3×4/,
  );
});

test.each(['set/Final_Test/Images/', 'set/'])(
  'the list of the test part may lie in %s',
  async (place) => {
    const files = filesOf({
      [`${place}GT-final_test.csv`]: rows('00000.ppm;3;4;1;2;3;4;12'),
      'set/Final_Test/Images/00000.ppm': ppm,
      'set/Final_Test/Images/GT-final_test.test.csv': Buffer.from('without classes'),
    });
    const { pictures, skipped } = await gtsrb('set', { files, part: 'test' });
    expect(pictures.map(({ label, group }) => [label, group])).toEqual([
      [12, 'set/Final_Test/Images/00000.ppm'],
    ]);
    expect(skipped).toEqual(['set/Final_Test/Images/GT-final_test.test.csv']);
  },
);
