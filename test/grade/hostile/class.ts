// Makes submissions of the real lesson: honest ones, partly right ones, and the cells that attacks
// are put into.
import { deliveredTo, type GradedAssignment } from '../../../scripts/grade/assignment.ts';
import { sourceOf, type Cell, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { insideRegions, replaceRegions } from '../../../scripts/notebooks/regions.ts';
import { isAnswer, tasksOf } from '../../../scripts/notebooks/roles.ts';

/** The model solutions by the ids of their cells, as a perfect student hands them in. */
export function solutions({ master }: GradedAssignment): Record<string, string> {
  const tasks = tasksOf(master.cells);
  return Object.fromEntries(
    master.cells.flatMap((cell, index) =>
      isAnswer(tasks[index])
        ? [[cell.id ?? '', replaceRegions(sourceOf(cell), 'SOLUTION', (inside) => inside)]]
        : [],
    ),
  );
}

/** The notebook that a student got, with some answers in it; the others are left undone. */
export function answered(
  given: GradedAssignment,
  answers: Readonly<Record<string, string>>,
  change: (cells: Cell[]) => Cell[] = (cells) => cells,
): Notebook {
  const delivered = deliveredTo(given, '');
  const cells = delivered.cells.map((cell) => {
    const id = cell.id ?? '';
    return Object.hasOwn(answers, id) ? { ...cell, source: answers[id] } : cell;
  });
  return { ...delivered, cells: change(cells) };
}

/** The points of an assignment without those of some exercises or questions, such as `quiz-size`. */
export function pointsWithout({ assignment }: GradedAssignment, of: readonly string[]): number {
  return assignment.tasks
    .filter((task) => !of.includes(task.of))
    .reduce((sum, { points }) => sum + points, 0);
}

/** The points of the tasks that some cells answer, such as `exercise-pad` and `quiz-size-answer`. */
export function pointsOf({ assignment }: GradedAssignment, cells: readonly string[]): number {
  return assignment.tasks
    .filter(({ of }) => cells.includes(of) || cells.includes(`${of}-answer`))
    .reduce((sum, { points }) => sum + points, 0);
}

/**
 * The answers beside an attack, all of them right: those to the questions, and to an exercise before
 * it and one behind it. Each further exercise would need one more process for each attack.
 */
export function besideAttack(given: GradedAssignment): Record<string, string> {
  const exercises = ['exercise-q1', 'exercise-pad'];
  return Object.fromEntries(
    Object.entries(solutions(given)).filter(
      ([cell]) => exercises.includes(cell) || cell.startsWith('quiz-'),
    ),
  );
}

/** The names of hidden tests, which no student may see. */
export function hiddenNames({ master }: GradedAssignment): string[] {
  const hidden = master.cells.flatMap((cell) => insideRegions(sourceOf(cell), 'HIDDEN TESTS'));
  return [...hidden.join('\n').matchAll(/check\('(\d[^']*,[^']*)'/g)].map(([, name]) => name);
}
