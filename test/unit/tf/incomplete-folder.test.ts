import type * as Files from 'node:fs/promises';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimIncomplete, putInPlace } from 'convlab/tf/import/files/incomplete-folder';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof Files>();
  return { ...real, rename: vi.fn(real.rename) };
});

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'convlab-cache-'));
});

afterEach(async () => {
  await rm(cache, { recursive: true });
});

/** As a download does it: a folder of its own, files, and then in the place of the model. */
async function replace(folder: string): Promise<void> {
  const own = await claimIncomplete(folder);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'model.json'), '{}');
  await putInPlace(own, folder);
}

test('many downloads may put the same model in place at once, and nothing else is left', async () => {
  for (let round = 0; round < 20; round += 1) {
    const folder = join(cache, `model-${round}`);
    await Promise.all(Array.from({ length: 8 }, () => replace(folder)));
    expect(await readFile(join(folder, 'model.json'), 'utf8')).toBe('{}');
  }
  expect(await readdir(cache)).toHaveLength(20);
});

test('another model that is in the way, and is gone when one looks, is no error', async () => {
  const folder = join(cache, 'model');
  await replace(folder);
  const own = await claimIncomplete(folder);
  await mkdir(own);
  const { rename: real } = await vi.importActual<typeof Files>('node:fs/promises');
  vi.mocked(rename)
    .mockImplementationOnce(real) // of the model of before
    .mockRejectedValueOnce(new Error('ENOTEMPTY'));
  await putInPlace(own, folder);
  expect(await readdir(cache)).toEqual(['model']);
});

test('a folder that cannot be put in place is an error', async () => {
  const own = await claimIncomplete(join(cache, 'model'));
  await expect(putInPlace(own, join(cache, 'model'))).rejects.toThrow('ENOENT');
});
