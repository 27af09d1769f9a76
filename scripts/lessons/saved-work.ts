import { z } from 'zod';
import { sourceOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { checkType, exerciseType, publishedBy } from '../notebooks/published.ts';
import type { LessonTask } from './lesson-tasks.ts';

const workSchema = z.object({
  title: z.string(),
  state: z.enum(['done', 'wrong', 'open']),
  passed: z.number(),
  failed: z.number(),
});
const failedSchema = z.object({ name: z.string(), passed: z.literal(false), message: z.string() });

/**
 * How far a task is in a saved notebook. `unrun`: its check shows nothing; `gone`: the learner has
 * deleted the cell.
 */
export interface SavedTask {
  state: 'done' | 'wrong' | 'open' | 'unrun' | 'gone';
  passed: number;
  failed: number;
  /** What the red lines say. */
  says: string[];
}

/** What the outputs of a saved notebook say about a task. */
export function savedTask({ cells }: Notebook, { id, title }: LessonTask): SavedTask {
  // A notebook that was copied or saved by other programs may have new ids.
  const cell =
    cells.find((one) => one.id === id) ??
    cells.find((one) => worksIn(one).some((work) => work.title === title));
  if (!cell) return { state: 'gone', passed: 0, failed: 0, says: [] };
  const work = worksIn(cell).at(-1);
  if (!work) return { state: 'unrun', passed: 0, failed: 0, says: [] };
  const { state, passed, failed } = work;
  const says = publishedBy(cell, checkType).flatMap((content) => {
    const { data } = failedSchema.safeParse(content);
    if (!data) return [];
    return [data.message.startsWith(data.name) ? data.message : `${data.name}: ${data.message}`];
  });
  return { state, passed, failed, says };
}

/** Whether any cell of a saved notebook was ever run. */
export function wasRun({ cells }: Notebook): boolean {
  return cells.some(
    ({ outputs = [], execution_count }) =>
      outputs.length > 0 || typeof execution_count === 'number',
  );
}

/** Whether two notebooks have the same cells, outputs aside. */
export function sameSources(one: Notebook, other: Notebook): boolean {
  const sources = ({ cells }: Notebook): string => JSON.stringify(cells.map(sourceOf));
  return sources(one) === sources(other);
}

function worksIn(cell: Cell): z.infer<typeof workSchema>[] {
  return publishedBy(cell, exerciseType).flatMap(
    (content) => workSchema.safeParse(content).data ?? [],
  );
}
