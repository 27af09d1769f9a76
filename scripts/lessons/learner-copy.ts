// What becomes of a lesson: the learner's copy has its solutions taken out. Pure.
import { sourceOf, type Notebook } from '../notebooks/notebook.ts';
import { findRegions, replaceRegions } from '../notebooks/regions.ts';
import { stubsOf } from './stubs.ts';

/**
 * The lesson with a line in the place of each solution: in an exercise one that throws a friendly
 * “not done yet” when the function is called, in a quiz a call without an answer.
 */
export function learnerCopy(lesson: Notebook): Notebook {
  const stubs = stubsOf(lesson.cells);
  const cells = lesson.cells.map((cell, index) => {
    // Kept as it is where nothing changes: one text, or a list of lines.
    if (stubs[index].length === 0) return cell;
    const source = replaceRegions(sourceOf(cell), 'SOLUTION', (_, number, indent) =>
      stubs[index][number](indent),
    );
    return { ...cell, source: source.split(/(?<=\n)/) };
  });
  return { ...lesson, cells };
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
