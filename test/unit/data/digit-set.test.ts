import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { digitSet, digits } from 'convlab/data';
import { DataError, OptionError, max } from 'convlab/tensor';

const folder = mkdtempSync(join(tmpdir(), 'convlab-digit-set-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Two files of the IDX format with so many pictures, the label of each in its first pixel. */
function writePart(name: string, count: number): void {
  const whole = (value: number): number[] => [0, 0, value >> 8, value & 255];
  const pictures = Array.from({ length: count }, (_, picture) =>
    Array.from({ length: 784 }, (__, pixel) => (pixel === 0 ? picture : 255)),
  );
  const images = [0, 0, 8, 3, ...whole(count), ...whole(28), ...whole(28), ...pictures.flat()];
  const labels = [0, 0, 8, 1, ...whole(count), ...pictures.map((_, picture) => picture)];
  writeFileSync(join(folder, `${name}-images-idx3-ubyte`), Uint8Array.from(images));
  writeFileSync(join(folder, `${name}-labels-idx1-ubyte`), Uint8Array.from(labels));
}

describe('digitSet', () => {
  const bundled = digitSet({ folder: '' });

  test('takes the bundled digits without a folder, from 0 to 1, and says so', () => {
    expect([bundled.name, bundled.side]).toEqual(['digits of the course', 8]);
    expect(bundled.train.x.shape).toEqual([1200, 8, 8, 1]);
    expect(bundled.test.x.shape).toEqual([597, 8, 8, 1]);
    expect(max(bundled.train.x)).toBe(1);
    expect(bundled.note).toContain('1,200 to learn from and 597 to test');
    expect(bundled.note).toContain('set CONVLAB_MNIST');
  });

  test('tests with other digits than it learns from, each with its own label', () => {
    const { images, labels } = digits();
    const place = 1200 * 64 + 20;
    expect(bundled.test.x.data[20] * 16).toBe(images.data[place]);
    expect(bundled.test.labels[0]).toBe(labels[1200]);
    expect(bundled.test.labels[596]).toBe(labels[1796]);
  });

  test('takes so many as asked for', () => {
    const few = digitSet({ folder: '', train: 10, test: 5 });
    expect([few.train.labels.length, few.test.labels.length]).toEqual([10, 5]);
    expect(() => digitSet({ folder: '', train: 0 })).toThrow(OptionError);
  });

  test('takes MNIST from its folder', () => {
    writePart('train', 9);
    writePart('t10k', 4);
    const set = digitSet({ folder, train: 6, test: 100 });
    expect([set.name, set.side]).toEqual(['MNIST', 28]);
    expect(set.train.x.shape).toEqual([6, 28, 28, 1]);
    expect([...set.test.labels]).toEqual([0, 1, 2, 3]);
    expect(set.test.x.get(3, 0, 0, 0)).toBeCloseTo(3 / 255, 6);
    expect(() => digitSet({ folder: join(folder, 'elsewhere') })).toThrow(DataError);
  });
});
