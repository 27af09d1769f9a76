// What becomes of a lesson: the learner's copy has its solutions taken out, a release of a teacher
// the hidden tests as well. Pure; all three functions give a new notebook.
import { sourceOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { findRegions, replaceRegions, wholeRegions } from '../notebooks/regions.ts';
import { stubsOf } from './stubs.ts';

/**
 * The lesson with a line in the place of each solution: in an exercise one that throws a friendly
 * “not done yet” when the function is called, in a quiz a call without an answer.
 */
export function learnerCopy(lesson: Notebook): Notebook {
  const stubs = stubsOf(lesson.cells);
  return withSources(lesson, (cell, index) =>
    replaceRegions(sourceOf(cell), 'SOLUTION', (_, number, indent) => stubs[index][number](indent)),
  );
}

/**
 * What a teacher hands out: the learner's copy without the hidden tests, which nbgrader puts back
 * in when it grades. (The course's own learners keep them: they mark themselves.)
 */
export function releasedCopy(lesson: Notebook): Notebook {
  return withSources(learnerCopy(lesson), (cell) => withoutHiddenTests(sourceOf(cell)));
}

/** A check cell without its hidden tests. */
export function withoutHiddenTests(source: string): string {
  if (findRegions(source, 'HIDDEN TESTS').length === 0) return source;
  return (
    replaceRegions(source, 'HIDDEN TESTS', () => '')
      // A blank line before or after what was taken out is one too many, as Prettier sees it.
      .replace(/\n\n+(?=\n|\s*\}|$)/g, '\n')
      .replace(/\{\n\n+/g, '{\n')
      .replace(/\n+$/, '')
  );
}

/**
 * The inverse of `learnerCopy`: the lesson's solutions, with their marks, where the copy still has
 * the line that stands for them. What the learner has written stays.
 */
export function pasteSolutions(copy: Notebook, lesson: Notebook): Notebook {
  const stubs = stubsOf(lesson.cells);
  const lessonCells = new Map(lesson.cells.map((cell, index) => [cell.id, { cell, index }]));
  return withSources(copy, (cell) => {
    const source = sourceOf(cell);
    const twin = cell.id === undefined ? undefined : lessonCells.get(cell.id);
    if (!twin) return source;
    let rest = source;
    let done = '';
    for (const [number, region] of wholeRegions(sourceOf(twin.cell), 'SOLUTION').entries()) {
      const indent = /^\s*/.exec(region)?.[0] ?? '';
      const stub = stubs[twin.index][number](indent).replace(/^/gm, indent);
      const place = `\n${rest}\n`.indexOf(`\n${stub}\n`);
      if (place < 0) continue;
      done += rest.slice(0, place) + region;
      rest = rest.slice(place + stub.length);
    }
    return done + rest;
  });
}

/**
 * A cell with answers in the place of its solutions, each of which may have several lines.
 *
 * @throws Error when there are not as many answers as solutions
 */
export function replaceSolutions(source: string, answers: readonly string[]): string {
  const count = findRegions(source, 'SOLUTION').length;
  if (answers.length !== count) {
    throw new Error(`The cell has ${count} solutions, but ${answers.length} answers were given.`);
  }
  return replaceRegions(source, 'SOLUTION', (_, index) => answers[index]);
}

function withSources(notebook: Notebook, change: (cell: Cell, index: number) => string): Notebook {
  const cells = notebook.cells.map((cell, index) => {
    if (cell.cell_type !== 'code') return cell;
    const source = change(cell, index);
    // Kept as it is where nothing changes: one text, or a list of lines.
    return source === sourceOf(cell) ? cell : { ...cell, source: source.split(/(?<=\n)/) };
  });
  return { ...notebook, cells };
}
