import { categoryColors, theme } from '../../plot/theme';
import { shortNumber } from '../drawing/counts';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { escapeText, svg, svgPath, svgPicture } from '../svg';
import type { TimelineRow, TimelineState } from './data';
import { describeRow } from './sentences';

const place = { year: 38, spine: 54, text: 72, textWidth: 356, bars: 446, barsEnd: 640 };
const top = 46;
const textSize = 11.5;
const lineHeight = 15;
/** Powers of ten at the two ends of the bars. */
const [least, most] = [3, 8.4];
/** So many years without a row are told. */
const longGap = 5;
const gapHeight = 20;
const keptLines = 6;

/** The whole picture of a state, as SVG. */
export function timelineView(state: TimelineState): string {
  const { rows, active } = state;
  let y = top;
  const drawn = rows.map((row, index) => {
    const gap = index > 0 ? row.year - rows[index - 1].year : 0;
    if (gap > longGap) y += gapHeight;
    const lines = breakLines(row.text.replaceAll(' %', '\u00a0%'), place.textWidth, textSize);
    const height = (1 + lines.length) * lineHeight + 8;
    const from = y;
    y += height;
    return { row, index, lines, from, height, gap };
  });
  const bottom = y;
  const told = active === null ? howToRead : describeRow(rows[active]);
  const toLines = told.flatMap((text) => breakLines(text, pictureWidth, 12));
  return svgPicture(
    pictureWidth,
    bottom + 16 + Math.max(keptLines, toLines.length) * 16,
    axis(bottom),
    svgPath(
      [
        [place.spine, top],
        [place.spine, bottom],
      ],
      { stroke: theme.line, 'stroke-width': 2 },
    ),
    ...drawn.map((each) => drawRow(each, active)),
    ...toLines.map((line, index) => words(line, 0, bottom + 20 + index * 16, { size: 12 })),
  );
}

const howToRead = [
  'Bars are parameters on a scale whose steps are factors of ten, counted from the descriptions of the networks; the one of 1989 is its paper’s own figure.',
  '≠ marks rows of which something else is often told. Point at a row for that and for its source.',
];

interface DrawnRow {
  row: TimelineRow;
  index: number;
  lines: string[];
  from: number;
  height: number;
  gap: number;
}

function drawRow(
  { row, index, lines, from, height, gap }: DrawnRow,
  active: number | null,
): string {
  const { year, name, often, parameters } = row;
  const middle = from + lineHeight / 2 + 2;
  const isActive = index === active;
  return svg(
    'g',
    { 'data-place': index },
    svg('title', {}, escapeText(`${year}, ${name}`)),
    svg('rect', {
      x: 0,
      y: from - 3,
      width: pictureWidth,
      height,
      rx: 3,
      'data-place': index,
      fill: isActive ? '#fbe9f6' : theme.paper,
      'fill-opacity': isActive ? 1 : 0,
    }),
    svg(
      'g',
      { 'pointer-events': 'none' },
      gap > longGap
        ? words(`${gap} years`, place.text, from - gapHeight / 2 - 2, {
            size: theme.small,
            color: theme.quiet,
          })
        : '',
      words(String(year), place.year, middle, { anchor: 'end', bold: true, size: 12 }),
      dot(row, middle),
      words(often === null ? name : `${name} ≠`, place.text, middle, { bold: true, size: 12.5 }),
      ...lines.map((line, lineIndex) =>
        words(line, place.text, middle + (lineIndex + 1) * lineHeight, {
          size: textSize,
          color: theme.quiet,
        }),
      ),
      parameters === null ? '' : bar(parameters, row.counted, middle),
    ),
  );
}

/** A ring for what is no network, a disc for a network. */
function dot({ parameters }: TimelineRow, middle: number): string {
  return svg('circle', {
    cx: place.spine,
    cy: middle,
    r: 5,
    fill: parameters === null ? theme.paper : categoryColors[0],
    stroke: categoryColors[0],
    'stroke-width': 2,
  });
}

function bar(parameters: number, counted: boolean, middle: number): string {
  const end = across(Math.log10(parameters));
  return (
    svg('rect', {
      x: place.bars,
      y: middle - 6,
      width: end - place.bars,
      height: 12,
      fill: counted ? categoryColors[0] : theme.paper,
      'fill-opacity': 0.8,
      stroke: categoryColors[0],
    }) + words(shortNumber(parameters), end + 6, middle, { size: 12 })
  );
}

function across(power: number): number {
  return place.bars + ((power - least) / (most - least)) * (place.barsEnd - place.bars);
}

function axis(bottom: number): string {
  return [
    words('parameters', place.bars, 10, { bold: true, size: 12 }),
    ...[3, 4, 5, 6, 7, 8].flatMap((power) => [
      svgPath(
        [
          [across(power), top - 8],
          [across(power), bottom],
        ],
        { stroke: '#eaeef2' },
      ),
      words(shortNumber(10 ** power), across(power), top - 17, {
        size: theme.small,
        color: theme.quiet,
        anchor: 'middle',
      }),
    ]),
  ].join('');
}
