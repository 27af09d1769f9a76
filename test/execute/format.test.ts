import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { formatFiles } from '../../scripts/notebooks/format-files.ts';
import {
  formatNotebook,
  parseNotebook,
  sourceOf,
  UsageError,
} from '../../scripts/notebooks/index.ts';
import { venvPython } from '../../scripts/setup/paths.ts';
import { command, temporaryFolder } from './fixtures.ts';

const folder = temporaryFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Loose = Record<string, unknown>;

function notebook(cells: Loose[], metadata: Loose = {}): string {
  const full = cells.map((cell) => ({ cell_type: 'code', metadata: {}, source: '', ...cell }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: full });
}

async function formatted(cells: Loose[], metadata: Loose = {}) {
  const { text } = await formatNotebook(notebook(cells, metadata));
  return parseNotebook(text);
}

describe('the committed form', () => {
  test('has neither outputs nor execution counts', async () => {
    const outputs = [{ output_type: 'stream', name: 'stdout', text: 'x' }];
    const { cells } = await formatted([{ execution_count: 3, outputs }]);
    expect(cells[0]).toMatchObject({ execution_count: null, outputs: [] });
  });

  test('keeps valid ids and makes the others from kind and position', async () => {
    const { cells } = await formatted([
      { id: 'code-3' },
      { id: 'code-3' },
      {},
      { cell_type: 'markdown', id: 'not valid!' },
      { id: 'kept_1' },
    ]);
    expect(cells.map(({ id }) => id)).toEqual([
      'code-3',
      'code-2',
      'code-3-2',
      'markdown-4',
      'kept_1',
    ]);
  });

  test('keeps only the metadata that an author means', async () => {
    const nbgrader = { grade: true, grade_id: 'a', points: 2, schema_version: 3 };
    const { cells, metadata } = await formatted(
      [
        {
          metadata: {
            tags: ['b', 'a', 'b'],
            nbgrader,
            jupyter: { source_hidden: true, outputs_hidden: true },
            editable: false,
            deletable: true,
            scrolled: true,
            execution: { 'shell.execute_reply': '2026-01-02T03:04:05Z' },
          },
        },
        { metadata: { tags: [], jupyter: { outputs_hidden: true } } },
      ],
      { language_info: { version: '3.7.2' }, widgets: {} },
    );
    expect(cells[0].metadata).toEqual({
      tags: ['b', 'a'],
      nbgrader,
      jupyter: { source_hidden: true },
      editable: false,
    });
    expect(cells[1].metadata).toEqual({});
    expect(metadata).toEqual({
      kernelspec: { display_name: 'TypeScript (convlab)', language: 'typescript', name: 'tslab' },
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/typescript' },
    });
  });

  test('has code in the style of the project, at most 88 characters wide', async () => {
    const long = `const sum = [${'1111111111, '.repeat(7)}2]`;
    const { cells } = await formatted([{ source: 'const x = {a:"b"}\n\n\nx' }, { source: long }]);
    expect(sourceOf(cells[0])).toBe("const x = { a: 'b' };\n\nx;");
    expect(
      Math.max(
        ...sourceOf(cells[1])
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(89);
  });

  test('leaves text alone but for white space at its end', async () => {
    const source = '\n*  one\n\n\n| a|b |\n\n  \n';
    const { cells } = await formatted([{ cell_type: 'markdown', source }]);
    expect(sourceOf(cells[0])).toBe('\n*  one\n\n\n| a|b |');
  });

  test('leaves templates and top-level await alone', async () => {
    const source =
      'const page = html`<b>  ${await load( )}  </b>`;\nfor await (const x of y) use(x);';
    const { cells } = await formatted([{ source }]);
    expect(sourceOf(cells[0])).toBe(source.replace('load( )', 'load()'));
  });

  test('a cell that is not TypeScript is named and not changed', async () => {
    const { text, faults } = await formatNotebook(
      notebook([{ source: '%%bash\n ls' }, { source: '1' }]),
    );
    expect(faults).toMatchObject([{ index: 0 }]);
    expect(faults[0].message).toMatch(/^is not TypeScript: /);
    expect(parseNotebook(text).cells.map(sourceOf)).toEqual(['%%bash\n ls', '1;']);
  });
});

const sources = fc.constantFrom(
  '',
  '\n\n',
  'const a = 1',
  'let b={x:[1,2,3],\n y: (c)=>c*2};b',
  '// a comment\r\n\r\n/* another */ f( 1 )   // after',
  'if(x)y();else{z()}',
  '{a: 1}',
  '(1)',
  "'use strict'",
  '<not typescript',
  'export const a = 1',
  "import {a,b} from 'convlab'\nawait a()",
  'x ? /* one */ y // two\n : z',
  '# Title  \n\ntext  ',
  'ü \u2028 \u0001 "quoted" \\back',
);
const anyCell = fc.record(
  {
    cell_type: fc.constantFrom('code', 'markdown', 'raw'),
    id: fc.constantFrom('a', 'b', 'code-2', 'markdown-1', '', 'no id'),
    source: fc.oneof(
      sources,
      sources.map((text) => text.split(/(?<=\n)/)),
    ),
    metadata: fc.record(
      { tags: fc.array(fc.constantFrom('x', 'y')), z: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['cell_type', 'source', 'metadata'] },
);

test('formatting twice is formatting once, whatever the notebook', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCell, { maxLength: 6 }), async (cells) => {
      const once = await formatNotebook(notebook(cells));
      const twice = await formatNotebook(once.text);
      expect(twice.text).toBe(once.text);
      expect(twice.changedCells).toEqual([]);
      const ids = parseNotebook(once.text).cells.map(({ id }) => id);
      expect(new Set(ids).size).toBe(cells.length);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('the bytes are those that nbformat itself writes', async () => {
  const cells = [
    { source: '\nconst ä = "ü → 1\\n\\u0001";\n', metadata: { tags: ['b', 'a'], editable: false } },
    {
      cell_type: 'markdown',
      source: '$\\frac{1}{2}$ <b>&amp;</b>\u007f\n\nend',
      attachments: { 'a.png': { 'image/png': 'AA==' } },
    },
    { cell_type: 'raw', source: ' x ' },
    {},
  ];
  const { text } = await formatNotebook(notebook(cells));
  const file = join(folder, 'same.ipynb');
  writeFileSync(file, text);
  const script =
    'import nbformat, sys; n = nbformat.read(sys.argv[1], 4); nbformat.validate(n); nbformat.write(n, sys.argv[1])';
  const { stderr } = spawnSync(venvPython(), ['-c', script, file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

describe('formatting files', () => {
  const root = join(folder, 'repository');
  const file = join(root, 'notebooks/day-01-x.ipynb');
  const source = join(root, 'a.ts');
  const write = () => {
    mkdirSync(join(root, 'notebooks'), { recursive: true });
    writeFileSync(file, notebook([{ source: 'a' }]));
    writeFileSync(source, 'let  a = 1');
  };

  test('checking lists what would change and changes nothing', async () => {
    write();
    const before = readFileSync(file, 'utf8');
    const result = await formatFiles([], { check: true, root });
    expect(result.changed).toEqual([join('notebooks', 'day-01-x.ipynb'), 'a.ts']);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readFileSync(source, 'utf8')).toBe('let  a = 1');
  });

  test('after formatting nothing would change', async () => {
    write();
    expect((await formatFiles([], { check: false, root })).changed).toHaveLength(2);
    expect(readFileSync(source, 'utf8')).toBe('let a = 1;\n');
    const again = await formatFiles([], { check: true, root });
    expect(again).toEqual({ changed: [], faults: [], unchanged: 1 });
  });

  test('only what the paths name is formatted', async () => {
    write();
    const { changed } = await formatFiles(['notebooks'], { check: true, root });
    expect(changed).toEqual([join('notebooks', 'day-01-x.ipynb')]);
  });

  test('notebooks of the learner and executed copies are left alone', async () => {
    write();
    const others = ['workbook', 'executed', 'artifacts/notebooks', 'datasets'].map((name) =>
      join(root, name, 'own.ipynb'),
    );
    const text = notebook([{ source: 'a' }]);
    for (const other of others) {
      mkdirSync(dirname(other), { recursive: true });
      writeFileSync(other, text);
    }
    const { changed } = await formatFiles(['.'], { check: false, root });
    expect(changed).toEqual([join('notebooks', 'day-01-x.ipynb'), 'a.ts']);
    for (const other of others) {
      expect(readFileSync(other, 'utf8')).toBe(text);
      await expect(formatFiles([other], { check: false, root })).rejects.toThrow(UsageError);
      await expect(formatFiles([dirname(other)], { check: false, root })).rejects.toThrow(
        UsageError,
      );
    }
  });

  test('a source with a syntax error and a broken notebook are named, the others formatted', async () => {
    write();
    writeFileSync(join(root, 'broken.ts'), 'let = = 1');
    writeFileSync(join(root, 'notebooks/broken.ipynb'), '{');
    const { changed, faults } = await formatFiles([], { check: false, root });
    expect(changed).toHaveLength(2);
    expect(faults.map(({ file: name, message }) => `${name} ${message}`)).toEqual([
      expect.stringMatching(/broken\.ipynb not valid JSON/),
      expect.stringMatching(/^broken\.ts SyntaxError: /),
    ]);
    rmSync(root, { recursive: true });
  });

  test('the command ends with 1 when something would change, with 2 for a path that is not there', async () => {
    const path = join(folder, 'lone.ipynb');
    writeFileSync(path, notebook([]));
    const run = (...parameters: string[]) => command(['format', ...parameters]).ended;
    const [check, missing] = await Promise.all([
      run('--check', path),
      run(join(folder, 'none.ts')),
    ]);
    expect(check).toMatchObject({
      status: 1,
      output: expect.stringContaining('would change') as string,
    });
    expect(missing.status).toBe(2);
    expect((await run(path)).status).toBe(0);
    expect((await run('--check', path)).status).toBe(0);
  });
});
