import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  executeNotebooks,
  writeReport,
  type ExecuteResult,
  type NotebookResult,
} from '../../scripts/execute/index.ts';
import { notebooksBelow, parseNotebook } from '../../scripts/notebooks/index.ts';
import { root, venvPython } from '../../scripts/setup/paths.ts';
import {
  checkCell,
  kernelFolder,
  processesWith,
  temporaryFolder,
  writeFixture,
} from './fixtures.ts';

const mark = `CONVLAB_TEST=${process.pid}-execute`;
const folder = temporaryFolder();
const output = join(folder, 'executed');
const timeout = 16; // starting a kernel on a busy machine is no fault
let result: ExecuteResult;
let seenProcesses = 0;

const spawnSleeper = `require('child_process').spawn('sleep', ['1000']);`;
// From here on the kernel never says that it is idle.
const stayBusy = `const stringify = JSON.stringify;
JSON.stringify = (value: any) =>
  stringify(value?.execution_state === 'idle' ? { execution_state: 'busy' } : value);`;
const late = `setTimeout(() => void Promise.reject(new Error('nobody waits')), 1);
await new Promise((done) => setTimeout(done, 50));`;

// What every run would take a while for, in one run: notebooks with each fault, and two without.
beforeAll(async () => {
  process.env.PYTHONPATH = folder; // as a user may have it; nothing of it may be seen
  writeFileSync(join(folder, 'nbformat.py'), 'raise ImportError("a foreign one")');
  process.env.CONVLAB_TEST = mark.split('=')[1];
  const write = (
    ...parameters: Parameters<typeof writeFixture> extends [string, ...infer Rest] ? Rest : never
  ) => writeFixture(folder, ...parameters);
  await write('good', [
    { kind: 'markdown', source: '# Good' },
    '1 + 1',
    'console.log(process.cwd());',
    checkCell('sum', true),
    { source: checkCell('wrong on purpose', false), tags: ['check-fails'] },
    { source: `throw new RangeError('on purpose')`, tags: ['raises-exception'] },
  ]);
  await write('good-too', ['const answer = 42;', 'answer;']);
  await write('error', [
    'const before = 1;',
    `// broken\nthrow new TypeError('<boom> & "more" \\u0001');`,
    '1;',
  ]);
  await write('no-error', [{ source: '1;', tags: ['raises-exception'] }]);
  await write('check', [checkCell('size', false), checkCell('range', true)]);
  await write('no-failed-check', [{ source: checkCell('fine', true), tags: ['check-fails'] }]);
  await write('unhandled', [late]);
  await write('late-error', ['1;', `setTimeout(() => { throw new Error('too late'); }, 600);`]);
  await write('late-check', [
    `setTimeout(() => { ${checkCell('late', false)} }, 600);`,
    { kind: 'markdown', source: 'the end' },
  ]);
  await write('interval', ['setInterval(() => undefined, 100);', '2;']);
  await write('hangs', [`${spawnSleeper}\nwhile (true) {}`]);
  await write('exits', [`${spawnSleeper}\nprocess.exit(3);`]);
  await write('killed', [`process.kill(process.pid, 'SIGKILL');`]);
  await write('no-idle', [stayBusy]);
  await write('no-json', [''], (text) => text.slice(0, 40));
  await write('old-format', [''], (text) => text.replace('"nbformat": 4', '"nbformat": 3'));
  await write('twice-id', ['', ''], (text) => text.replace('"code-2"', '"code-1"'));
  await write('no-id', [''], (text) => text.replace(/ *"id": .*\n/, ''));
  await write('outputs', [''], (text) =>
    text
      .replace(
        '"outputs": []',
        '"outputs": [{"output_type": "stream", "name": "stdout", "text": "a"}]',
      )
      .replace('"execution_count": null', '"execution_count": 7'),
  );
  await write('unformatted', [{ kind: 'markdown', source: 'text' }], (text) =>
    text.replace('text', 'text\\n'),
  );
  await write('layout', [{ kind: 'markdown', source: 'text' }], (text) =>
    JSON.stringify(JSON.parse(text)),
  );
  await write('not-typescript', [{ kind: 'markdown', source: '%matplotlib' }], (text) =>
    text
      .replace('"markdown"', '"code"')
      .replace('"id"', '"execution_count": null,\n   "id"')
      .replace('"source"', '"outputs": [],\n   "source"'),
  );
  await write('private', [{ kind: 'markdown', source: `see ${root}/lib and /home/someone/x` }]);
  await write('time', [''], (text) =>
    text.replace('"metadata": {}', '"metadata": {"ran": "2026-01-02T03:04:05Z"}'),
  );
  result = await executeNotebooks({
    notebooks: notebooksBelow(folder),
    output,
    timeout,
    jobs: 2,
    jupyterPath: kernelFolder(folder),
    onEvent: (event) => {
      if (event.type === 'cell') seenProcesses = Math.max(seenProcesses, markedProcesses());
    },
  });
});

afterAll(() => {
  delete process.env.PYTHONPATH;
  rmSync(folder, { recursive: true, force: true });
});

function markedProcesses(): number {
  return process.platform === 'linux' ? processesWith(mark).length : 0;
}

function named(name: string): NotebookResult {
  const found = result.notebooks.find((one) => one.name === name);
  if (!found) throw new Error(`no result for ${name}`);
  return found;
}

function executed(name: string) {
  return parseNotebook(readFileSync(join(output, `${name}.ipynb`), 'utf8')).cells;
}

describe('a notebook without a fault', () => {
  test('passes, with its checks counted', () => {
    expect(named('good')).toMatchObject({
      result: 'passed',
      faults: [],
      cells: 5,
      checks: { passed: 2, failed: 0 },
    });
    expect(named('good-too')).toMatchObject({ result: 'passed', faults: [], cells: 2 });
  });

  test('has an executed copy with its outputs, and formatting has kept the last expression', () => {
    const outputs = JSON.stringify(executed('good')[1].outputs);
    expect(outputs).toMatch(/"2(\\n)?"/);
  });

  test('runs in the folder where it lies', () => {
    expect(executed('good')[2].outputs).toMatchObject([{ text: [`${realpathSync(folder)}\n`] }]);
  });

  test('knows its slowest cell', () => {
    const { slowestCell, cellSeconds, seconds } = named('good');
    expect(cellSeconds.map(({ cell }) => cell)).toEqual([2, 3, 4, 5, 6]);
    expect(slowestCell?.seconds).toBe(Math.max(...cellSeconds.map((one) => one.seconds)));
    expect(seconds).toBeGreaterThan(slowestCell?.seconds ?? Infinity);
  });
});

describe('a fault fails its own notebook and is named', () => {
  test('all notebooks are counted, the good ones pass', () => {
    expect(result).toMatchObject({ passed: 3, failed: 21, skipped: 0 });
  });

  test('an error names its cell, its first line and its reason, and ends the notebook', () => {
    const { faults, cells } = named('error');
    expect(faults).toMatchObject([{ kind: 'error', cell: 2, id: 'code-2', line: '// broken' }]);
    expect([faults[0].message, ...(faults[0].trace ?? [])].join('\n')).toContain(
      'TypeError: <boom>',
    );
    expect(cells).toBe(2);
  });

  test.each([
    ['no-error', 'no-error', /raised nothing/],
    ['check', 'check', /check size failed: got 3, not 4/],
    ['no-failed-check', 'no-failed-check', /no check failed/],
    ['hangs', 'timeout', /longer than 16 s/],
    ['exits', 'dead', /exit status 3/],
    ['killed', 'dead', /SIGKILL/],
    ['no-idle', 'no-idle', /never said/],
  ])('%s', (name, kind, message) => {
    const { result: verdict, faults } = named(name);
    expect(verdict).toBe('failed');
    expect(faults).toMatchObject([{ kind, cell: 1, id: 'code-1' }]);
    expect(faults[0].message).toMatch(message);
  });

  test('a rejected promise that nobody awaits', () => {
    const { faults } = named('unhandled');
    expect(faults).toMatchObject([{ kind: 'unhandled', cell: 1 }]);
    expect(JSON.stringify(faults)).toContain('nobody waits');
  });

  test('what fails by a timer after the last cell, by which the notebook gets nothing else', () => {
    expect(named('late-error').faults).toMatchObject([{ kind: 'unhandled', cell: 2 }]);
    expect(named('late-check').faults).toMatchObject([{ kind: 'check', cell: 1 }]);
    expect(named('interval')).toMatchObject({ result: 'passed', cells: 2 });
    expect(executed('interval')).toMatchObject([{ execution_count: 1 }, { execution_count: 2 }]);
    expect(JSON.stringify(executed('interval'))).not.toContain('TimersLeft');
  });

  test('a failed check does not end the notebook', () => {
    expect(named('check')).toMatchObject({ cells: 2, checks: { passed: 1, failed: 1 } });
  });

  test.each([
    ['no-json', [['unreadable', /not valid JSON/]]],
    ['old-format', [['unreadable', /nbformat/]]],
    ['twice-id', [['id', /same id as cell 1: code-1/]]],
    ['no-id', [['id', /cell 1 has no id/]]],
    [
      'outputs',
      [
        ['stored-output', /stored outputs/],
        ['stored-output', /execution count/],
      ],
    ],
    ['unformatted', [['format', /cell 1 \(markdown-1\)/]]],
    ['layout', [['format', /layout/]]],
    ['private', [['private', /project's folder/]]],
    ['time', [['private', /2026-01-02T03:04/]]],
  ] as [string, [string, RegExp][]][])('the file itself: %s', (name, wanted) => {
    const { faults } = named(name);
    expect(faults.map(({ kind }) => kind)).toEqual(wanted.map(([kind]) => kind));
    for (const [index, [, message]] of wanted.entries()) {
      expect(faults[index].message).toMatch(message);
    }
  });

  test('a cell that is not TypeScript fails both in the file and in the kernel', () => {
    expect(named('not-typescript').faults.map(({ kind }) => kind)).toEqual(['format', 'error']);
  });
});

test.runIf(process.platform === 'linux')(
  'no kernel is left, nor what its cells have started',
  () => {
    // The runner and a kernel: so the mark does tell.
    expect(seenProcesses).toBeGreaterThan(1);
    expect(processesWith(mark)).toEqual([]);
  },
);

describe('reports', () => {
  test('JSON tells cells, seconds, checks and faults of each notebook', () => {
    const file = join(folder, 'new/folder/report.json');
    writeReport(file, result);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(result)));
  });

  test('JUnit XML is read by an XML parser, with one failure per failed notebook', () => {
    const file = join(folder, 'report.xml');
    writeReport(file, result);
    const script = join(folder, 'read.py');
    writeFileSync(
      script,
      `import json, sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
cases = {c.get("name"): [f.text for f in c.findall("failure")] for c in root.iter("testcase")}
print(json.dumps([root.attrib, cases]))`,
    );
    const { stdout, stderr } = spawnSync(venvPython(), [script, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const [counts, cases] = JSON.parse(stdout) as [
      Record<string, string>,
      Record<string, string[]>,
    ];
    expect(counts).toMatchObject({ tests: '24', failures: '21', skipped: '0' });
    expect(cases.good).toEqual([]);
    expect(cases.error).toHaveLength(1);
    expect(cases.error[0]).toContain('TypeError: <boom> & "more"');
  });
});
