import type { Term } from '../../cnn-explorer/explain/explanation';
import { make } from '../parts/elements';
import { termKey } from './point-at-terms';

/** Cells in rows and columns, one for each term, that stay when their numbers change. */
export interface Grid {
  element: HTMLElement;
  update: (terms: readonly Term[]) => void;
}

/** How a cell looks. */
export interface Cell {
  text: string;
  background: string;
  color: string;
  title?: string | undefined;
  /** It lies on padding. */
  outside?: boolean | undefined;
}

/** @param write puts the text into a cell, and its title */
export function cellGrid<Element extends HTMLElement>(
  [rows, columns]: readonly [rows: number, columns: number],
  cells: readonly Element[],
  read: (term: Term) => Cell,
  write: (cell: Element, text: string) => void,
): Grid {
  const size = Math.max(rows, columns) > 5 ? 'grid tiny' : columns > 3 ? 'grid small' : 'grid';
  const element = make('div', { class: size }, ...cells);
  element.style.gridTemplateColumns = `repeat(${columns}, auto)`;
  const shown = cells.map((): Partial<Cell> => ({}));
  const update = (terms: readonly Term[]): void => {
    cells.forEach((cell, at) => {
      cell.dataset.term = termKey(terms[at]);
      const next = read(terms[at]);
      const before = shown[at];
      shown[at] = next;
      // Only what differs: a page that is laid out anew for every move of the pen is slow.
      if (next.text !== before.text) write(cell, next.text);
      if ((next.title ?? '') !== (before.title ?? '')) cell.title = next.title ?? '';
      if (next.outside !== before.outside) cell.classList.toggle('outside', next.outside);
      if (next.background === before.background) return;
      Object.assign(cell.style, { background: next.background, color: next.color });
    });
  };
  return { element, update };
}

/** Cells that only show something. */
export const textGrid = (
  size: readonly [rows: number, columns: number],
  read: (term: Term) => Cell,
): Grid =>
  cellGrid(
    size,
    Array.from({ length: size[0] * size[1] }, () => make('span', { class: 'cell' })),
    read,
    (cell, text) => {
      cell.textContent = text;
    },
  );
