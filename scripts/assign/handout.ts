// What a notebook that was handed out tells about itself, for `npm run validate`.
import type { z } from 'zod';
import type { Notebook } from '../notebooks/notebook.ts';
import { assignmentSchema, type Assignment } from './assignment-shape.ts';
import { cellChecksums } from './checksum.ts';

/** What students get of an assignment: all but the numbers and names of others. */
const handoutSchema = assignmentSchema.omit({ seeds: true, aliases: true });
export type Handout = z.infer<typeof handoutSchema>;

/** Where a notebook keeps it in its metadata. */
const key = 'convlab_assignment';

/** The notebook of a student, with what it tells about itself in its metadata. */
export function withHandout(notebook: Notebook, assignment: Assignment): Notebook {
  const { format, name, title, lesson, tasks } = assignment;
  const handout: Handout = {
    format,
    name,
    title,
    lesson,
    tasks,
    checksums: cellChecksums(notebook),
  };
  return { ...notebook, metadata: { ...notebook.metadata, [key]: handout } };
}

/** What a notebook tells about itself; undefined for one that was not handed out. */
export function handoutIn({ metadata }: Notebook): Handout | undefined {
  return handoutSchema.safeParse(metadata[key]).data;
}
