import { colorAt } from '../../plot/color-scale';
import { theme } from '../../plot/theme';
import { drawCells } from '../drawing/grid';
import { words } from '../drawing/words';
import type { QuantisationFacts } from './model';
import type { QuantisationState } from './state';
import { tilesOf } from './tiles';

const [columnWidth, gap, room] = [106, 6, 128];

/** Weights of the chosen channel before, after, and their difference, all in the same colours. */
export function drawTiles(
  { weights, restored }: QuantisationFacts,
  { shape, axis, channel }: QuantisationState,
  top: number,
): string {
  const tiles = tilesOf(shape, axis, channel);
  const most = Math.max(...tiles.flat(2).map((place) => Math.abs(weights[place]))) || 1;
  const [tileRows, tileColumns] = [tiles[0].length, tiles[0][0].length];
  const perRow = tiles.length > 1 ? 2 : 1;
  const down = Math.ceil(tiles.length / perRow);
  const cell = Math.min(
    (columnWidth - 12 - (perRow - 1) * gap) / (perRow * tileColumns),
    (room - (down - 1) * gap) / (down * tileRows),
    14,
  );
  const kinds = [
    { name: 'before', value: (place: number): number => weights[place] },
    { name: 'after', value: (place: number): number => restored[place] },
    { name: 'difference', value: (place: number): number => restored[place] - weights[place] },
  ];
  return [
    words(`some weights of channel ${channel}`, 0, top, { bold: true }),
    ...kinds.flatMap(({ name, value }, kind) => [
      words(name, kind * columnWidth, top + 20, { size: 12, color: theme.quiet }),
      ...tiles.map((tile, index) => {
        const left = kind * columnWidth + (index % perRow) * (tileColumns * cell + gap);
        const y = top + 34 + Math.floor(index / perRow) * (tileRows * cell + gap);
        // The last row of a list may be shorter.
        const look = (row: number, column: number): { fill: string } => {
          const place = tile[row].at(column);
          if (place === undefined) return { fill: theme.paper };
          const color = colorAt('signed', 0.5 + value(place) / most / 2);
          return { fill: `rgb(${color.join(',')})` };
        };
        return drawCells({ left, top: y, cell, rows: tileRows, columns: tileColumns }, look);
      }),
    ]),
  ].join('');
}
