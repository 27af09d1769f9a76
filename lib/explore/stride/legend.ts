import { colorAt } from '../../plot/color-scale';
import { theme } from '../../plot/theme';
import { leastCellWithText } from '../drawing/grid';
import { signSize } from '../drawing/legend';
import type { LegendEntry } from '../drawing/legend';
import { svg } from '../svg';
import { readCounts } from './places';
import type { Places, ReadCounts } from './places';
import { cornerSign, crossSign, readSign, tints } from './signs';
import type { StrideState } from './state';

const barWidth = 60;

/** What the signs of the picture mean, as far as they are in it. */
export function legendOf({ counts }: StrideState, places: Places, cell: number): LegendEntry[] {
  const { before, after, starts, problem } = places;
  const found = readCounts(places);
  return [
    {
      sign: (x, y) => swatch(x, y, theme.paper) + readSign(x, y, signSize, { framed: true }),
      text: problem === undefined ? 'what the kernel reads now' : 'the kernel, hanging over',
    },
    ...(starts.length > 0 && !counts
      ? [
          {
            sign: (x: number, y: number) => swatch(x, y, tints.pixel) + cornerSign(x, y, 22),
            text: 'the kernel stops here (its upper left corner)',
          },
        ]
      : []),
    ...(before + after > 0
      ? [
          {
            sign: (x: number, y: number) => swatch(x, y, tints.padding),
            text: 'zeros of the padding',
          },
        ]
      : []),
    ...(found.never > 0
      ? [
          {
            sign: (x: number, y: number) => swatch(x, y, theme.paper) + crossSign(x, y, signSize),
            text: neverText(places, found),
          },
        ]
      : []),
    ...(counts && found.most > 0 ? [countBar(found, cell)] : []),
  ];
}

function neverText({ reads }: Places, { never }: ReadCounts): string {
  return `never read: ${never} of ${reads.length ** 2} pixels`;
}

/** The colours of the counts. */
function countBar({ most }: ReadCounts, cell: number): LegendEntry {
  const steps = 12;
  const hint = cell < leastCellWithText ? '; point at a pixel for its number' : '';
  return {
    width: barWidth,
    sign: (x, y) =>
      Array.from({ length: steps }, (_, step) =>
        svg('rect', {
          x: x + (step * barWidth) / steps,
          y,
          width: barWidth / steps + 0.3,
          height: signSize,
          fill: `rgb(${colorAt('cividis', (step + 0.5) / steps).join(',')})`,
        }),
      ).join(''),
    text: `read rarely to most often (${most}×)${hint}`,
  };
}

function swatch(x: number, y: number, fill: string): string {
  return svg('rect', { x, y, width: signSize, height: signSize, fill, stroke: theme.line });
}
