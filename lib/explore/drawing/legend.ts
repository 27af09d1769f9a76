import { theme } from '../../plot/theme';
import { intoRows, lineWidth } from './lines';
import { words } from './words';

/** One entry of a legend: a sign, drawn in a box from (0, 0), and what it means. */
export interface LegendEntry {
  sign: (left: number, top: number) => string;
  /** How wide the sign is; all are `signSize` high. */
  width?: number;
  text: string;
}

/** How high the signs are. */
export const signSize = 14;

const [rowHeight, gap, size] = [22, 20, 12];

/** Entries side by side, in as many rows as needed; from (left, top) on. */
export function drawLegend(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
): { svg: string; height: number } {
  const pieces = entries.map((entry) => {
    const sign = entry.width ?? signSize;
    return { ...entry, signWidth: sign, width: sign + 6 + lineWidth(entry.text, size) };
  });
  const placed = intoRows(pieces, width, gap);
  const drawn = placed.map(({ piece, left: shift, row }) => {
    const [x, y] = [left + shift, top + row * rowHeight];
    const style = { size, color: theme.quiet };
    return piece.sign(x, y) + words(piece.text, x + piece.signWidth + 6, y + signSize / 2, style);
  });
  return { svg: drawn.join(''), height: ((placed.at(-1)?.row ?? -1) + 1) * rowHeight };
}
