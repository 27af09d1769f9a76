import {
  assignedNames,
  importsOf,
  piecesOf,
  readNames,
  slice,
  type SlicedCell,
} from '../slice/slice.ts';
import type { CellCode } from '../run/cell-code.ts';
import type { Prepared } from './prepared.ts';

/**
 * The cells that an answer runs: what it needs of the lesson, then the answers, in the order of the
 * lesson. Answers that it reads names of come with it; of questions and checks only imports do.
 *
 * @param answers the ids of the cells with the answers
 * @param given the students' answers by their cells; the lesson's own solutions where not given
 */
export function contextOf(
  { cells }: Pick<Prepared, 'cells'>,
  answers: readonly string[],
  given?: ReadonlyMap<string, CellCode>,
): CellCode[] {
  const codeOf = (cell: SlicedCell): CellCode | undefined =>
    given ? given.get(cell.code.id) : cell.code;
  const lesson = cells.map((cell) => (cell.isAnswer || cell.isSecret ? importsOf(cell) : cell));
  const needed = new Map<SlicedCell, Set<number>>();
  const own = new Set<SlicedCell>();
  const waiting = cells.filter(({ code }) => answers.includes(code.id));
  for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
    const code = codeOf(cell);
    if (own.has(cell) || !code) continue;
    own.add(cell);
    const { position } = cell;
    const names = readNames(code);
    const earlier = lesson.filter((one) => one.position < position);
    for (const [other, indices] of slice(earlier, names, position)) {
      needed.set(other, new Set([...(needed.get(other) ?? []), ...indices]));
    }
    const inLesson = new Set(
      earlier.flatMap((one) => one.statements.flatMap((it) => [...it.exports])),
    );
    waiting.push(
      ...cells.filter((one) => {
        const other = one.isAnswer && one.position < position ? codeOf(one) : undefined;
        if (!other) return false;
        const { declared, imported } = assignedNames(other);
        return names.some(
          (name) => declared.has(name) || (imported.has(name) && !inLesson.has(name)),
        );
      }),
    );
  }
  const pieces = piecesOf(lesson, needed).map((code) => ({ code, position: code.position }));
  const answered = [...own].flatMap((cell) => {
    const code = codeOf(cell);
    return code ? [{ code, position: cell.position }] : [];
  });
  // Imports of an answer's cell come before the answer itself.
  return [...pieces, ...answered]
    .sort((one, other) => one.position - other.position)
    .map(({ code }) => code);
}
