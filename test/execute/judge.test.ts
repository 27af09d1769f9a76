import { describe, expect, test } from 'vitest';
import { judge, type Stop } from '../../scripts/execute/judge.ts';
import { privateFaults, type Machine } from '../../scripts/execute/private-text.ts';
import type { Cell, Notebook, Output } from '../../scripts/notebooks/index.ts';

function cell(outputs: Output[], tags: string[] = []): Cell {
  return { cell_type: 'code', id: 'a', source: '\n  run();\n', metadata: { tags }, outputs };
}

function display(type: string, content: unknown): Output {
  return { output_type: 'display_data', data: { [type]: content }, metadata: {} };
}

const ok = [{ index: 0, status: 'ok' }];
const checkType = 'application/vnd.convlab.check+json';

describe('outputs that make a notebook fail', () => {
  test('an error output, without its colours, though the kernel replied ok', () => {
    const traceback = [
      '\u001b[31mTypeError\u001b[0m: no',
      '    at one',
      ...Array<string>(20).fill('at'),
    ];
    const output = { output_type: 'error', ename: 'TypeError', evalue: 'no', traceback };
    const { faults } = judge([cell([output])], ok, null);
    expect(faults).toMatchObject([{ kind: 'error', message: 'TypeError: no', line: '  run();' }]);
    expect(faults[0].trace).toHaveLength(7);
    expect(faults[0].trace?.[0]).toBe('    at one');
  });

  test('a rejection that the launcher published', () => {
    const output = display('application/vnd.convlab.unhandled+json', {
      ename: 'Error',
      evalue: 'late',
    });
    const { faults } = judge([cell([output])], ok, null);
    expect(faults).toMatchObject([{ kind: 'unhandled' }]);
    expect(faults[0].message).toContain('Error: late');
  });

  test('a late error is told once, and is not what raises-exception waits for', () => {
    const error = { ename: 'Error', evalue: 'late', traceback: [] };
    const outputs = [
      { output_type: 'error', ...error },
      display('application/vnd.convlab.unhandled+json', { kind: 'rejection', ...error }),
    ];
    const kinds = (tags: string[]) =>
      judge([cell(outputs, tags)], ok, null).faults.map(({ kind }) => kind);
    expect(kinds([])).toEqual(['unhandled']);
    expect(kinds(['raises-exception'])).toEqual(['unhandled', 'no-error']);
  });

  test.each(['UnhandledPromiseRejection: x', 'UncaughtException: y'])(
    'stderr that says %s',
    (text) => {
      const output = { output_type: 'stream', name: 'stderr', text: ['before\n', text] };
      expect(judge([cell([output])], ok, null).faults).toMatchObject([{ kind: 'unhandled' }]);
    },
  );

  test('the same words on stdout are a lesson about them', () => {
    const output = { output_type: 'stream', name: 'stdout', text: 'UncaughtException' };
    expect(judge([cell([output])], ok, null).faults).toEqual([]);
  });

  test('a check whose content is malformed', () => {
    const { faults, checks } = judge(
      [cell([display(checkType, { name: 'x', passed: 'yes' })])],
      ok,
      null,
    );
    expect(faults).toMatchObject([{ kind: 'check' }]);
    expect(checks).toEqual({ passed: 0, failed: 0 });
  });
});

describe('a tag that asks for a fault', () => {
  const notCompiled = {
    output_type: 'error',
    ename: 'TypeScriptError',
    evalue: 'no',
    traceback: [],
  };
  const failed = [{ index: 0, status: 'error' }];

  test('raises-exception does not mean a cell that does not compile', () => {
    const { faults } = judge([cell([notCompiled], ['raises-exception'])], failed, null);
    expect(faults).toMatchObject([{ kind: 'error', message: 'TypeScriptError: no' }]);
  });

  test('unless the cell is there to show just that', () => {
    const tags = ['raises-exception', 'raises-TypeScriptError'];
    expect(judge([cell([notCompiled], tags)], failed, null).faults).toEqual([]);
  });

  test('check-fails goes with exactly one check, so that no other one fails unseen', () => {
    const check = (passed: boolean) => display(checkType, { name: 'x', passed });
    const faultsOf = (...outputs: Output[]) =>
      judge([cell(outputs, ['check-fails'])], ok, null).faults.map(({ kind }) => kind);
    expect(faultsOf(check(false))).toEqual([]);
    expect(faultsOf(check(false), check(true))).toEqual(['check']);
  });
});

describe('a run that stopped', () => {
  const stop: Stop = { kind: 'error', cell: 0, name: 'Error', message: 'no', trace: ['at here'] };

  test('an error is told once, though it is both in the reply and in the outputs', () => {
    const output = { output_type: 'error', ename: 'Error', evalue: 'no', traceback: [] };
    const { faults } = judge([cell([output])], [{ index: 0, status: 'error' }], stop);
    expect(faults).toHaveLength(1);
  });

  test('an error that has no output is told from the reply', () => {
    const { faults } = judge([cell([])], [{ index: 0, status: 'error' }], stop);
    expect(faults).toMatchObject([{ message: 'Error: no', trace: ['at here'], cell: 1 }]);
  });

  test('cells that did not run are not blamed', () => {
    const cells = [cell([]), cell([], ['raises-exception']), cell([], ['check-fails'])];
    expect(judge(cells, [{ index: 0, status: 'error' }], stop).faults).toHaveLength(1);
  });
});

describe('text that belongs to one machine', () => {
  const machine = { root: '/srv/course', home: '/var/people/ada', user: 'ada' };
  const found = (
    source: string,
    metadata: Record<string, unknown> = {},
    where: Machine = machine,
  ) => {
    const notebook: Notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata,
      cells: [{ cell_type: 'markdown', id: 'a', metadata: {}, source }],
    };
    return privateFaults(notebook, where).map(({ message }) => message);
  };

  test.each([
    ['see /srv/course/lib', "cell 1 (a) has the project's folder: /srv/course"],
    ["read('/var/people/ada/x')", 'cell 1 (a) has a home folder: /var/people/ada'],
    ['/home/bob/x', 'cell 1 (a) has a home folder: /home/bob'],
    ['/Users/bob/x', 'cell 1 (a) has a home folder: /Users/bob'],
    ['C:\\Users\\bob\\x', 'cell 1 (a) has a home folder: C:\\Users\\bob'],
    ['file:///home/ada/x', 'cell 1 (a) has a user name: /home/ada'],
    ['D:/Users/ada/x', 'cell 1 (a) has a home folder: /Users/ada'],
  ])('%s', (source, message) => {
    expect(found(source)).toEqual([message]);
  });

  test.each([
    '../datasets/home/x',
    'https://host/home/bob',
    'ada wrote this on 2026-01-02T03:04',
    'the folder /srv/courses',
    'canada/x',
    'lib/ada/x',
  ])('nothing private: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  test('a project directly below the root has too plain a name, a user may have none', () => {
    const container = { root: '/data', home: '/', user: undefined };
    expect(found("fetch('/data/digits')", {}, container)).toEqual([]);
  });

  test('a time in metadata, also as a key', () => {
    expect(found('', { deep: [{ '2026-01-02 03:04:05': 1 }] })).toHaveLength(1);
  });
});
