// What a teacher adds by hand to what was graded by machine.

/** In the place of a task: the row is about the whole submission. */
export const wholeSubmission = '*';

export interface ManualEntry {
  student: string;
  /** The id of the task's cell, or `*` for the whole submission. */
  task: string;
  /** In the place of the points that the machine gave. */
  points?: number;
  /** On top of them; may be below 0. */
  add?: number;
  /** The lines of the task's rubric that are met. */
  ticks: readonly string[];
  comment: string;
}

/** What stands in a table of manual points, and what a person must look at in it. */
export interface ManualEntries {
  entries: ManualEntry[];
  /** As sentences. */
  complaints: string[];
}

export function isEmpty({ points, add, ticks, comment }: ManualEntry): boolean {
  return points === undefined && add === undefined && ticks.length === 0 && comment === '';
}

/** The entries by student and task. */
export function entriesBy(
  entries: readonly ManualEntry[],
): (student: string, task: string) => ManualEntry | undefined {
  const found = new Map(entries.map((one) => [JSON.stringify([one.student, one.task]), one]));
  return (student, task) => found.get(JSON.stringify([student, task]));
}
