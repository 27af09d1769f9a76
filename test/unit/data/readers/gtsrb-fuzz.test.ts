import { gtsrb, pictureBatches, readAll } from 'convlab/data';
import type { Files } from 'convlab/data';
import type { Random } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { expectBoth, fuzz } from './fuzz.ts';
import type { Plain } from './fuzz.ts';
import { filesOf } from './memory-files.ts';
import { mutated } from './mutate.ts';

const trials = 10_000;
const head = 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId';
const table = 'set/Final_Test/Images/GT-final_test.csv';

const ppm = (width: number, height: number, first: number): Buffer =>
  Buffer.concat([
    Buffer.from(`P6\n${width} ${height}\n255\n`),
    Buffer.from(
      Array.from({ length: width * height * 3 }, (_, place) => (first + place * 29) % 256),
    ),
  ]);

const whole: Record<string, Uint8Array> = {
  [table]: Buffer.from(`${head}\r\n00000.ppm;4;5;1;1;3;4;16\r\n00001.ppm;5;4;0;1;2;4;0\r\n`),
  'set/Final_Test/Images/00000.ppm': ppm(4, 5, 3),
  'set/Final_Test/Images/00001.ppm': ppm(5, 4, 90),
};

const numbers = [
  '-1',
  '',
  '4294967296',
  '1e3',
  ' 2',
  '0x3',
  'NaN',
  '٣',
  '43',
  '42',
  '3',
  '2',
  '00',
  '1.0',
];

/** The list or a picture is damaged, or a number of the list is another one. */
function damaged(random: Random): Record<string, Uint8Array> {
  const names = Object.keys(whole);
  const kind = random.integer(1, 4);
  const name = kind < 3 ? table : names[random.integer(1, 2)];
  if (kind > 1) return { ...whole, [name]: mutated(whole[name], random) };
  const rows = Buffer.from(whole[table]).toString().split('\r\n');
  const row = random.integer(1, 2);
  const fields = rows[row].split(';');
  fields[random.integer(0, 7)] = numbers[random.integer(0, numbers.length - 1)];
  if (random.integer(1, 8) === 1) fields.pop();
  rows[row] = fields.join(';');
  return { ...whole, [table]: Buffer.from(rows.join('\r\n')) };
}

/** The list and the pictures, read with regular expressions. */
function plainGtsrb(files: Record<string, Uint8Array>): Plain {
  const text = Buffer.from(files[table])
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const rows = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (rows.shift() !== head || rows.length !== 2) throw new Error('another list');
  const levels: number[] = [];
  const labels: number[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const match =
      /^(0000[01]\.ppm);(\d{1,5});(\d{1,5});(\d{1,5});(\d{1,5});(\d{1,5});(\d{1,5});(\d{1,5})$/.exec(
        row,
      );
    if (!match || seen.has(match[1])) throw new Error(`another row ${row}`);
    seen.add(match[1]);
    const [width, height, left, top, right, bottom, label] = match.slice(2).map(Number);
    const inside = left < right && right <= width && top < bottom && bottom <= height;
    if (!inside || label > 42) throw new Error('a box outside or no class');
    const picture = Buffer.from(files[`set/Final_Test/Images/${match[1]}`]);
    const start = /^P6(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)\s/.exec(
      picture.toString('latin1'),
    );
    if (!start || Number(start[3]) !== 255) throw new Error('no PPM');
    if (Number(start[1]) !== width || Number(start[2]) !== height) throw new Error('another size');
    if (picture.length !== start[0].length + width * height * 3) throw new Error('another length');
    if (bottom - top !== 3 || right - left !== 2) return sideways;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        for (const channel of [0, 1, 2]) {
          levels.push(picture[start[0].length + (y * width + x) * 3 + channel]);
        }
      }
    }
    labels.push(label);
  }
  return { shape: [2, 3, 2, 3], levels, labels };
}

/** Stands for: the boxes are of different sizes, which one tensor cannot hold. */
const sideways: Plain = { shape: [], levels: [], labels: [] };

async function readTest(files: Files): ReturnType<typeof readAll> {
  const { pictures } = await gtsrb('set', { part: 'test', files });
  return readAll(pictureBatches(pictures, { files }));
}

test('the simple decoder and the library read what is whole', async () => {
  const { x, labels } = await readTest(filesOf(whole));
  expect(x.shape).toEqual([2, 3, 2, 3]);
  expect([...labels]).toEqual([16, 0]);
  expect(Array.from(plainGtsrb(whole).levels)).toEqual(
    Array.from(x.data, (value) => Math.round(value * 255)),
  );
});

test('10,000 damaged sets of GTSRB are refused with file and row or byte, or read exactly', async () => {
  const count = await fuzz(
    trials,
    (random) => {
      const files = damaged(random);
      return {
        read: () => readTest(filesOf(files)),
        plain: () => {
          const plain = plainGtsrb(files);
          return plain === sideways ? undefined : plain;
        },
      };
    },
    { named: /^set\/.*(\.csv, row \d+|\.ppm, byte \d+|\.ppm): / },
  );
  expectBoth(count, trials);
  expect(count.untold).toBeLessThan(trials / 10);
});
