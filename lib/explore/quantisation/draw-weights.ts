import { shortText } from '../../plot/number-text';
import { categoryColors, theme } from '../../plot/theme';
import { words } from '../drawing/words';
import { coordinate, svg } from '../svg';
import { across, axis, histogram, rows, ticksOf } from './layout';
import type { QuantisationLayout } from './layout';
import type { QuantisationFacts } from './model';
import type { QuantisationState } from './state';

/** All weights, and those of the chosen channel. */
export const weightColors = {
  all: '#c8d0d8',
  chosen: categoryColors[0],
  level: theme.mark,
} as const;

const bins = 64;
/** Levels that are nearer to each other run together: they are drawn as an area. */
const leastApart = 2.5;

/** How many weights lie where, with the levels of the chosen channel as lines through them. */
export function drawHistogram(
  facts: QuantisationFacts,
  { channel, perChannel }: QuantisationState,
  { range }: QuantisationLayout,
): string {
  const all = new Array<number>(bins).fill(0);
  const chosen = new Array<number>(bins).fill(0);
  facts.weights.forEach((weight, place) => {
    const bin = Math.min(
      bins - 1,
      Math.floor(((weight - range[0]) / (range[1] - range[0])) * bins),
    );
    all[bin] += 1;
    if (facts.channelOf(place) === channel) chosen[bin] += 1;
  });
  const most = Math.max(...all);
  // One of many channels would not be seen on the scale of all.
  const times = Math.max(1, Math.floor((0.6 * most) / Math.max(...chosen)));
  const higher = times > 1 ? `, drawn ${times} times as high` : '';
  const bottom = histogram.top + histogram.height;
  const bars = (counts: readonly number[], fill: string): string => {
    const width = axis.width / bins;
    const d = counts
      .map((count, bin) => {
        const high = (count / most) * histogram.height;
        const x = coordinate(axis.left + bin * width);
        return count === 0
          ? ''
          : `M${x} ${bottom}v${coordinate(-high)}h${coordinate(width)}v${coordinate(high)}z`;
      })
      .join('');
    return d === '' ? '' : svg('path', { d, fill });
  };
  return [
    words(
      `all weights (grey), channel ${channel} (blue${higher}), ${perChannel ? 'its' : 'the'} levels (pink)`,
      0,
      8,
      {
        bold: true,
      },
    ),
    words('how many', axis.left - 8, histogram.top + 8, {
      size: theme.small,
      color: theme.quiet,
      anchor: 'end',
    }),
    words(`up to ${most}`, axis.left - 8, histogram.top + 23, {
      size: theme.small,
      color: theme.quiet,
      anchor: 'end',
    }),
    bars(all, weightColors.all),
    bars(
      chosen.map((count) => times * count),
      weightColors.chosen,
    ),
    drawLevels(facts.channels[channel].levels, histogram.top, histogram.height, range),
    svg('line', {
      x1: axis.left,
      x2: axis.left + axis.width,
      y1: bottom,
      y2: bottom,
      stroke: theme.quiet,
    }),
    ...ticksOf(range).map((tick) =>
      words(shortText(tick), across(tick, range), bottom + 12, {
        size: theme.small,
        color: theme.quiet,
        anchor: 'middle',
      }),
    ),
  ].join('');
}

/** The levels as upright lines; as an area where they are too near to each other. */
function drawLevels(
  levels: readonly number[],
  top: number,
  height: number,
  range: readonly [number, number],
): string {
  const right = axis.left + axis.width;
  const places = levels
    .map((level) => across(level, range))
    .filter((x) => x >= axis.left && x <= right);
  const [first, last] = [places[0], places[places.length - 1]];
  if (places.length > 1 && (last - first) / (places.length - 1) < leastApart) {
    const box = { x: first, y: top, width: last - first, height };
    return svg('rect', { ...box, fill: weightColors.level, 'fill-opacity': 0.3 });
  }
  const d = places.map((x) => `M${coordinate(x)} ${top}v${height}`).join('');
  return svg('path', { d, stroke: weightColors.level, 'stroke-width': 1.25 });
}

/** A row for each channel: from its least to its greatest weight, and its levels. */
export function drawRows(
  facts: QuantisationFacts,
  { channel }: QuantisationState,
  { first, count, range }: QuantisationLayout,
): string {
  const { top, height } = rows;
  const total = facts.channels.length;
  const part =
    count < total ? `channels ${first} to ${first + count - 1} of ${total}` : 'each output channel';
  return [
    words(`${part}: from its least to its greatest weight, and its levels (pink)`, 0, top - 14, {
      bold: true,
    }),
    ...facts.channels.slice(first, first + count).map((each, index) => {
      const own = first + index;
      const y = top + index * height;
      const [low, high] = [across(each.least, range), across(each.greatest, range)];
      const chosen = own === channel;
      const box = { x: low, y: y + 3, width: Math.max(1, high - low), height: height - 6 };
      return [
        svg('rect', {
          x: 0,
          y,
          width: axis.left + axis.width,
          height,
          fill: chosen ? '#e8f1f8' : theme.paper,
          'data-place': own,
        }),
        svg(
          'g',
          { 'pointer-events': 'none' },
          words(`channel ${own}`, axis.left - 8, y + height / 2, {
            size: theme.small,
            anchor: 'end',
            bold: chosen,
            color: chosen ? theme.ink : theme.quiet,
          }),
          svg('rect', { ...box, fill: chosen ? weightColors.chosen : weightColors.all }),
          drawLevels(each.levels, y + 1, height - 2, range),
        ),
      ].join('');
    }),
  ].join('');
}
