import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cifar10Batches, cifar10Classes, idxBatches, readAll } from 'convlab/data';
import type { LabelledImages } from 'convlab/data';
import { DataError, OptionError } from 'convlab/tensor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlab-streams-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function idx(shape: number[], numbers: ArrayLike<number>): Uint8Array {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.set([0, 0, 8, shape.length]);
  shape.forEach((size, axis) => head.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([head, Uint8Array.from(Array.from(numbers))]);
}

const levels = Uint8Array.from({ length: 5 * 6 }, (_, place) => place * 8);
const classes = [3, 1, 4, 1, 5];

async function collected(batches: AsyncIterable<LabelledImages>): Promise<LabelledImages[]> {
  const all: LabelledImages[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

const problem = (batches: AsyncIterable<LabelledImages>): Promise<string> =>
  collected(batches).then(
    () => 'no problem',
    (error: unknown) => {
      expect(error).toBeInstanceOf(DataError);
      return String(error);
    },
  );

describe('idxBatches', () => {
  test.each(['as they are', 'packed'])('gives pictures a batch at a time, %s', async (form) => {
    const pack = (bytes: Uint8Array): Uint8Array => (form === 'packed' ? gzipSync(bytes) : bytes);
    const images = write('images', pack(idx([5, 2, 3], levels)));
    const labels = write('labels', pack(idx([5], classes)));
    const batches = await collected(idxBatches({ images, labels, batch: 2 }));
    expect(batches.map(({ x }) => x.shape)).toEqual([
      [2, 2, 3, 1],
      [2, 2, 3, 1],
      [1, 2, 3, 1],
    ]);
    expect(batches.map((batch) => [...batch.labels])).toEqual([[3, 1], [4, 1], [5]]);
    expect(batches[1].x.get(0, 1, 2, 0)).toBeCloseTo((17 * 8) / 255, 6);
  });

  test('a head that claims four billion pictures is refused before anything is set aside', async () => {
    const lie = idx([0xffffffff, 28, 28], [1, 2, 3]);
    const labels = write('labels', idx([5], classes));
    const images = write('lie', lie);
    expect(await problem(idxBatches({ images, labels }))).toContain(
      'lie, byte 19: 4294967295×28×28 numbers need 3367254359280 bytes, but 3 follow; the file is cut off.',
    );
    const packed = write('lie.gz', gzipSync(lie));
    expect(await problem(idxBatches({ images: packed, labels }))).toMatch(
      /lie\.gz, byte 4: .* but at most \d+ follow/,
    );
    // What could be in so long a file, but is not.
    const few = idxBatches({ images: write('a.gz', gzipSync(idx([5, 100, 1], [1]))), labels });
    expect(await problem(few)).toMatch(/a\.gz, byte 17: .* but 1 follow/);
  });

  test('other classes, other counts and missing files are named', async () => {
    const images = write('images', idx([5, 2, 3], levels));
    const labels = write('labels', idx([5], [1, 2, 11, 0, 1]));
    expect(await problem(idxBatches({ images, labels }))).toMatch(
      /labels, byte 10: class 11 of picture 2; there are only the classes 0 to 9/,
    );
    expect((await collected(idxBatches({ images, labels, classes: 12 }))).length).toBe(1);
    const four = write('four', idx([4], [1, 2, 3, 4]));
    expect(await problem(idxBatches({ images, labels: four }))).toMatch(
      /four, byte 4: there are 4 classes, but 5 pictures/,
    );
    expect(await problem(idxBatches({ images: labels, labels }))).toMatch(
      /labels, byte 3: a file of pictures has 3 axes/,
    );
    const none = join(folder, 'none');
    expect(await problem(idxBatches({ images: none, labels }))).toMatch(
      /none: there is no such file/,
    );
    expect(await problem(idxBatches({ images: folder, labels }))).toMatch(/a folder, not a file/);
  });

  test.skipIf(!existsSync('/proc/self/fd'))('whoever stops early leaves no file open', async () => {
    const images = write('stopped.gz', gzipSync(idx([5, 2, 3], levels)));
    const labels = write('stopped', idx([5], classes));
    const first = await readAll(idxBatches({ images, labels, batch: 1 }), { count: 1 });
    expect(first.labels[0]).toBe(3);
    const open = readdirSync('/proc/self/fd').map((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`);
      } catch {
        return 'closed meanwhile';
      }
    });
    expect(open.filter((file) => file.startsWith(join(folder, 'stopped')))).toEqual([]);
  });
});

describe('readAll', () => {
  const batches = (): AsyncIterable<LabelledImages> =>
    idxBatches({ images: idx([5, 2, 3], levels), labels: idx([5], classes), batch: 2 });

  test('joins all batches, or takes the first so many pictures', async () => {
    const all = await readAll(batches());
    expect(all.x.shape).toEqual([5, 2, 3, 1]);
    expect([...all.labels]).toEqual(classes);
    const three = await readAll(batches(), { count: 3 });
    expect(three.x.shape).toEqual([3, 2, 3, 1]);
    expect([...three.x.data]).toEqual([...all.x.data.subarray(0, 18)]);
    const more = await readAll(batches(), { count: 99 });
    expect(more.x.shape).toEqual([5, 2, 3, 1]);
    expect([...more.labels]).toEqual(classes);
  });

  test('refuses nothing, batches of different sizes, and counts that make no sense', async () => {
    const mixed = async function* (): AsyncGenerator<LabelledImages> {
      yield* batches();
      yield* idxBatches({ images: idx([1, 1, 1], [1]), labels: idx([1], [1]) });
    };
    await expect(readAll(mixed())).rejects.toThrow(/picture 5 is 1×1×1, but the first one 2×3×1/);
    await expect(readAll(mixed(), { count: 0 })).rejects.toThrow(OptionError);
    const nothing = async function* (): AsyncGenerator<LabelledImages> {
      await Promise.resolve();
      yield* [];
    };
    await expect(readAll(nothing())).rejects.toThrow(/there is no picture/);
  });
});

describe('cifar10Batches', () => {
  /** Records whose red, green and blue planes are the class times 1, 2 and 3. */
  const records = (...labels: number[]): Uint8Array =>
    Uint8Array.from(
      labels.flatMap((label) => [
        label,
        ...Array.from({ length: 3072 }, (_, place) => label * (1 + Math.floor(place / 1024))),
      ]),
    );
  const names = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');
  let set = '';
  beforeAll(() => {
    set = join(folder, 'cifar');
    mkdirSync(set);
    [1, 2, 3, 4, 5].forEach((number) => {
      writeFileSync(join(set, `data_batch_${number}.bin`), records(number, 9));
    });
    writeFileSync(join(set, 'test_batch.bin'), records(6, 7));
    writeFileSync(join(set, 'batches.meta.txt'), `${names.join('\n')}\n\n`);
  });

  test('reads the five files in turn, with the channels last', async () => {
    const { x, labels } = await readAll(cifar10Batches(set, { records: 2, batch: 1 }));
    expect([...labels]).toEqual([1, 9, 2, 9, 3, 9, 4, 9, 5, 9]);
    expect(x.shape).toEqual([10, 32, 32, 3]);
    const pixel = [0, 1, 2].map((channel) => Math.round(x.get(8, 31, 31, channel) * 255));
    expect(pixel).toEqual([5, 10, 15]);
    const held = await readAll(cifar10Batches(set, { records: 2, part: 'test' }));
    expect([...held.labels]).toEqual([6, 7]);
    expect(await cifar10Classes(set)).toEqual(names);
  });

  test('what is wrong is named with its file and byte', async () => {
    expect(await problem(cifar10Batches(set))).toMatch(
      /data_batch_1\.bin, byte 6146: the file has 6146 bytes, but 10000 records of 3073 bytes need 30730000; it is cut off/,
    );
    writeFileSync(join(set, 'test_batch.bin'), records(6, 10));
    expect(await problem(cifar10Batches(set, { records: 2, part: 'test' }))).toMatch(
      /test_batch\.bin, byte 3073: class 10 of record 1/,
    );
    writeFileSync(join(set, 'batches.meta.txt'), 'cat\ndog\ncat\n');
    await expect(cifar10Classes(set)).rejects.toThrow(
      /batches\.meta\.txt, row 3: the class cat comes twice/,
    );
    await expect(cifar10Classes(folder)).rejects.toThrow(/no such file/);
    rmSync(join(set, 'data_batch_3.bin'));
    expect(await problem(cifar10Batches(set, { records: 2 }))).toMatch(
      /data_batch_3\.bin: there is no such/,
    );
  });
});
