import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetFiles, datasetsFolder } from 'convlab/data';
import { findDatasets } from 'convlab/data/datasets-folder';
import { readManifest } from 'convlab/data/manifest';
import { readVerified } from 'convlab/data/read-dataset';
import { DataError } from 'convlab/tensor';

const folder = datasetsFolder();

describe('the bundled files', () => {
  test.each(datasetFiles())('$file has the size and the SHA-256 of the manifest', async (entry) => {
    const content = await readFile(join(folder, entry.file));
    expect(content.length).toBe(entry.bytes);
    expect(createHash('sha256').update(content).digest('hex')).toBe(entry.sha256);
  });

  test('the manifest lists every data file that is there', async () => {
    const present = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = present
      .filter((entry) => entry.isFile() && !/\.md$|^datasets\.json$|^\./.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((file) => file.split(sep).join('/'))
      .filter((file) => !file.startsWith('cache/'));
    expect(files.sort()).toEqual(
      datasetFiles()
        .map(({ file }) => file)
        .sort(),
    );
  });

  test('every file has a licence, a source and a description', () => {
    for (const { file, licence, source, title, description } of datasetFiles()) {
      for (const text of [licence, source, title, description]) expect(text, file).toMatch(/\S/);
    }
  });

  test('the photographs together stay under 600 KB', () => {
    const photographs = datasetFiles().filter(({ file }) => file.startsWith('photos/'));
    expect(photographs).toHaveLength(8);
    expect(photographs.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThan(600_000);
  });

  test('the licence note beside the photographs names every one of them', async () => {
    const note = await readFile(join(folder, 'photos', 'LICENCES.md'), 'utf8');
    for (const { file } of datasetFiles().filter((each) => each.file.startsWith('photos/'))) {
      expect(note).toContain(basename(file));
    }
  });
});

describe('finding and checking', () => {
  const [entry] = datasetFiles();
  let other = '';
  beforeAll(async () => {
    other = await mkdtemp(join(tmpdir(), 'convlab-data-'));
    await mkdir(join(other, 'photos'));
  });
  afterAll(() => rm(other, { recursive: true }));

  test('the folder is found from any folder below it, not from the working folder', () => {
    const root = join(folder, '..');
    for (const start of ['lib/data', 'lib/dist/data', 'node_modules/convlab/dist/data']) {
      expect(findDatasets(join(root, start))).toBe(folder);
    }
  });

  test('a library outside its checkout is told so', () => {
    expect(() => findDatasets(other)).toThrow(DataError);
    expect(() => findDatasets(other)).toThrow(/git checkout -- datasets/);
  });

  test('a missing file is named with the command that brings it back', () => {
    expect(() => readVerified(other, entry)).toThrow(
      /datasets\/photos\/astronaut\.jpg is missing.*git checkout -- datasets\/photos\/astronaut\.jpg/,
    );
  });

  test('a file with one changed byte is named as damaged', async () => {
    const file = join(other, entry.file);
    await copyFile(join(folder, entry.file), file);
    expect(readVerified(other, entry)).toHaveLength(entry.bytes);
    const content = await readFile(file);
    content[1000] ^= 1;
    await writeFile(file, content);
    expect(() => readVerified(other, entry)).toThrow(DataError);
    expect(() => readVerified(other, entry)).toThrow(/is damaged or was changed.*git checkout/);
  });

  test('a damaged manifest is named', async () => {
    await writeFile(join(other, 'datasets.json'), '{ "files": [');
    expect(() => readManifest(other)).toThrow(/datasets\.json is damaged.*git checkout/);
  });
});
