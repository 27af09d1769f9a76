import type { Cell } from './notebook.ts';

// The pattern of the nbformat 4.5 schema.
const validId = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * An id for every cell: valid ones stay (the first of two equal ones), the others follow from the
 * cell's kind and position, so that formatting the same file twice gives the same ids.
 */
export function stableIds(cells: readonly Cell[]): string[] {
  const taken = new Set<string>();
  const kept = cells.map(({ id }) => {
    if (id === undefined || !validId.test(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  return kept.map((id, index) => {
    if (id !== undefined) return id;
    const made = unused(`${cells[index].cell_type}-${index + 1}`, taken);
    taken.add(made);
    return made;
  });
}

function unused(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  let suffix = 2;
  while (taken.has(`${wish}-${suffix}`)) suffix++;
  return `${wish}-${suffix}`;
}

/** The ids that are missing, malformed or used twice, as sentences. */
export function idFaults(cells: readonly Cell[]): { index: number; message: string }[] {
  const seen = new Map<string, number>();
  return cells.flatMap(({ id }, index) => {
    if (id === undefined) return [{ index, message: 'has no id' }];
    if (!validId.test(id)) return [{ index, message: `has the malformed id ${JSON.stringify(id)}` }];
    const first = seen.get(id);
    if (first !== undefined) {
      return [{ index, message: `has the same id as cell ${first + 1}: ${id}` }];
    }
    seen.set(id, index);
    return [];
  });
}
