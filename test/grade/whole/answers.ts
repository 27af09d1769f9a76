// Wrong answers to day 5: those that are kept for the lesson, and its solutions with one thing
// changed.
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import { replaceSolutions } from '../../../scripts/lessons/index.ts';
import { sourceOf } from '../../../scripts/notebooks/notebook.ts';
import { wrongAnswersTo } from '../../../scripts/rehearse/wrong-answers.ts';
import { solutions } from '../hostile/class.ts';

/** Changes of the model solutions: in which cell, what, and into what. */
const changes: readonly (readonly [cell: string, from: string, to: string])[] = [
  ['exercise-map-size', '2 * padding', '3 * padding'],
  ['exercise-map-size', '- kernel', '+ kernel'],
  ['exercise-map-size', ') + 1', ') + 2'],
  ['exercise-map-size', 'Math.floor', 'Math.round'],
  ['exercise-pad', 'row < height', 'row <= height - 2'],
  ['exercise-pad', 'width + 2 * padding', 'width + padding'],
  ['exercise-pad', 'row + padding', 'row'],
  ['exercise-strided', 'sum = 0', 'sum = 1'],
  ['exercise-strided', 'column * stride + j', 'column + j'],
  ['exercise-strided', '* kernel.get(i, j)', '+ kernel.get(i, j)'],
  ['exercise-strided', 'i < kernelHeight', 'i < 1'],
  ['exercise-same', 'Math.ceil', 'Math.floor'],
  ['exercise-same', '(size - 1)', 'size'],
  ['exercise-same', '/ 2)', '/ 3)'],
  ['exercise-read', 'pixel >= 0', 'pixel > 0'],
  ['exercise-read', 'counts[pixel] += 1', 'counts[pixel] = 1'],
];

/** Whole cells by their ids; the first of each is the model solution. */
export async function answersOf(given: GradedAssignment): Promise<Record<string, string[]>> {
  const right = solutions(given);
  const wrong = await wrongAnswersTo(given.assignment.lesson);
  const cells = new Map(given.master.cells.map((cell) => [cell.id ?? '', sourceOf(cell)]));
  const exercises = given.assignment.tasks.filter(({ kind }) => kind === 'exercise');
  return Object.fromEntries(
    [...new Set(exercises.map(({ of }) => of))].map((of) => {
      const source = cells.get(of) ?? '';
      const kept = Object.hasOwn(wrong, of) ? wrong[of] : [];
      const changed = changes
        .filter(([cell]) => cell === of)
        .map(([, from, to]) => {
          if (!right[of].includes(from)) throw new Error(`${of} has no ${from} to be changed.`);
          return right[of].replace(from, to);
        });
      const registered = kept.map(({ answer }) => replaceSolutions(source, [answer].flat()));
      return [of, [right[of], ...registered, ...changed]];
    }),
  );
}
