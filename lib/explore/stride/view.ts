import { theme } from '../../plot/theme';
import { drawLegend } from '../drawing/legend';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svgPicture } from '../svg';
import { drawMap } from './draw-map';
import { drawPicture } from './draw-picture';
import { formulaOf } from './formula';
import { layOut } from './layout';
import type { StrideLayout } from './layout';
import { legendOf } from './legend';
import { placesOf } from './places';
import type { Places } from './places';
import { describePlace, describeReads } from './sentences';
import type { StrideState } from './state';

const lineHeight = 19;

/** The whole picture of a state, as SVG. */
export function strideView(state: StrideState): string {
  const places = placesOf(state);
  const layout = layOut(places);
  const legend = drawLegend(
    legendOf(state, places, layout.picture.cell),
    0,
    layout.bottom + 16,
    pictureWidth,
  );
  const text = explain(state, places, layout.bottom + legend.height + 34);
  return svgPicture(
    pictureWidth,
    text.bottom,
    headings(state, places, layout),
    drawPicture(state, places, layout.picture),
    drawMap(state, places, layout.map),
    legend.svg,
    text.svg,
  );
}

function headings({ size }: StrideState, places: Places, { map }: StrideLayout): string {
  const { before, after, starts } = places;
  const outputs = starts.length;
  const padded = size + before + after;
  const zeros = before + after > 0 ? `, with zeros ${padded}×${padded}` : '';
  const output = outputs === 0 ? 'no feature map' : `feature map ${outputs}×${outputs}`;
  return (
    words(`picture ${size}×${size}${zeros}`, 0, 10, { bold: true }) +
    words(output, map.left - 26, 10, { bold: true })
  );
}

/** The formula and what there is to say, from `top` on. */
function explain(state: StrideState, places: Places, top: number): { svg: string; bottom: number } {
  const { letters, names, numbers, sentences } = formulaOf(state, places);
  const toLines = (sentence: string): string[] => breakLines(sentence, pictureWidth, theme.text);
  const settled = [...sentences, ...(state.counts ? [describeReads(places)] : [])].flatMap(toLines);
  const moving = toLines(describePlace(state, places));
  const first = top + 73;
  // The last sentence gets two lines at every place, so that nothing jumps while the kernel moves.
  const count = settled.length + Math.max(2, moving.length);
  return {
    svg: [
      words(letters, 0, top, { color: theme.quiet }),
      words(names, 0, top + 19, { color: theme.quiet, size: 12 }),
      words(numbers, 0, top + 45, { size: 14, bold: true }),
      ...[...settled, ...moving].map((each, index) => words(each, 0, first + index * lineHeight)),
    ].join(''),
    bottom: first + (count - 1) * lineHeight + 12,
  };
}
