import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cacheFolder,
  fetchSet,
  listSets,
  realSetNames,
  removeSet,
  setCard,
  setCardNames,
  setFolder,
  verifySet,
} from 'convlab/data';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { registry } from '../../../../lib/data/store/registry.ts';
import { cutting } from './hostile-server.ts';
import { scratch } from './scratch.ts';
import { imagesName, smallRegistry } from './small-sets.ts';

const it = scratch();

const options = (): { cache: string; registry: ReturnType<typeof smallRegistry> } => ({
  cache: it.cache,
  registry: smallRegistry([it.server.address]),
});

const fetchSmall = (more = {}): ReturnType<typeof fetchSet> =>
  fetchSet('small', { ...it.quick, ...options(), ...more });

describe('verifySet', () => {
  test('names what was changed, what is missing and what does not belong there', async () => {
    const { folder } = await fetchSmall();
    await appendFile(join(folder, imagesName), 'x');
    await rm(join(folder, 'train-labels-idx1-ubyte.gz'));
    await writeFile(join(folder, 'more.txt'), '');
    const { faults } = await verifySet('small', options());
    expect(faults).toEqual([
      `${imagesName} was changed`,
      'train-labels-idx1-ubyte.gz is missing',
      'more.txt does not belong to the set',
    ]);
    await fetchSmall({ again: true });
    expect((await verifySet('small', options())).faults).toEqual([]);
  });

  test('passes over what a system leaves in folders that are looked at', async () => {
    const { folder } = await fetchSmall();
    for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini']) {
      await writeFile(join(folder, name), 'x');
    }
    expect((await verifySet('small', options())).faults).toEqual([]);
  });

  test('is not deceived by a changed list of checksums', async () => {
    const { folder } = await fetchSmall();
    await appendFile(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  x\n`);
    expect((await verifySet('small', options())).faults).toEqual(['SHA256SUMS is changed']);
  });

  test('says that a set is not here', async () => {
    expect(await verifySet('small', options())).toMatchObject({ present: false, faults: [] });
  });
});

describe('removeSet', () => {
  test('removes a set and says how much became free', async () => {
    const { folder, marker } = await fetchSmall();
    expect(await removeSet('small', options())).toBeGreaterThan(marker.bytes);
    expect(existsSync(folder)).toBe(false);
    expect(await removeSet('small', options())).toBe(0);
  });

  test('removes what an interrupted fetch has left', async () => {
    it.server.mood = cutting(30_000);
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    expect(await removeSet('small', options())).toBeGreaterThan(0);
  });
});

describe('listSets', () => {
  test('says what is here, what has begun, and what is made here', async () => {
    const [small, ...made] = await listSets(options());
    expect(small).toMatchObject({ name: 'small', real: true, present: false, begun: 0 });
    expect(made.every(({ real, present }) => !real && present)).toBe(true);
    it.server.mood = cutting(30_000);
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    expect((await listSets(options()))[0].begun).toBeGreaterThan(0);
  });
});

describe('setFolder', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('finds a set in $CONVLAB_DATA only when it is whole', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'convlab-cache-'));
    vi.stubEnv('CONVLAB_DATA', cache);
    expect(cacheFolder()).toBe(cache);
    const folder = join(cache, 'sets', 'mnist');
    await mkdir(folder, { recursive: true });
    expect(setFolder('mnist')).toBeUndefined();
    await writeFile(join(folder, 'convlab-set.json'), '{ "format": 1, "name": "mni');
    expect(setFolder('mnist')).toBeUndefined();
    const marker = { format: 1, name: 'mnist', sums: 'x' };
    await writeFile(join(folder, 'convlab-set.json'), JSON.stringify(marker));
    expect(setFolder('mnist')).toBe(folder);
    await rm(cache, { recursive: true });
  });

  test('is datasets/cache without it, and knows which names there are', () => {
    vi.stubEnv('CONVLAB_DATA', '');
    expect(cacheFolder()).toMatch(/datasets[\\/]cache$/);
    expect(() => setFolder('mnits' as 'mnist')).toThrow(/name must be 'mnist', 'fashion-mnist'/);
  });
});

describe('the real sets', () => {
  test('each have a source and a card', () => {
    expect(registry.map(({ name }) => name)).toEqual([...realSetNames]);
    for (const name of realSetNames) {
      expect(setCard(name)).toMatchObject({ name, version: 1 });
      expect(setCard(name).notGoodFor.length).toBeGreaterThan(0);
    }
  });

  test('each file has an address, and a checksum that says who publishes it or none', () => {
    for (const { files, unpack } of registry) {
      for (const { file, urls, sum, content, archive, about } of files) {
        expect(urls.length, file).toBeGreaterThan(1);
        expect(urls.every((url) => URL.canParse(url))).toBe(true);
        for (const each of [sum, content]) {
          if (each) expect(each.from.length).toBeGreaterThan(5);
          if (each?.sha256 !== undefined) expect(each.sha256).toMatch(/^[0-9a-f]{64}$/);
          if (each?.md5 !== undefined) expect(each.md5).toMatch(/^[0-9a-f]{32}$/);
        }
        // What is compared by its bytes has a length to the byte.
        if (sum) expect(about).toBeUndefined();
        if (archive) expect(unpack?.maxBytes).toBeGreaterThan(0);
      }
    }
  });

  test('all but two have a published checksum, and these say so', async () => {
    const unknown = (await listSets()).filter(({ checksum }) => checksum.startsWith('nobody'));
    expect(unknown.map(({ name }) => name)).toEqual(['devanagari', 'mobilenet-v2']);
  });
});

test('every card says what its set is, and what it is not good for', () => {
  expect(setCardNames()).toEqual(expect.arrayContaining([...realSetNames]));
  for (const name of setCardNames()) {
    const { what, pictures, made, licence, source, goodFor, notGoodFor } = setCard(name);
    for (const text of [what, pictures, made, licence, source].concat(goodFor, notGoodFor)) {
      expect(text.length, name).toBeGreaterThan(2);
    }
  }
  expect(() => setCard('nothing')).toThrow(/there is no set “nothing”; there are .*mnist/);
});

const real = process.env.CONVLAB_MNIST ?? '';
test.skipIf(real === '')('the real MNIST is what its checksums say ($CONVLAB_MNIST)', async () => {
  const { marker, folder } = await fetchSet('mnist', { ...it.quick, mirror: real });
  expect(marker.downloads).toHaveLength(4);
  const { faults } = await verifySet('mnist', { cache: it.cache });
  expect(faults).toEqual([]);
  expect((await readFile(join(folder, 'SHA256SUMS'), 'utf8')).split('\n')).toHaveLength(5);
});
