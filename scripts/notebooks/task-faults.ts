// What is wrong with the exercises and questions of a lesson: what would leave a learner without a
// friendly line, without a check, or with a cell that does not compile.
import { difficultiesIn, difficultyOf } from './grading.ts';
import { sourceOf, type Cell } from './notebook.ts';
import { findRegions, insideRegions, markFaults, replaceRegions } from './regions.ts';
import { rubricLetters, tasksOf, titleIn, type Task } from './roles.ts';

interface CellFault {
  index: number;
  message: string;
}

/** The faults of a notebook's exercises and questions, cell by cell. */
export async function taskFaults(cells: readonly Cell[]): Promise<CellFault[]> {
  const tasks = tasksOf(cells);
  const difficulties = difficultiesIn(cells);
  const faults: CellFault[] = [];
  // A learner's copy has none, and is run and formatted all the same.
  const solved = cells.some((cell) => findRegions(sourceOf(cell), 'SOLUTION').length > 0);
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    const task = tasks[index];
    const messages = [
      ...markFaults(sourceOf(cell), 'SOLUTION'),
      ...markFaults(sourceOf(cell), 'HIDDEN TESTS'),
      ...(task ? faultsOfTask(cell, task, tasks) : faultsOfOther(cell)),
      ...(task && solved ? faultsOfAnswer(cell, task) : []),
      ...(task?.role === 'exercise' ? await faultsOfFunctions(sourceOf(cell)) : []),
      ...(task?.role === 'exercise-check' && difficultyOf(cell, difficulties) === ''
        ? ['checks an exercise of which no text says **Exercise N (easy|medium|harder)']
        : []),
    ];
    faults.push(...messages.map((message) => ({ index, message })));
  }
  return faults;
}

function faultsOfOther(cell: Cell): string[] {
  return findRegions(sourceOf(cell), 'SOLUTION').length > 0
    ? ['has a solution, but its id is neither exercise-NAME nor quiz-NAME-answer']
    : [];
}

function faultsOfTask(cell: Cell, { role, of }: Task, tasks: readonly (Task | undefined)[]): string[] {
  const source = sourceOf(cell);
  const solutions = insideRegions(source, 'SOLUTION');
  const has = (wanted: Task['role']): boolean =>
    tasks.some((task) => task?.of === of && task.role === wanted);
  const missing = (wanted: Task['role'], id: string): string[] =>
    has(wanted) ? [] : [`has no cell ${id}`];
  switch (role) {
    case 'exercise':
      return missing('exercise-check', `${of}-check`);
    case 'exercise-check':
      return [
        ...missing('exercise', of),
        ...(titleIn(cell) === undefined ? ["does not call exercise('Exercise N', …)"] : []),
        ...(solutions.length > 0 ? ['is a check and has a solution'] : []),
        ...(/\bcheck\(/.test(replaceRegions(source, 'HIDDEN TESTS', () => ''))
          ? []
          : ['checks nothing once its hidden tests are taken out']),
      ];
    case 'quiz':
      return [
        ...missing('quiz-answer', `${of}-answer`),
        ...missing('quiz-check', `${of}-check`),
        ...(solutions.length > 0 ? ['is a question and has a solution'] : []),
      ];
    case 'quiz-answer':
      return missing('quiz', of);
    case 'quiz-check':
      return [
        ...missing('quiz', of),
        ...(titleIn(cell) === undefined ? ["does not call .grade('Question N')"] : []),
        ...(solutions.length > 0 ? ['is a check and has a solution'] : []),
      ];
    case 'text':
      return [
        ...missing('text-rubric', `${of}-rubric`),
        ...(/\binWords\(\s*'/.test(source) ? [] : ["does not call inWords('NAME-1', …)"]),
        ...(solutions.length > 0 ? ['is answered in words and has a solution'] : []),
      ];
    case 'text-rubric':
      return [
        ...missing('text', of),
        ...(rubricLetters(source).length > 0 ? [] : ["does not call rubric('NAME-1', { a: false })"]),
      ];
  }
}

function faultsOfAnswer(cell: Cell, { role }: Task): string[] {
  const solutions = insideRegions(sourceOf(cell), 'SOLUTION');
  if (role === 'exercise' && solutions.length === 0) {
    return ['is an exercise without // BEGIN SOLUTION'];
  }
  const isOne = solutions.length === 1 && /^[\w$]+\('[A-Z]'\);$/.test(solutions[0]);
  return role === 'quiz-answer' && !isOne
    ? ["must have one solution, such as sizeQuestion('C');"]
    : [];
}

/** A stub throws: it must stand inside of a function, and the function must say what it returns. */
async function faultsOfFunctions(source: string): Promise<string[]> {
  const regions = findRegions(source, 'SOLUTION');
  if (regions.length === 0) return [];
  // Only here: the compiler takes a moment to load.
  const { enclosingFunction } = await import('./enclosing-function.ts');
  return regions.flatMap((region) => {
    const found = enclosingFunction(source, region);
    const place = `the solution in line ${region.begin + 1}`;
    if (!found) return [`has ${place} outside of a function: without it the cell would throw`];
    if (found.saysWhatItReturns) return [];
    return [
      `has ${place} in ${found.name}, which must say what it returns (such as function ${found.name}(…): Matrix): without it the checks would not compile`,
    ];
  });
}
