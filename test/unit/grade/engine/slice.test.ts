import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../../scripts/grade/engine/prepare/context.ts';
import type { CellCode } from '../../../../scripts/grade/engine/run/cell-code.ts';
import {
  piecesOf,
  slice,
  slicedCell,
  type SlicedCell,
} from '../../../../scripts/grade/engine/slice/slice.ts';

const codeOf = (id: string, javascript: string): CellCode => ({
  id,
  source: '',
  javascript,
  waits: false,
});

/** Cells as tslab compiles them. */
const cellsOf = (...javascript: string[]): SlicedCell[] =>
  javascript.map((text, position) => slicedCell(codeOf(`cell-${position}`, text), position));

function needed(cells: readonly SlicedCell[], ...names: string[]): string[] {
  return piecesOf(cells, slice(cells, names, cells.length)).map(({ javascript }) => javascript);
}

const first = `Object.defineProperty(exports, "__esModule", { value: true });
exports.b = exports.a = exports.show = void 0;
const convlab_1 = require("convlab");
Object.defineProperty(exports, "show", { enumerable: true, get: function () { return convlab_1.show; } });
Object.defineProperty(exports, "table", { enumerable: true, get: function () { return convlab_1.table; } });
const a = 1;
exports.a = a;
const b = a + 1;
exports.b = b;
(0, convlab_1.show)('slow');`;

describe('the slice of a lesson', () => {
  it('has what a name needs, and nothing that only shows something', () => {
    const [piece] = needed(cellsOf(first), 'b');
    expect(piece.split('\n')).toEqual([
      'const a = 1;',
      'exports.a = a;',
      'const b = a + 1;',
      'exports.b = b;',
    ]);
  });

  it('has of the imports only those that are used', () => {
    const [piece] = needed(cellsOf(first), 'table');
    expect(piece).toContain('"table"');
    expect(piece).toContain('require("convlab")');
    expect(piece).not.toContain('"show"');
  });

  it('follows names through functions of other cells', () => {
    const cells = cellsOf(
      'const k = 3;\nexports.k = k;',
      'function f() { return exports.k; }\nexports.f = f;',
    );
    expect(needed(cells, 'f')).toHaveLength(2);
    expect(needed(cells, 'k')).toHaveLength(1);
  });

  it('has every cell that declares a name, as functions read the latest value', () => {
    const cells = cellsOf('const k = 3;\nexports.k = k;', 'const k = 4;\nexports.k = k;');
    expect(needed(cells, 'k')).toHaveLength(2);
  });

  it('has the statements that change an object', () => {
    const cells = cellsOf(
      'const state = { sum: 0, list: [] };\nexports.state = state;',
      'exports.state.sum = 5;\nexports.other = 1;',
      'for (const x of [1, 2]) exports.state.list.push(x);',
      'console.log(exports.state.list.map((x) => x + 1));',
    );
    expect(needed(cells, 'state')).toEqual([
      'const state = { sum: 0, list: [] };\nexports.state = state;',
      'exports.state.sum = 5;',
      'for (const x of [1, 2]) exports.state.list.push(x);',
    ]);
  });

  it('has the training of a network whose weights are used', () => {
    const cells = cellsOf(
      'const network = exports.createNetwork();\nexports.network = network;',
      'const history = await exports.fit(exports.network, exports.data);\nexports.history = history;',
    );
    const pieces = piecesOf(cells, slice(cells, ['network'], 2));
    expect(pieces.map(({ waits }) => waits)).toEqual([false, true]);
  });

  it('ends before the cell that needs it', () => {
    const cells = cellsOf('const k = 3;\nexports.k = k;', 'const k = 4;\nexports.k = k;');
    expect(piecesOf(cells, slice(cells, ['k'], 1))).toHaveLength(1);
  });
});

describe('what an answer runs', () => {
  const lesson = (
    ...cells: [isAnswer: boolean, javascript: string][]
  ): { cells: SlicedCell[] } => ({
    cells: cells.map(([isAnswer, text], position) =>
      slicedCell(codeOf(`cell-${position}`, text), position, isAnswer ? 'answer' : undefined),
    ),
  });
  const two = lesson(
    [
      true,
      'const convlab_1 = require("convlab");\nObject.defineProperty(exports, "zeros", {});\nfunction f() { return "solution"; }\nexports.f = f;',
    ],
    [false, 'const k = 3;\nexports.k = k;'],
    [true, 'function g() { return exports.f() + exports.k + exports.zeros; }\nexports.g = g;'],
  );

  it('are the answers of the student, never the solutions', () => {
    const given = new Map([
      ['cell-0', codeOf('cell-0', 'function f() { return "mine"; }\nexports.f = f;')],
      [
        'cell-2',
        codeOf('cell-2', 'function g() { return exports.f() + exports.zeros; }\nexports.g = g;'),
      ],
    ]);
    const text = contextOf(two, ['cell-2'], given)
      .map(({ javascript }) => javascript)
      .join('\n');
    expect(text).toContain('mine');
    expect(text).not.toContain('solution');
    expect(text).not.toContain('k = 3');
    expect(text).toContain('"zeros"');
  });

  it('are the cells of the lesson that the answer reads, before it', () => {
    const given = new Map([
      ['cell-2', codeOf('cell-2', 'function g() { return exports.k; }\nexports.g = g;')],
    ]);
    expect(contextOf(two, ['cell-2'], given).map(({ id }) => id)).toEqual(['cell-1', 'cell-2']);
  });

  it('is never a question or a check, only what these import', () => {
    const question = slicedCell(
      codeOf(
        'quiz-one',
        'const convlab_1 = require("convlab");\nObject.defineProperty(exports, "quiz", {});\nconst key = "B";\nexports.key = key;',
      ),
      0,
      'secret',
    );
    const answer = slicedCell(codeOf('exercise-f', ''), 1, 'answer');
    const given = new Map([
      [
        'exercise-f',
        codeOf('exercise-f', 'function f() { return exports.key + exports.quiz; }\nexports.f = f;'),
      ],
    ]);
    const text = contextOf({ cells: [question, answer] }, ['exercise-f'], given)
      .map(({ javascript }) => javascript)
      .join('\n');
    expect(text).not.toContain('"B"');
    expect(text).toContain('"quiz"');
  });
});
