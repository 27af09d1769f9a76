import { theme } from '../../plot/theme';
import { extent } from '../../plot/value-range';
import { numberText } from '../../plot/number-text';
import { drawLegend, signSize } from '../drawing/legend';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import type { Block } from '../drawing/grid';
import { svg, svgPicture } from '../svg';
import { changeSign, drawPanel, windowColor } from './draw-panel';
import { layOut } from './layout';
import type { PoolingLayout } from './layout';
import { shifted } from './model';
import type { Pair, Shifted } from './model';
import { changeText, shiftText, verdict, windowTexts } from './sentences';
import type { PoolingState } from './state';

const lineHeight = 19;

/** The whole picture of a state, as SVG. */
export function poolingView(state: PoolingState): string {
  const shift = shifted(state);
  const layout = layOut(sidesOf(shift.picture), sidesOf(shift.pooled));
  const legend = drawLegend(legendEntries, 0, layout.bottom + 14, pictureWidth);
  const text = explain(state, shift, layout.bottom + 14 + legend.height + 16);
  return svgPicture(
    pictureWidth,
    text.bottom,
    headings(state, shift, layout),
    panels(state, shift, layout),
    counts(state, shift, layout.countsLeft),
    legend.svg,
    text.svg,
  );
}

const sidesOf = ({ before }: Pair): [rows: number, columns: number] => [
  before.length,
  before[0].length,
];

const legendEntries = [
  {
    sign: (x: number, y: number) => dark(x, y) + changeSign(x + signSize, y, 22),
    text: 'another value than before the shift',
  },
  {
    sign: (x: number, y: number) =>
      svg('rect', {
        x: x + 1.5,
        y: y + 1.5,
        width: 11,
        height: 11,
        fill: 'none',
        stroke: windowColor,
        'stroke-width': 3,
      }),
    text: 'the window that is looked at, and its value',
  },
];

const dark = (x: number, y: number): string =>
  svg('rect', { x, y, width: signSize, height: signSize, fill: '#555555' });

function headings(state: PoolingState, { pooled }: Shifted, layout: PoolingLayout): string {
  const { kind } = state;
  const map = `${kind === 'max' ? 'max' : 'average'}-pooled, ${sidesOf(pooled).join('×')}`;
  const { picture, pooled: maps } = layout;
  const head = (text: string, left: number, top: number): string =>
    words(text, left - 24, top - 32, { bold: true });
  return [
    head('picture before', picture.before.left, picture.before.top),
    head(shiftText(state), picture.after.left, picture.after.top),
    head(`${map}, before`, maps.before.left, maps.before.top),
    head(`${map}, after`, maps.after.left, maps.after.top),
  ].join('');
}

function panels(state: PoolingState, shift: Shifted, layout: PoolingLayout): string {
  const { size, stride } = state;
  const { picture, pooled, window } = shift;
  const found = extent([...picture.before, ...picture.after].flat());
  const blockAt = (row: number, column: number): Block => ({
    row: row * stride,
    column: column * stride,
    height: size,
    width: size,
  });
  const windows =
    stride < size
      ? []
      : pooled.before.flatMap((line, row) => line.map((_, column) => blockAt(row, column)));
  const onPicture = { found, windows, framed: blockAt(window.row, window.column), isMap: false };
  const onMap = { found, framed: { ...window, height: 1, width: 1 }, isMap: true };
  return [
    drawPanel({ ...onPicture, grid: layout.picture.before, rows: picture.before }),
    drawPanel({
      ...onPicture,
      grid: layout.picture.after,
      rows: picture.after,
      other: picture.before,
    }),
    drawPanel({ ...onMap, grid: layout.pooled.before, rows: pooled.before }),
    drawPanel({ ...onMap, grid: layout.pooled.after, rows: pooled.after, other: pooled.before }),
  ].join('');
}

/** How much of each changed, as bars. */
function counts(
  { kind }: PoolingState,
  { picture, pooled, global }: Shifted,
  left: number,
): string {
  const width = pictureWidth - left;
  const [before, after] = [global.before[0][0], global.after[0][0]].map((value) =>
    numberText(value),
  );
  const bars = [
    { name: 'picture', pair: picture, what: 'pixels', more: '' },
    { name: 'pooled map', pair: pooled, what: 'values', more: '' },
    {
      name: `global ${kind} pooling`,
      pair: global,
      what: 'value',
      more: `${before} before, ${after} after`,
    },
  ];
  const quiet = { size: 12, color: theme.quiet };
  return [
    words('what the shift changed', left, 12, { bold: true }),
    ...bars.flatMap(({ name, pair, what, more }, index) => {
      const top = 44 + index * 78;
      const bar = { x: left, y: top + 12, height: 12 };
      return [
        words(name, left, top),
        svg('rect', { ...bar, width, fill: '#e4e8ec' }),
        svg('rect', { ...bar, width: (width * pair.changed) / pair.count, fill: theme.mark }),
        words(changeText(pair, what), left, top + 36, quiet),
        more === '' ? '' : words(more, left, top + 53, quiet),
      ];
    }),
  ].join('');
}

/** What became of the map, and the arithmetic of one window; from `top` on. */
function explain(
  state: PoolingState,
  shift: Shifted,
  top: number,
): { svg: string; bottom: number } {
  const toLines = (text: string, bold = false): string[] =>
    breakLines(text, pictureWidth, theme.text, bold);
  const { row, column } = shift.window;
  const [before, after] = windowTexts(state, shift);
  const judged = toLines(verdict(state, shift), true);
  const arithmetic = [
    `Window row ${row}, column ${column} before: ${before}`,
    `and after: ${after}`,
  ].flatMap((text) => toLines(text));
  // Room for two lines of the first sentence, so that nothing jumps while the picture is shifted.
  const second = top + Math.max(2, judged.length) * lineHeight;
  return {
    svg: [
      ...judged.map((line, index) => words(line, 0, top + index * lineHeight, { bold: true })),
      ...arithmetic.map((line, index) => words(line, 0, second + index * lineHeight)),
    ].join(''),
    bottom: second + (arithmetic.length - 1) * lineHeight + 12,
  };
}
