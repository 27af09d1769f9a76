import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mnist, readIdx } from 'convlab/data';
import { DataError } from 'convlab/tensor';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

function idx(shape: number[], numbers: ArrayLike<number>, type = 8): Uint8Array {
  const file = Buffer.alloc(4 + 4 * shape.length + numbers.length);
  file.set([0, 0, type, shape.length]);
  shape.forEach((size, axis) => file.writeUInt32BE(size, 4 + 4 * axis));
  file.set(Array.from(numbers), 4 + 4 * shape.length);
  return file;
}

test('an IDX file is read with its shape, packed or not', () => {
  const file = idx([2, 3], [1, 2, 3, 4, 5, 255]);
  for (const bytes of [file, gzipSync(file)]) {
    const { shape, data } = readIdx(bytes);
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 255]);
  }
});

test.each<[string, Uint8Array, RegExp]>([
  ['an empty file', new Uint8Array(0), /another kind of file/],
  ['a text', Buffer.from('P5 28 28 255'), /another kind of file/],
  [
    'a file cut off in its sizes',
    idx([2, 3], [1]).subarray(0, 9),
    /2 axes, but ends after 9 bytes/,
  ],
  [
    'a file cut off in its numbers',
    idx([2, 3], [1, 2]),
    /2×3 numbers need 6 bytes, but 2 follow; the file is cut off/,
  ],
  ['a file that is too long', idx([2], [1, 2, 3]), /the file is too long/],
  ['a size of 0', idx([0, 3], []), /empty: its shape is 0×3/],
  ['no axes', idx([], [1]), /0 axes/],
  ['other numbers', idx([1], [0, 0, 0, 0], 0x0d), /32-bit floating point; only unsigned bytes/],
  ['an unknown type', idx([1], [0], 0x20), /unknown type 32/],
  [
    'damaged gzip',
    gzipSync(idx([1], [1])).subarray(0, 15),
    /packed with gzip, but damaged or cut off/,
  ],
])('%s is an error that says what is wrong', (_name, bytes, message) => {
  expect(() => readIdx(bytes)).toThrow(message);
  expect(() => readIdx(bytes)).toThrow(DataError);
});

test('a file with any bytes changed is read or refused, and nothing else', () => {
  const file = idx([2, 3], [1, 2, 3, 4, 5, 6]);
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (place, value, end) => {
      const bytes = Uint8Array.from(file);
      bytes[place] = value;
      try {
        readIdx(bytes.subarray(0, end));
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
      }
    }),
  );
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlab-mnist-'));
  write('train-images-idx3-ubyte.gz', gzipSync(idx([2, 28, 28], new Uint8Array(1568).fill(51))));
  write('train-labels-idx1-ubyte.gz', gzipSync(idx([2], [3, 9])));
  write('t10k-images-idx3-ubyte', idx([1, 28, 28], new Uint8Array(784).fill(255)));
  write('t10k-labels-idx1-ubyte', idx([1], [0]));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});
const write = (name: string, bytes: Uint8Array): void => {
  writeFileSync(join(folder, name), bytes);
};

test('MNIST is read from the folder that is named, or from CONVLAB_MNIST', () => {
  const { train, test: held } = mnist({ folder });
  expect(train.x.shape).toEqual([2, 28, 28, 1]);
  expect(train.x.get(1, 27, 27, 0)).toBeCloseTo(0.2);
  expect([...train.labels]).toEqual([3, 9]);
  expect(held.x.get(0, 0, 0, 0)).toBe(1);
  vi.stubEnv('CONVLAB_MNIST', folder);
  expect(mnist().test.x.shape).toEqual([1, 28, 28, 1]);
});

test('what is wrong with a folder of MNIST is said', () => {
  vi.stubEnv('CONVLAB_MNIST', '');
  vi.stubEnv('CONVLAB_DATA', join(folder, 'cache'));
  expect(() => mnist()).toThrow(/mnist: fetch it with .* or say which folder .* CONVLAB_MNIST/);
  expect(() => mnist({ folder: join(folder, 'none') })).toThrow(
    /neither train-images-idx3-ubyte.gz nor .* put the four files there/,
  );
  write('t10k-labels-idx1-ubyte', idx([2], [0, 1]));
  expect(() => mnist({ folder })).toThrow(/1 pictures in t10k-images, but 2 labels/);
  write('t10k-labels-idx1-ubyte', idx([1], [10]));
  expect(() => mnist({ folder })).toThrow(/label 0 of t10k-labels .* is 10/);
  write('t10k-images-idx3-ubyte', idx([1, 32, 32], new Uint8Array(1024)));
  expect(() => mnist({ folder })).toThrow(/pictures of 28×28, but has the shape 1×32×32/);
  write('train-labels-idx1-ubyte.gz', Buffer.from('x'));
  expect(() => mnist({ folder })).toThrow(/train-labels-idx1-ubyte.gz: byte 0: an IDX file starts/);
  expect(() => mnist({ folder })).toThrow(DataError);
});
