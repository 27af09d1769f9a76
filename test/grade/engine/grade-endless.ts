// Grades one answer whose check never ends: run with tsx by a test that kills it.
import { gradeAnswers, prepareMaster } from '../../../scripts/grade/engine/index.ts';
import { heads, lesson, limits, noSandbox } from './fixture.ts';

const cells = lesson.cells.map((cell) =>
  cell.id === 'exercise-double-check'
    ? {
        ...cell,
        source: `exercise('Exercise 1', () => {
  check('of [1]', double([1])).equals([2]);
  // Not with the solution.
  if (double([2])[0] === 5) for (;;);
});`,
      }
    : cell,
);
const master = await prepareMaster({ ...lesson, cells }, { tasks: ['exercise-double-check'] });
console.log('prepared');
const answer = `${heads.double} {\n  return numbers[0] === 1 ? [2] : [5];\n}`;
await gradeAnswers(
  master,
  { 'exercise-double': answer },
  { sandbox: noSandbox, limits: { ...limits, seconds: 1000 } },
);
