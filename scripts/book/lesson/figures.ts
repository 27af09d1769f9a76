import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { publishedBy } from '../../notebooks/published.ts';
import type { FigureData } from './figure-html.ts';
import { figureSchema, plotlyType } from './outputs.ts';

/** All figures of an executed notebook, in their order. */
export function figuresOf({ cells }: Notebook): FigureData[] {
  return cells
    .filter((cell) => sourceOf(cell).trim() !== '')
    .flatMap((cell) => publishedBy(cell, plotlyType))
    .map((content) => figureSchema.parse(content));
}
