import type { ReportTask } from '../records/tasks.ts';
import type { GradedStudent } from './class-report.ts';
import { isAskedBack } from './shown-checks.ts';
import { correlation, meanOf } from './statistics.ts';

/** How a task worked in this class. */
export interface Item {
  task: ReportTask;
  /** Mean share of its points: 1 where everybody has all of them. */
  difficulty: number;
  /**
   * Correlation of its points with those of all other tasks: whether those who are good elsewhere are
   * good here. Undefined where all have the same.
   */
  discrimination?: number;
  /** Students with all points, with some, with none, and without an answer. */
  all: number;
  some: number;
  none: number;
  open: number;
}

/** Each task of those students of whom something could be graded. */
export function itemsOf(tasks: readonly ReportTask[], students: readonly GradedStudent[]): Item[] {
  const graded = students.filter(({ fault }) => fault === undefined);
  return tasks.map((task, index) => {
    const results = graded.map(({ tasks: all }) => all[index]);
    const points = results.map((one) => one.points);
    const others = graded.map(({ tasks: all }) =>
      all.reduce((sum, one, place) => (place === index ? sum : sum + one.points), 0),
    );
    const discrimination = correlation(points, others);
    const isOpen = (one: (typeof results)[number]): boolean =>
      one.points === 0 && one.result?.state === 'open' && !isAskedBack(one.result);
    const open = results.filter(isOpen).length;
    const all = points.filter((one) => one >= task.points).length;
    const none = results.filter((one) => one.points === 0 && !isOpen(one)).length;
    return {
      task,
      difficulty: task.points > 0 ? meanOf(points) / task.points : 0,
      ...(discrimination === undefined ? {} : { discrimination }),
      all,
      some: results.length - all - none - open,
      none,
      open,
    };
  });
}
