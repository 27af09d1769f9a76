import type { ReportTask } from '../records/tasks.ts';
import type { GradedStudent, GradedTask } from './class-report.ts';
import { isAskedBack } from './shown-checks.ts';
import { correlation, meanOf } from './statistics.ts';

/** How a task worked in this class. */
export interface Item {
  task: ReportTask;
  /** Mean share of its points: 1 where everybody has all of them; undefined before they are marked. */
  difficulty?: number;
  /**
   * Correlation of its points with those of all other tasks: whether those who are good elsewhere are
   * good here. Undefined where all have the same.
   */
  discrimination?: number;
  /** Students with all points, with some, with none, without an answer, and not marked yet. */
  all: number;
  some: number;
  none: number;
  open: number;
  unmarked: number;
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
    const unmarked = results.filter((one) => one.isUnmarked).length;
    const open = results.filter(isOpen).length;
    const all = points.filter((one) => one >= task.points).length;
    const some = points.filter((one) => one > 0 && one < task.points).length;
    const isKnown = unmarked === 0 && task.points > 0;
    return {
      task,
      ...(isKnown ? { difficulty: meanOf(points) / task.points } : {}),
      ...(discrimination === undefined || !isKnown ? {} : { discrimination }),
      ...{ all, some, none: results.length - all - some - open - unmarked, open, unmarked },
    };
  });
}

function isOpen({ points, task, result, isUntouched, manual }: GradedTask): boolean {
  if (points > 0) return false;
  if (task.kind === 'text') return isUntouched && !manual;
  return result?.state === 'open' && !isAskedBack(result);
}
