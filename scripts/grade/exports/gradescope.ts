// What Gradescope's autograders write as results.json: a total score and a list of tests, each with
// its score, its output and who may see it.
// https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
import type { ClassReport, GradedStudent, GradedTask } from '../report/class-report.ts';
import { shownChecks } from '../report/shown-checks.ts';
import { taskTitles } from '../report/titles.ts';
import { csvOf, numberText } from './csv.ts';
import { pointsText } from './points-text.ts';

interface Test {
  name: string;
  number: string;
  score: number;
  max_score: number;
  status: 'passed' | 'failed';
  output: string;
  output_format: 'text';
  visibility: 'visible';
}

/** The text of a student's results.json. */
export function gradescopeResults(student: GradedStudent, showHidden: boolean): string {
  const { points, tasks, fault, notes, manual } = student;
  const output = [
    ...(fault === undefined ? [] : [fault]),
    ...notes,
    ...(manual?.comment ? [manual.comment] : []),
  ];
  const results = {
    score: points,
    ...(output.length > 0 ? { output: output.join('\n'), output_format: 'text' } : {}),
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: tasks.map((task, index) => testOf(task, index, showHidden)),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function testOf(graded: GradedTask, index: number, showHidden: boolean): Test {
  const { task, result, points, manual } = graded;
  const lines = [
    ...(result?.problem ? [result.problem.message] : []),
    ...shownChecks(result?.checks ?? [], showHidden).map(
      ({ passed, name, says, asked }) =>
        `${passed ? '✓' : asked ? '?' : '✗'} ${name}${says === '' ? '' : `: ${says}`}`,
    ),
    ...(manual?.comment ? [manual.comment] : []),
  ];
  return {
    name: task.title,
    number: String(index + 1),
    score: points,
    max_score: task.points,
    status: points >= task.points ? 'passed' : 'failed',
    output: lines.join('\n'),
    output_format: 'text',
    visibility: 'visible',
  };
}

/** All points in the columns in which Gradescope itself exports an assignment's grades. */
export function gradescopeCsv({ run, students }: ClassReport): string {
  const titles = taskTitles(run.tasks);
  return csvOf([
    [
      'Name',
      'SID',
      'Email',
      'Total Score',
      'Max Points',
      'Status',
      ...titles.map(
        (title, index) => `${index + 1}: ${title} (${run.tasks[index].points.toFixed(1)} pts)`,
      ),
    ],
    ...students.map((one) => [
      one.student,
      '',
      one.student.includes('@') ? one.student : '',
      pointsText(one, one.points),
      numberText(one.mostPoints),
      one.isGraded ? 'Graded' : 'Ungraded',
      ...one.tasks.map(({ points }) => pointsText(one, points)),
    ]),
  ]);
}
