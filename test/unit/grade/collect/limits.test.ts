// Texts of strangers are read by the grader itself: whatever they hold, that takes steps in
// proportion to their length. With a pattern such as /[ \t]+$/ these tests would not end.
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../../scripts/notebooks/notebook.ts';
import { makeZip } from '../../../grade/hostile/make-zip.ts';
import { answerOf, authors, collected, lesson, notebookWith, workOf } from './class-folder.ts';

const file = `${lesson}.ipynb`;
const blanks = (count: number): string => `${' '.repeat(count)}x`;
const code = (source: Cell['source'], id?: string): Cell => ({
  cell_type: 'code',
  ...(id === undefined ? {} : { id }),
  source,
  metadata: {},
  outputs: [],
});

async function read(text: string) {
  const [found] = await collected({ 'eve.ipynb': text });
  return found;
}

describe('twenty megabytes', () => {
  test('of blanks, in answers, in locked cells and in others, are read', async () => {
    const notebook = notebookWith(
      {
        ...answerOf('eve'),
        'exercise-pad': blanks(4_000_000),
        'exercise-pad-check': blanks(4_000_000),
      },
      (cells) => [...cells, code(blanks(4_000_000)), code(`${blanks(10)}\n`.repeat(500_000))],
    );
    const { answers, notes } = await read(JSON.stringify(notebook));
    expect(answers['exercise-q1']).toContain('// eve');
    expect(answers).not.toHaveProperty('exercise-pad');
    expect(notes).toContain(
      'Exercise 4 is longer than 100,000 letters: it was kept out and not graded.',
    );
  });

  test('in fifty thousand cells without names, in which every answer must be looked for', async () => {
    const bare = ({ source, cell_type }: Cell): Cell => ({ source, cell_type, metadata: {} });
    const many = Array.from({ length: 49_000 }, (_, index) =>
      code(`${' '.repeat(250)}padPicture(${index}`),
    );
    const notebook = notebookWith(answerOf('eve'), (cells) => [...many, ...cells.map(bare)]);
    const { answers } = await read(JSON.stringify(notebook));
    expect(answers['exercise-q1']).toContain('// eve');
  });

  test('in one line of a name that ends in lines and dashes', async () => {
    const metadata = `submission_1:\n  :name: ${blanks(1_000_000)}\n`;
    const found = await collected({
      'submission_metadata.yml': metadata,
      [`submission_1/${file}`]: workOf('one'),
    });
    expect(authors(found)).toEqual({ x: 'one' });
  });

  test('of cells, lines and outputs that are none are refused as one thing', async () => {
    const head = '"nbformat":4,"nbformat_minor":5,"metadata":{}';
    const zeros = `[${'0,'.repeat(3_000_000)}0]`;
    const cell = (part: string): string => `{"cell_type":"code","metadata":{},${part}}`;
    expect((await read(`{${head},"cells":${zeros}}`)).fault).toMatch(/has 3000001 cells/);
    const lines = `{${head},"cells":[${cell(`"source":${zeros}`)}]}`;
    expect((await read(lines)).fault).toMatch(/is not a notebook: cells\.0\.source/);
    const outputs = `{${head},"cells":[${cell(`"source":"1","outputs":${zeros}`)}]}`;
    expect((await read(outputs)).fault).toMatch(/holds no answer cell/);
  });
});

describe('zips', () => {
  // Alone, a zip would be the work of a class.
  const beside = { 'zoe.ipynb': workOf('zoe') };
  const zeros = deflateRawSync(Buffer.alloc(19 * 2 ** 20));
  const packed = { bytes: zeros, size: 19 * 2 ** 20, checksum: 0 };

  test('in a zip that unpack to far more than they are are not unpacked', async () => {
    const entries = Array.from({ length: 300 }, (_, index) => ({ name: `${index}.zip`, packed }));
    const [eve] = await collected({ ...beside, 'eve.zip': makeZip(entries) });
    expect(eve.fault).toMatch(/unpacks to far more than a zip can/);
  });

  test('in a zip are unpacked up to a sum, and what lies beside them still counts', async () => {
    const filling = { name: 'filling.txt', content: randomBytes(900_000) };
    const inner = makeZip([{ name: file, content: workOf('inner') }, filling]);
    const entries = [
      { name: file, content: workOf('beside') },
      ...[1, 2, 3].map((number) => ({ name: `${number}.zip`, content: inner })),
    ];
    const [eve] = await collected({ ...beside, 'eve.zip': makeZip(entries) }, { zipMegabytes: 2 });
    expect(eve.answers['exercise-q1']).toContain('// beside');
    const rest = { ...beside, 'eve.zip': makeZip(entries.slice(1)) };
    const [other] = await collected(rest, { zipMegabytes: 0.5 });
    expect(other.fault).toMatch(/whose zips unpack to more than 0\.5 MB/);
  });

  test('with names without end are refused, and the names are cut', async () => {
    const long = { name: `${'n'.repeat(60_000)}.ipynb`, content: workOf('long') };
    const deep = { name: `${'d/'.repeat(20_000)}x.ipynb`, content: workOf('deep') };
    const [eve] = await collected({ ...beside, 'eve.zip': makeZip([long, deep]) });
    expect(eve.fault).toMatch(/has a name of more than 255 letters/);
    expect(eve.fault).toMatch(/lies in too many folders/);
    expect(eve.fault?.length).toBeLessThan(500);
  });
});
