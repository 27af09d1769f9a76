import { OptionError, requireWhole } from '../tensor';
import { requirePixels } from './option-limits';
import { textWidth, wrapText } from './placement';
import type { Box, Paper } from './placement';
import { theme } from './theme';

/** A picture to be placed: its size in its own pixels, and its title. */
export interface PlacedTile {
  height: number;
  width: number;
  title: string;
}

/** How pictures are laid out side by side. */
export interface TileLayoutOptions {
  /** Pictures in a row (as many as fit). */
  columns?: number;
  /** The widest the figure may be, in pixels. */
  width?: number;
  /** How wide a picture's place should be at least, and how large a picture at most, in pixels. */
  least: number;
  most: number;
  /** Where the first row starts, and how wide the figure must be for its own title. */
  top: number;
  titleWidth: number;
}

/** Where pictures and their titles stand, in pixels. */
export interface TileLayout {
  paper: Paper;
  /** How many screen pixels a pixel of a picture takes: the same in all pictures. */
  scale: number;
  boxes: Box[];
  /** The titles, each with the place of the middle of its lower edge. */
  titles: { text: string; left: number; top: number }[];
}

/** Sizes of the space around and between pictures. */
export const tileSizes = { edge: 14, gap: 14, rowGap: 12, titleLine: 16.5, titleLines: 3 };

/** Pixels this large can be told apart, and should be equally large. */
const wholeFrom = 3;

/** A picture needs at least so many pixels of the screen across. */
const narrowestPlace = 8;

/**
 * Lays pictures out in rows, all in the same scale: one pixel is equally large in all of them,
 * and a whole number of screen pixels where single pixels can be seen.
 */
export function layOutTiles(
  where: string,
  tiles: readonly PlacedTile[],
  options: TileLayoutOptions,
): TileLayout {
  const { edge, gap, rowGap, titleLine, titleLines } = tileSizes;
  const { width: widest = theme.widest, least } = options;
  requirePixels(where, 'width', widest);
  if (options.columns !== undefined) requireWhole(where, 'columns', options.columns, 1);
  const columns = Math.min(
    tiles.length,
    options.columns ?? columnsFor(tiles.length, widest, options.least),
  );
  const room = widest - 2 * edge - (columns - 1) * gap;
  if (room < columns * narrowestPlace) {
    throw new OptionError(
      `${where}: ${columns} columns do not fit a width of ${widest} pixels; take fewer columns or a larger width.`,
    );
  }
  const pixelWidths = Array.from({ length: columns }, (_, column) =>
    Math.max(...tiles.filter((__, index) => index % columns === column).map(({ width }) => width)),
  );
  const largest = Math.max(...tiles.map(({ height, width }) => Math.max(height, width)));
  const narrowest = Math.min(least, room / columns);
  const scale = scaleFor(pixelWidths, room, narrowest, options.most / largest);
  const widths = pixelWidths.map((width) => Math.max(width * scale, narrowest));
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((left, width) => left + width + gap, edge),
  );

  const texts = tiles.map(({ title }, index) =>
    title ? wrapText(title, widths[index % columns] + gap / 2, theme.heading, titleLines) : [],
  );
  const boxes: Box[] = [];
  const titles: TileLayout['titles'] = [];
  let top = options.top;
  for (let first = 0; first < tiles.length; first += columns) {
    const inRow = tiles.slice(first, first + columns);
    const lines = Math.max(...texts.slice(first, first + columns).map((text) => text.length));
    top += lines > 0 ? lines * titleLine + 6 : 0;
    inRow.forEach(({ height, width }, column) => {
      const left = lefts[column] + Math.floor((widths[column] - width * scale) / 2);
      boxes.push({ left, top, width: width * scale, height: height * scale });
      const middle = lefts[column] + widths[column] / 2;
      titles.push({ text: texts[first + column].join('<br>'), left: middle, top: top - 5 });
    });
    top += Math.max(...inRow.map(({ height }) => height)) * scale + rowGap;
  }
  const right = lefts[columns - 1] + widths[columns - 1];
  return {
    paper: {
      width: Math.ceil(Math.max(right, Math.min(options.titleWidth, room)) + edge),
      height: Math.ceil(top - rowGap + edge),
    },
    scale,
    boxes,
    titles,
  };
}

/** How wide a figure must be for a title. */
export function widthForTitle(title: string | undefined): number {
  return title ? tileSizes.edge + textWidth(title, theme.title) : 0;
}

/** As many columns as fit, then as few as the same number of rows needs. */
function columnsFor(count: number, widest: number, least: number): number {
  const { edge, gap } = tileSizes;
  const fitting = Math.max(1, Math.floor((widest - 2 * edge + gap) / (least + gap)));
  return Math.ceil(count / Math.ceil(count / fitting));
}

/** The largest scale at which all columns fit; columns of small pictures keep a least width. */
function scaleFor(
  pixelWidths: readonly number[],
  room: number,
  narrowest: number,
  most: number,
): number {
  const total = (widths: readonly number[]): number => widths.reduce((sum, next) => sum + next, 0);
  const equal = room / total(pixelWidths);
  const wide = pixelWidths.filter((width) => width * equal > narrowest);
  const narrow = pixelWidths.length - wide.length;
  const fitting = wide.length > 0 ? (room - narrow * narrowest) / total(wide) : equal;
  const scale = Math.min(fitting, most);
  return scale >= wholeFrom ? Math.floor(scale) : scale;
}
