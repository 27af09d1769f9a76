import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../../../grade/hostile/make-zip.ts';
import { authors, collected, lesson, workOf } from './class-folder.ts';

const file = `${lesson}.ipynb`;
const honest = { [`honest/${file}`]: workOf('honest') };

/** What became of a student, beside another one who must get what is due. */
async function faultOf(
  files: Parameters<typeof collected>[0],
  limits: Parameters<typeof collected>[1] = {},
  prepare: (folder: string) => void = () => undefined,
): Promise<string> {
  const { honest: other, ...rest } = authors(
    await collected({ ...honest, ...files }, limits, prepare),
  );
  expect(other).toBe('honest');
  expect(Object.keys(rest)).toHaveLength(1);
  return Object.values(rest)[0];
}

describe('links', () => {
  test('a link to a file is never followed', async () => {
    const fault = await faultOf({}, {}, (folder) => {
      mkdirSync(join(folder, 'eve'));
      symlinkSync(import.meta.filename, join(folder, 'eve', file));
    });
    expect(fault).toBe(`eve/${file} is a symbolic link, which is never followed`);
  });

  test('a link to the folder of another student is never followed', async () => {
    const fault = await faultOf({}, {}, (folder) => {
      symlinkSync(join(folder, 'honest'), join(folder, 'eve'));
    });
    expect(fault).toBe('eve is a symbolic link, which is never followed');
  });

  test('a link beside a true file costs nothing', async () => {
    const own = await faultOf({ [`eve/${file}`]: workOf('eve') }, {}, (folder) => {
      symlinkSync(join(folder, 'honest', file), join(folder, 'eve', `${lesson} (1).ipynb`));
    });
    expect(own).toBe('eve');
  });

  test.skipIf(process.platform === 'win32')('a named pipe keeps nobody waiting', async () => {
    const fault = await faultOf({}, {}, (folder) => {
      mkdirSync(join(folder, 'eve'));
      execFileSync('mkfifo', [join(folder, 'eve', file)]);
    });
    expect(fault).toBe(`eve/${file} is not an ordinary file`);
  });

  test('a link in a zip is never followed', async () => {
    const zip = makeZip([{ name: file, content: '../honest/x.ipynb', mode: 0o120777 }]);
    expect(await faultOf({ 'eve.zip': zip })).toMatch(
      /is a symbolic link, which is never followed/,
    );
  });
});

describe('zips', () => {
  test('names that lead outside are refused, and nothing is written', async () => {
    for (const name of [
      '../../outside.ipynb',
      '/tmp/outside.ipynb',
      '..\\outside.ipynb',
      'C:/o.ipynb',
    ]) {
      const zip = makeZip([{ name, content: workOf('eve') }]);
      expect(await faultOf({ 'eve.zip': zip })).toMatch(/has a name that leads out of its folder/);
    }
    expect(existsSync('/tmp/outside.ipynb')).toBe(false);
  });

  test('what lies beside such a name still counts', async () => {
    const zip = makeZip([
      { name: '../../outside.ipynb', content: workOf('outside') },
      { name: file, content: workOf('eve') },
    ]);
    expect(await faultOf({ 'eve.zip': zip })).toBe('eve');
  });

  test('10 GB of zeros are refused by their size, without being unpacked', async () => {
    // Claims less than the 4 GB that this format can tell, and more than is allowed.
    const packed = { bytes: deflateRawSync(Buffer.alloc(2 ** 20)), size: 0xfffffff0, checksum: 0 };
    const zip = makeZip([{ name: file, packed }]);
    expect(await faultOf({ 'eve.zip': zip })).toMatch(
      /is too large: 4096 MB, and 20 MB is the most/,
    );
  });

  test('of many files that are refused a few are named', async () => {
    const packed = { bytes: Buffer.alloc(10), size: 2 ** 30, checksum: 0 };
    const entries = Array.from({ length: 9 }, (_, index) => ({ name: `${index}.ipynb`, packed }));
    const fault = await faultOf({ 'eve.zip': makeZip(entries) });
    expect(fault.match(/is too large/g)).toHaveLength(3);
    expect(fault).toMatch(/; and 6 more like that$/);
  });

  test('a zip that claims less than it holds is read no further than that', async () => {
    const zeros = Buffer.alloc(50 * 2 ** 20);
    const packed = { bytes: deflateRawSync(zeros), size: 1000, checksum: crc32(zeros) };
    const zip = makeZip([{ name: file, packed }]);
    expect(await faultOf({ 'eve.zip': zip })).toMatch(/is a damaged zip/);
  });

  test('zips in zips in zips are not opened', async () => {
    const zip = (content: Buffer, name: string): Buffer => makeZip([{ name, content }]);
    const inner = zip(Buffer.from(workOf('eve')), file);
    const fault = await faultOf({ 'eve.zip': zip(zip(inner, 'two.zip'), 'three.zip') });
    expect(fault).toMatch(/is a zip in a zip in a zip/);
  });

  test('far too many entries are refused', async () => {
    const entries = Array.from({ length: 60 }, (_, index) => ({ name: `${index}.ipynb` }));
    expect(await faultOf({ 'eve.zip': makeZip(entries) }, { zipEntries: 50 })).toMatch(
      /has 60 entries, and 50 is the most/,
    );
  });

  test('what is no zip, and one that was cut, are told', async () => {
    const whole = makeZip([{ name: file, content: workOf('eve') }]);
    expect(await faultOf({ 'eve.zip': 'no zip' })).toMatch(/is a damaged zip/);
    expect(await faultOf({ 'eve.zip': whole.subarray(0, whole.length - 30) })).toMatch(
      /is a damaged zip/,
    );
    const wrong = Buffer.from(whole);
    wrong.fill(0x55, 100, 400);
    expect(await faultOf({ 'eve.zip': wrong })).toMatch(/is a damaged zip/);
  });
});

describe('files that are no notebooks', () => {
  const cases: [what: string, content: string | Buffer, says: RegExp][] = [
    ['empty', '', /is empty/],
    ['broken JSON', workOf('eve').slice(0, -20), /is not valid JSON/],
    ['not a notebook', '{"cells": []}', /is not a notebook/],
    ['a list', '[]', /is not a notebook/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), /is no text/],
    ['zeros', Buffer.alloc(1000), /is not valid JSON/],
    ['an old format', '{"nbformat": 3, "worksheets": []}', /old format \(nbformat 3\)/],
    ['a newer format', '{"nbformat": 5, "cells": []}', /newer format \(nbformat 5\)/],
    ['brackets without end', '['.repeat(1_000_000), /brackets in brackets, more than 100 deep/],
    [
      'cells of another kind',
      '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"x"}]}',
      /is not a notebook: cells\.0/,
    ],
  ];
  for (const [what, content, says] of cases) {
    test(`${what} is told in plain words`, async () => {
      expect(await faultOf({ [`eve/${file}`]: content })).toMatch(says);
    });
  }

  test('a file that is too large is not read', async () => {
    const fault = await faultOf(
      { [`eve/${file}`]: Buffer.alloc(3 * 2 ** 20) },
      { fileMegabytes: 2 },
    );
    expect(fault).toMatch(/is too large: 3 MB, and 2 MB is the most/);
  });

  test('UTF-16 and a mark of the order of bytes are read', async () => {
    const wide = Buffer.from(`\ufeff${workOf('wide')}`, 'utf16le');
    const marked = `\ufeff${workOf('marked')}`;
    const found = await collected({ [`wide/${file}`]: wide, [`marked/${file}`]: marked });
    expect(authors(found)).toEqual({ marked: 'marked', wide: 'wide' });
  });
});
