import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import { taskTitles } from '../report/titles.ts';
import { csvOf, numberText } from './csv.ts';
import { pointsText } from './points-text.ts';

/**
 * grades.csv: a row for each student, a column for each task. Cells are empty where no points are
 * known, which is not the same as none.
 */
export function gradesCsv({ run, students }: ClassReport): string {
  const titles = taskTitles(run.tasks);
  return csvOf([
    ['student', ...titles, 'total', 'most points', 'percent', 'faults', 'manual'],
    ...students.map((one) => [
      one.student,
      ...one.tasks.map(({ points }) => pointsText(one, points)),
      pointsText(one, one.points),
      numberText(one.mostPoints),
      pointsText(one, one.percent),
      faultsOf(one),
      manualOf(one),
    ]),
  ]);
}

/** Why points are missing that have nothing to do with the checks. */
function faultsOf({ fault, isGraded, tasks }: GradedStudent): string {
  const problems = tasks.flatMap(({ task, result }) =>
    result?.problem ? [`${task.title}: ${result.problem.message.split('\n')[0]}`] : [],
  );
  const reason = fault === undefined ? [] : [isGraded ? fault : `not graded: ${fault}`];
  return [...reason, ...problems].join('; ');
}

function manualOf({ tasks, manual }: GradedStudent): string {
  const byTask = tasks.flatMap(({ task, manual: one }) => (one ? [task.title] : []));
  return [...byTask, ...(manual ? ['the whole submission'] : [])].join('; ');
}
