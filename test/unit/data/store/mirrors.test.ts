import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fetchSet } from 'convlab/data';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostileServer } from './hostile-server.ts';
import { scratch, visible } from './scratch.ts';
import { imagesName, smallFiles, smallRegistry, unpacked } from './small-sets.ts';

const it = scratch();
let mirror: string;

beforeEach(async () => {
  mirror = await mkdtemp(join(tmpdir(), 'convlab-mirror-'));
});
afterEach(async () => {
  await rm(mirror, { recursive: true });
});

async function fill(files: Readonly<Record<string, Buffer>>, folder = mirror): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

const fetchFrom = (place: string, options = {}): ReturnType<typeof fetchSet> =>
  fetchSet('small', {
    ...it.quick,
    registry: smallRegistry([it.server.address]),
    mirror: place,
    ...options,
  });

describe('a mirror', () => {
  test('may be a folder, which no server is asked for', async () => {
    await fill(smallFiles);
    const { marker } = await fetchFrom(mirror);
    expect(marker.downloads[0].from).toBe(join(mirror, imagesName));
    expect(it.server.requests).toEqual([]);
    // The mirror still has its files.
    expect((await readdir(mirror)).sort()).toEqual(Object.keys(smallFiles).sort());
  });

  test('may have a folder for each set, and may be written as file:', async () => {
    await fill(smallFiles, join(mirror, 'small'));
    const { folder } = await fetchFrom(pathToFileURL(mirror).href);
    expect((await readFile(join(folder, imagesName))).equals(smallFiles[imagesName])).toBe(true);
  });

  test('may have the content without its packing', async () => {
    await fill(unpacked);
    const registry = smallRegistry([], { by: 'content' });
    const { folder } = await fetchFrom(mirror, { registry });
    expect((await readdir(folder)).filter((name) => name.includes('ubyte')).sort()).toEqual(
      Object.keys(unpacked).sort(),
    );
  });

  test('may be an address, with or without a folder for each set', async () => {
    const school = await hostileServer(smallFiles);
    await fetchFrom(`${school.address}/data`);
    expect(school.requests[0]).toBe(`/data/${imagesName}`);
    expect(it.server.requests).toEqual([]);
    await school.close();
  });

  test('with a wrong file is refused, and the file is named', async () => {
    await fill({ ...smallFiles, [imagesName]: Buffer.from('something else') });
    await expect(fetchFrom(mirror)).rejects.toThrow(
      new RegExp(`${imagesName} is not the file that was expected[^]*Look whether the mirror`),
    );
    expect(await visible(it.cache)).toEqual([]);
    await fill(smallFiles);
    expect((await fetchFrom(mirror)).wasHere).toBe(false);
  });

  test('without the files says which ones are missing', async () => {
    await expect(fetchFrom(mirror)).rejects.toThrow(
      new RegExp(
        `${imagesName} is not on the mirror: there is no ${mirror}[^]*has ${imagesName}, train-labels`,
      ),
    );
  });

  test('that is none is refused before anything else', async () => {
    await expect(fetchFrom('ftp://school')).rejects.toThrow(/http:\/\/ or https:\/\/, or a folder/);
    await expect(fetchFrom(join(mirror, 'nothing'))).rejects.toThrow(/nothing is not there/);
    await writeFile(join(mirror, 'file'), '');
    await expect(fetchFrom(join(mirror, 'file'))).rejects.toThrow(/file is no folder/);
  });
});

describe('the disk', () => {
  test('is asked for room before anything is downloaded', async () => {
    const freeSpace = (): Promise<number> => Promise.resolve(40_000_000);
    await expect(
      fetchSet('small', { ...it.quick, registry: smallRegistry([it.server.address]), freeSpace }),
    ).rejects.toThrow(/only 40.0 MB are free.*Make room, or set CONVLAB_DATA/);
    expect(it.server.requests).toEqual([]);
  });

  test('that does not say how much room it has is trusted', async () => {
    const freeSpace = (): Promise<undefined> => Promise.resolve(undefined);
    const registry = smallRegistry([it.server.address]);
    expect((await fetchSet('small', { ...it.quick, registry, freeSpace })).wasHere).toBe(false);
  });
});
