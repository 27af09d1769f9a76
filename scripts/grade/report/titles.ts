import type { ReportTask } from '../records/tasks.ts';

/** What tables call each task: its title, with its id where two have the same. */
export function taskTitles(tasks: readonly ReportTask[]): string[] {
  const titles = tasks.map(({ title }) => title);
  return tasks.map(({ id, title }) =>
    titles.filter((one) => one === title).length > 1 ? `${title} (${id})` : title,
  );
}
