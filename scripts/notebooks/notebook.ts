import { z } from 'zod';

/** Text as nbformat stores it: one string, or the list of its lines. */
const text = z.union([z.string(), z.array(z.string())]);

const cellSchema = z.looseObject({
  cell_type: z.enum(['code', 'markdown', 'raw']),
  id: z.string().optional(),
  source: text,
  metadata: z.record(z.string(), z.unknown()),
  attachments: z.record(z.string(), z.unknown()).optional(),
  execution_count: z.number().nullable().optional(),
  outputs: z.array(z.looseObject({ output_type: z.string() })).optional(),
});

const notebookSchema = z.looseObject({
  nbformat: z.literal(4, 'only nbformat 4 is supported'),
  nbformat_minor: z.number().int(),
  metadata: z.record(z.string(), z.unknown()),
  cells: z.array(cellSchema),
});

export type Cell = z.infer<typeof cellSchema>;
export type Output = NonNullable<Cell['outputs']>[number];
export type Notebook = z.infer<typeof notebookSchema>;

export class UnreadableNotebookError extends Error {
  override name = 'UnreadableNotebookError';
}

/** Reads the text of an .ipynb file, or says in one line why it is not a notebook. */
export function parseNotebook(content: string): Notebook {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableNotebookError(`not valid JSON: ${reason.split('\n')[0]}`);
  }
  const parsed = notebookSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new UnreadableNotebookError(`not a notebook: ${issues.join('; ')}`);
}

export function joinText(value: string | string[]): string {
  return typeof value === 'string' ? value : value.join('');
}

export function sourceOf(cell: Cell): string {
  return joinText(cell.source);
}

export function tagsOf(cell: Cell): string[] {
  const tags = cell.metadata.tags;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

/** How messages name a cell: its position in the notebook, counted from 1, and its id. */
export function cellName(cell: Cell, index: number): string {
  return cell.id === undefined ? `cell ${index + 1}` : `cell ${index + 1} (${cell.id})`;
}

/** The first line of a cell that is not empty, cut to a width that fits a terminal. */
export function firstLine(cell: Cell): string {
  const line = sourceOf(cell).split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return line.length > 88 ? `${line.slice(0, 87)}…` : line;
}
