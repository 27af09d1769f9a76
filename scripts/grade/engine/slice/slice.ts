// The part of a lesson that some names need: statements of cells, in their order.
import type { CellCode } from '../run/cell-code.ts';
import type { Piece } from '../run/judge-messages.ts';
import { statementsOf, type Statement } from './statements.ts';

/** A compiled cell of the lesson and its statements. */
export interface SlicedCell {
  position: number;
  code: CellCode;
  statements: readonly Statement[];
  /** The cell of an exercise; others see of it what its answer declares. */
  isAnswer: boolean;
  /** Holds checks, or a question with its right answer: no answer gets to see it. */
  isSecret: boolean;
}

export function slicedCell(
  code: CellCode,
  position: number,
  kind?: 'answer' | 'secret',
): SlicedCell {
  const statements = statementsOf(code.javascript);
  return { position, code, statements, isAnswer: kind === 'answer', isSecret: kind === 'secret' };
}

/** The names of other cells that a compiled cell reads. */
export function readNames({ javascript }: Pick<CellCode, 'javascript'>): string[] {
  // Also what students wrote: a pattern that cannot take long, and finds rather too much.
  const names = [...javascript.matchAll(/\bexports\.([\w$]+)/g)].map(([, name]) => name);
  return [...new Set(names)].filter((name) => !isLastExpression(name));
}

/** The value that a cell shows at its end, as tslab calls it. */
const isLastExpression = (name: string): boolean => /^tsLastExpr\d*$/.test(name);

/** The names that a compiled cell declares, and those that it imports. */
export function assignedNames({ javascript }: Pick<CellCode, 'javascript'>): {
  declared: Set<string>;
  imported: Set<string>;
} {
  const namesOf = (pattern: RegExp): Set<string> =>
    new Set([...javascript.matchAll(pattern)].map(([, name]) => name));
  return {
    declared: namesOf(/^exports\.([\w$]+) = (?!(?:exports\.[\w$]+ = )*void 0;)/gm),
    imported: namesOf(/^Object\.defineProperty\(exports, "([\w$]+)"/gm),
  };
}

/** The cell with nothing but what it imports: of an answer's cell the rest is the student's. */
export function importsOf(cell: SlicedCell): SlicedCell {
  const statements = cell.statements.filter(
    (one) => isImport(one) || /^\s*const \w+ = (?:__import\w+\()?require\(/.test(one.text),
  );
  return { ...cell, statements };
}

/** The names that a cell declares for others, apart from what it imports. */
export function declaredNames({ statements }: SlicedCell): string[] {
  const names = statements.filter((one) => !isImport(one)).flatMap((one) => [...one.exports]);
  return [...new Set(names)].filter((name) => !isLastExpression(name));
}

const isImport = ({ text }: Statement): boolean =>
  /^\s*Object\.defineProperty\(exports,/.test(text);

/** A statement of the lesson, by its cell and its place there. */
interface Place {
  cell: SlicedCell;
  index: number;
}

/**
 * The statements before a cell that the given names need: those that declare them, those that change
 * what these declare, and what all of these read. A name that several cells declare needs all of
 * them, as functions read the value that it has when they are called.
 */
export function slice(
  cells: readonly SlicedCell[],
  names: Iterable<string>,
  before: number,
): Map<SlicedCell, Set<number>> {
  const earlier = cells.filter(({ position }) => position < before);
  const needed = new Map<SlicedCell, Set<number>>();
  const seen = new Set<string>();
  const waiting: string[] = [...names];
  const need = ({ cell, index }: Place): void => {
    const indices = needed.get(cell) ?? new Set<number>();
    needed.set(cell, indices);
    if (indices.has(index)) return;
    indices.add(index);
    const statement = cell.statements[index];
    waiting.push(...statement.readsOthers);
    // All statements that declare what this one reads, and those that change or export it.
    const own = new Set([...statement.readsOwn, ...statement.declares]);
    cell.statements.forEach((other, place) => {
      const isDeclared = [...other.declares].some((name) => own.has(name));
      const isChanged = [...other.changesOwn].some((name) => own.has(name));
      const isExported =
        !isImport(other) &&
        isOnlyExport(other) &&
        [...other.readsOwn].some((name) => own.has(name));
      if (isDeclared || isChanged || isExported) need({ cell, index: place });
    });
  };
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const cell of earlier) {
      cell.statements.forEach((statement, index) => {
        if (statement.exports.has(name) || statement.changesOthers.has(name)) need({ cell, index });
      });
    }
  }
  return needed;
}

/** `exports.name = name;` */
const isOnlyExport = ({ text }: Statement): boolean => /^\s*exports\.([\w$]+) = \1;/.test(text);

/** The code of a slice, one piece for each cell. */
export function piecesOf(
  cells: readonly SlicedCell[],
  needed: ReadonlyMap<SlicedCell, ReadonlySet<number>>,
): Piece[] {
  return cells.flatMap((cell) => {
    const indices = needed.get(cell);
    if (!indices || indices.size === 0) return [];
    const statements = cell.statements.filter((_, index) => indices.has(index));
    return [
      {
        id: cell.code.id,
        source: '',
        javascript: statements.map(({ text }) => text).join('\n'),
        waits: statements.some(({ waits }) => waits),
        position: cell.position,
      },
    ];
  });
}
