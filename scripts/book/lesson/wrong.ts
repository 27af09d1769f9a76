import { joinText, sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { createPage, type PageState } from '../markdown/markdown.ts';

/** What a lesson says people get wrong. */
export interface Wrong {
  day: number;
  title: string;
  /** Where the lesson says it. */
  address: string;
  html: string;
}

const heading = /^## What people get wrong.*\n/m;

/** The part of a lesson about what people get wrong; each cell that tells of it, one after the other. */
export function wrongOf(
  { day, title, name }: { day: number; title: string; name: string },
  { cells }: Notebook,
  markdown: (source: string, page: PageState) => string,
): Wrong[] {
  const cell = cells.find((one) => one.cell_type === 'markdown' && heading.test(sourceOf(one)));
  if (cell?.id === undefined) return [];
  const [, after = ''] = joinText(cell.source).split(heading);
  const html = markdown(after.split(/^## /m)[0], createPage());
  return [{ day, title, address: `${name}.html#${cell.id}`, html }];
}
