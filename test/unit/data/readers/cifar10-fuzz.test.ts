import { readAll } from 'convlab/data';
import { cifar10FileBatches, classNames } from 'convlab/data/readers/cifar10';
import { DataError, createRandom } from 'convlab/tensor';
import type { Random } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { expectBoth, fuzz } from './fuzz.ts';
import type { Plain } from './fuzz.ts';
import { mutated } from './mutate.ts';

const trials = 10_000;
const record = 3073;
const file = Uint8Array.from({ length: 2 * record }, (_, place) =>
  place % record === 0 ? 3 + place / record : (place * 31) % 256,
);

/** The damage of bytes at the start of a record, where the class stands, or anywhere. */
function damaged(random: Random): Uint8Array {
  if (random.integer(1, 3) > 1) return mutated(file, random);
  const copy = Uint8Array.from(file);
  copy[random.integer(0, 1) * record] = random.integer(0, 255);
  return copy;
}

function plainCifar(bytes: Uint8Array): Plain {
  if (bytes.length !== 2 * record) throw new Error('not two records');
  const levels: number[] = [];
  const labels: number[] = [];
  for (const start of [0, record]) {
    if (bytes[start] > 9) throw new Error('no such class');
    labels.push(bytes[start]);
    for (let pixel = 0; pixel < 1024; pixel += 1) {
      for (const plane of [0, 1, 2]) levels.push(bytes[start + 1 + plane * 1024 + pixel]);
    }
  }
  return { shape: [2, 32, 32, 3], levels, labels };
}

test('10,000 damaged files of CIFAR-10 are refused with their place or read exactly', async () => {
  const count = await fuzz(
    trials,
    (random) => {
      const bytes = damaged(random);
      return {
        read: () => readAll(cifar10FileBatches(bytes, { records: 2, batch: 1 })),
        plain: () => plainCifar(bytes),
      };
    },
    { named: /^the given bytes, byte \d+: / },
  );
  expectBoth(count, trials);
});

const names = 'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n';

test('1,000 damaged lists of class names are refused with their row or have ten different names', () => {
  const random = createRandom(Number(process.env.CONVLAB_TEST_SEED));
  for (let trial = 0; trial < 1000; trial += 1) {
    const bytes = mutated(Buffer.from(names), random);
    try {
      const found = classNames(bytes, 'batches.meta.txt');
      expect(new Set(found).size).toBe(10);
      const lines = Buffer.from(bytes).toString('latin1').split('\n');
      expect(lines.slice(0, 10).map((line) => line.trimEnd())).toEqual(found);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      expect(String(error)).toMatch(/batches\.meta\.txt, row \d+: /);
    }
  }
});
