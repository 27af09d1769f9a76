import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchSet, verifySet } from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { pictureEntries, tarGz, zip } from './archives.ts';
import type { Entry } from './archives.ts';
import { friendly } from './hostile-server.ts';
import { scratch, visible } from './scratch.ts';
import { archiveRegistry } from './small-sets.ts';

const it = scratch();

async function fetchArchive(
  kind: 'zip' | 'tar.gz',
  content: Buffer,
  options: { known?: boolean } = {},
): ReturnType<typeof fetchSet> {
  it.server.files[`pictures.${kind}`] = content;
  const registry = archiveRegistry(it.server.address, kind, content, options);
  return fetchSet('pictures', { ...it.quick, registry });
}

const make = { zip, 'tar.gz': tarGz };

describe.each(['zip', 'tar.gz'] as const)('an archive (%s)', (kind) => {
  const fetchEntries = (entries: readonly Entry[]): ReturnType<typeof fetchSet> =>
    fetchArchive(kind, make[kind](entries));

  /** Refuses it with such words, and leaves nothing behind that a lesson would find. */
  async function expectRefused(entries: readonly Entry[], words: RegExp): Promise<void> {
    await expect(fetchEntries(entries)).rejects.toThrow(words);
    expect(await visible(it.cache)).toEqual([]);
    expect(await readdir(join(it.cache, 'sets', '.pictures.incoming'))).toEqual(['downloads']);
    // Nothing was written beside the cache either.
    expect(await readdir(it.cache)).toEqual(['sets']);
  }

  test('becomes a set of the files that are taken, each with its checksum', async () => {
    const { folder, marker } = await fetchEntries(pictureEntries);
    expect(marker.files).toBe(4);
    const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8');
    expect(sums.split('\n').map((line) => line.slice(66))).toEqual([
      'set/a/1.ppm',
      'set/a/2.ppm',
      'set/b/1.ppm',
      'set/b/2.ppm',
      '',
    ]);
    expect((await readdir(folder)).sort()).toEqual(['SHA256SUMS', 'convlab-set.json', 'set']);
    const { faults, files } = await verifySet('pictures', {
      cache: it.cache,
      registry: archiveRegistry('', kind, Buffer.alloc(0)),
    });
    expect({ faults, files }).toEqual({ faults: [], files: 4 });
  });

  test.each([
    // The package that reads zip files refuses some of them in its own words.
    ['../../out.ppm', /leads out of the folder|invalid relative path/],
    ['set/../../out.ppm', /leads out of the folder|invalid relative path/],
    ['/tmp/out.ppm', /starts at the root of the disk|absolute path/],
    ['set\\..\\out.ppm', /no part of a name|invalid characters/],
    ['C:/out.ppm', /no part of a name|absolute path/],
    ['set/a/1.ppm:stream.ppm', /no part of a name/],
    ['set/a/nul.ppm', /no name on every system/],
    ['set/a/what?.ppm', /no part of a name/],
    [`set/${'x/'.repeat(45)}1.ppm`, /more than 20 folders/],
  ])('with the path %j is refused', async (path, words) => {
    const content = Buffer.from('evil');
    await expectRefused([...pictureEntries, { path, content }], words);
  });

  test('with a link is refused', async () => {
    const evil = { path: 'set/a/3.ppm', link: '../../../../etc/passwd' };
    await expectRefused([...pictureEntries, evil], /set\/a\/3.ppm in it is a .*link/i);
  });

  test('with the same file twice is refused', async () => {
    await expectRefused([...pictureEntries, pictureEntries[1]], /set\/a\/1.ppm is in it twice/);
  });

  test('with more files than the set has is refused', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({
      path: `set/a/x${index}.ppm`,
      content: Buffer.from('x'),
    }));
    await expectRefused(many, /more than 10 files/);
  });

  test('with endless empty folders is refused', async () => {
    const many = Array.from({ length: 1100 }, (_, index) => ({ path: `set/${index}/` }));
    await expectRefused(many, /more than 1020 entries/);
  });

  test('that unpacks to far too much is refused', async () => {
    const bomb = { path: 'set/a/bomb.ppm', content: Buffer.alloc(20_000_000) };
    await expectRefused([bomb], /more than 50,000 bytes come out of it|ratio exceeded/);
  });

  test('with the archive of the set inside is unpacked twice, and the inner one is not kept', async () => {
    const { folder, marker } = await fetchEntries([
      { path: 'pictures.zip', content: zip(pictureEntries) },
    ]);
    expect(marker.files).toBe(4);
    expect(marker.bytes).toBe(4 * (pictureEntries[1].content?.length ?? 0));
    expect((await readdir(folder)).sort()).toEqual(['SHA256SUMS', 'convlab-set.json', 'set']);
    const { faults } = await verifySet('pictures', {
      cache: it.cache,
      registry: archiveRegistry('', kind, Buffer.alloc(0)),
    });
    expect(faults).toEqual([]);
  });

  test('with archives inside of archives is unpacked twice and no further', async () => {
    const inner = zip([{ path: 'pictures.zip', content: zip(pictureEntries) }]);
    await expectRefused([{ path: 'pictures.zip', content: inner }], /it has 0 pictures/);
  });

  test('with another one inside is held to the same rules', async () => {
    const within = (entries: readonly Entry[]): Entry[] => [
      { path: 'pictures.zip', content: zip(entries) },
    ];
    const evil = { path: '../../out.ppm', content: Buffer.from('evil') };
    await expectRefused(within([evil]), /leads out of the folder|invalid relative path/);
    const bomb = { path: 'set/a/bomb.ppm', content: Buffer.alloc(20_000_000) };
    await expectRefused(within([bomb]), /more than 50,000 bytes come out of it/);
    const same = [...within(pictureEntries), pictureEntries[1]];
    await expectRefused(same, /set\/a\/1.ppm is in it twice/);
    const broken = { path: 'pictures.zip', content: Buffer.from('PK no archive') };
    await expectRefused([broken], /pictures\.zip is not unpacked: it is damaged/);
  });

  test('with too few classes or pictures is refused', async () => {
    await expectRefused(
      pictureEntries.filter(({ path }) => path !== 'set/b/2.ppm'),
      /it has 3 pictures, but should have 4/,
    );
    await expectRefused(
      pictureEntries.map((entry) => ({ ...entry, path: entry.path.replace('set/b/', 'set/a/x') })),
      /of 1 classes, but should be of 2/,
    );
  });

  test('that is cut off is refused, and fetched anew when nobody knows its checksum', async () => {
    const good = make[kind](pictureEntries);
    const half = good.subarray(0, good.length >> 1);
    await expect(fetchArchive(kind, half, { known: false })).rejects.toThrow(
      /is not unpacked: it is damaged, cut off or no/,
    );
    expect(await visible(it.cache)).toEqual([]);
    const { marker } = await fetchArchive(kind, good, { known: false });
    expect(marker.downloads[0].compared).toBeUndefined();
    expect(marker.downloads[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(it.events.find(({ kind: each }) => each === 'begin')).toMatchObject({
      checksum: expect.stringMatching(/nobody publishes a checksum/) as string,
    });
  });

  test('that is something else is refused', async () => {
    await expect(fetchArchive(kind, Buffer.from('no archive'))).rejects.toThrow(
      /damaged, cut off or no/,
    );
  });
});

test('a web page in the place of an archive without a checksum is noticed, and the next place asked', async () => {
  const content = zip(pictureEntries);
  it.server.files['pictures.zip'] = content;
  it.server.mood = (request, response, ...rest) => {
    if (request.url?.startsWith('/login') !== true) friendly(request, response, ...rest);
    else response.end('<!doctype html><title>Log in</title>');
  };
  const urls = [`${it.server.address}/login`, it.server.address];
  const registry = archiveRegistry('', 'zip', content, { known: false, urls });
  const { marker } = await fetchSet('pictures', { ...it.quick, registry });
  expect(marker.downloads[0].from).toBe(`${it.server.address}/pictures.zip`);
  expect(it.events.find(({ kind }) => kind === 'next-mirror')).toMatchObject({
    reason: expect.stringMatching(/it is no zip file\. What came is a web page/) as string,
  });
});

test('a zip file that lies about a length is refused before it fills the disk', async () => {
  const bomb = { path: 'set/a/bomb.ppm', content: Buffer.alloc(5_000_000), claimed: 100 };
  await expect(fetchArchive('zip', zip([bomb]))).rejects.toThrow(/damaged|more than 50,000 bytes/);
  expect(await visible(it.cache)).toEqual([]);
});

test('a zip file that promises ten thousand million zeros is refused before it is unpacked', async () => {
  const bombs = Array.from({ length: 3 }, (_, index) => ({
    path: `set/a/${index}.ppm`,
    content: Buffer.alloc(1000),
    claimed: 0xf0_00_00_00,
  }));
  await expect(fetchArchive('zip', zip(bombs))).rejects.toThrow(/more than 50,000 bytes/);
});

test('a damaged picture inside a zip file is noticed', async () => {
  const content = zip(pictureEntries);
  // Another letter in the first picture: the length stays, the checksum does not.
  const place = content.indexOf('set/a/1.ppm') + 'set/a/1.ppm'.length + 5;
  content[place] ^= 1;
  await expect(fetchArchive('zip', content)).rejects.toThrow(/is not unpacked: it is damaged/);
});
