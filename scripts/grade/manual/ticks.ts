import type { Criterion, ReportTask } from '../records/tasks.ts';
import type { ManualEntry } from './entries.ts';

/**
 * What was written under `rubric`, as lines of the task's rubric: `a c`, `a, c`, `AC` and `ac` all
 * mean the lines a and c. What is none of them is left as it is written.
 */
export function ticksIn(written: readonly string[], criteria: readonly Criterion[] = []): string[] {
  const idOf = (text: string): string | undefined =>
    criteria.find(({ id }) => id === text)?.id ??
    criteria.find(({ id }) => id.toLowerCase() === text.toLowerCase())?.id;
  const ticks = written.flatMap((tick) => {
    const whole = idOf(tick);
    if (whole !== undefined) return [whole];
    const letters = Array.from(tick, (letter) => idOf(letter));
    return letters.every((id) => id !== undefined) ? letters : [tick];
  });
  return [...new Set(ticks)];
}

export function withTicks(
  entry: ManualEntry | undefined,
  task: ReportTask,
): ManualEntry | undefined {
  return entry && { ...entry, ticks: ticksIn(entry.ticks, task.rubric) };
}
