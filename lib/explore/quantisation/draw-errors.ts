import { categoryColors, theme } from '../../plot/theme';
import { shortText } from '../../plot/number-text';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPath } from '../svg';
import type { QuantisationFacts } from './model';
import type { QuantisationState } from './state';

const looks = {
  one: { color: categoryColors[1], dash: '6 4', name: 'one scale for all' },
  each: { color: categoryColors[2], dash: undefined, name: 'one per channel' },
} as const;

const [left, height] = [400, 112];
const width = pictureWidth - left - 122;

/** The mean error over the number of bits, on a scale where every doubling is equally high. */
export function drawErrors(
  facts: QuantisationFacts,
  state: QuantisationState,
  top: number,
): string {
  const { byBits } = facts;
  const start = top + 22;
  const positive = byBits.flatMap(({ one, each }) => [one, each]).filter((error) => error > 0);
  const heading = words('mean error over bits', left - 44, top, { bold: true });
  if (positive.length === 0) return heading + words('no error at all', left, start + 40);
  const [least, most] = [Math.min(...positive), Math.max(...positive)].map(Math.log10);
  const [low, high] = [least - 0.05, Math.max(most, least + 0.5) + 0.05];
  const up = (error: number): number =>
    start + height * (1 - (Math.log10(Math.max(error, 10 ** low)) - low) / (high - low));
  const across = (bits: number): number => left + ((bits - 2) / 6) * width;
  const small = { size: theme.small, color: theme.quiet } as const;
  const ticks = ticksOf(low, high);
  const kind = state.perChannel ? 'each' : 'one';
  const now = byBits[state.bits - 2][kind];
  return [
    heading,
    ...ticks.map((tick) => {
      const line = { x1: left, x2: left + width, y1: up(tick), y2: up(tick) };
      const text = words(shortText(tick), left - 6, up(tick), {
        ...small,
        anchor: 'end',
      });
      return svg('line', { ...line, stroke: '#eaeef2' }) + text;
    }),
    ...byBits.map(({ bits }) =>
      words(String(bits), across(bits), start + height + 13, { ...small, anchor: 'middle' }),
    ),
    ...(['one', 'each'] as const).map((each) =>
      svgPath(
        byBits.map((point) => [across(point.bits), up(point[each])] as const),
        {
          stroke: looks[each].color,
          'stroke-width': 2.5,
          'stroke-dasharray': looks[each].dash,
        },
      ),
    ),
    svg('circle', {
      cx: across(state.bits),
      cy: up(now),
      r: 5.5,
      fill: looks[kind].color,
      stroke: theme.ink,
      'stroke-width': 2,
    }),
    ...(['one', 'each'] as const).map((each, index) => {
      const [x, y] = [left + width + 10, start + 14 + index * 22];
      const line = { x1: x, x2: x + 16, y1: y, y2: y, stroke: looks[each].color };
      return (
        svg('line', {
          ...line,
          'stroke-width': 2.5,
          'stroke-dasharray': each === 'one' ? '6 4' : undefined,
        }) + words(looks[each].name, x + 20, y, { size: theme.small, color: theme.quiet })
      );
    }),
  ].join('');
}

/** 1, 2 and 5 (fewer, if there are many) times powers of ten, between 10^low and 10^high. */
function ticksOf(low: number, high: number): number[] {
  const digits = high - low > 2.5 ? [1] : high - low > 1.4 ? [1, 3] : [1, 2, 5];
  const decades = Array.from(
    { length: Math.ceil(high) - Math.floor(low) + 1 },
    (_, index) => Math.floor(low) + index,
  );
  return decades
    .flatMap((decade) => digits.map((digit) => Number(`${digit}e${decade}`)))
    .filter((tick) => tick >= 10 ** low && tick <= 10 ** high);
}
