import { theme } from '../../plot/theme';
import { drawParagraphs } from '../drawing/paragraphs';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import { drawErrors } from './draw-errors';
import { drawTiles } from './draw-tiles';
import { drawHistogram, drawRows, weightColors } from './draw-weights';
import { layOut, lowerHeight } from './layout';
import type { QuantisationFacts } from './model';
import { bytesText, channelText, errorText } from './sentences';
import type { QuantisationState } from './state';

/** The whole picture of a state, as SVG. */
export function quantisationView(state: QuantisationState, facts: QuantisationFacts): string {
  const layout = layOut(facts, state.channel);
  const bars = drawBytes(facts, layout.lower + lowerHeight + 8);
  const text = drawParagraphs(
    [
      { text: bytesText(state, facts) },
      { text: errorText(state, facts), bold: true },
      { text: channelText(state, facts), lines: 1 },
    ],
    layout.lower + lowerHeight + 58,
    4,
  );
  return svgPicture(
    pictureWidth,
    text.bottom,
    drawHistogram(facts, state, layout),
    drawRows(facts, state, layout),
    drawTiles(facts, state, layout.lower),
    drawErrors(facts, state, layout.lower),
    bars,
    text.svg,
  );
}

/** Bytes before and after, as bars. */
function drawBytes({ bytes }: QuantisationFacts, top: number): string {
  const [left, height] = [92, 12];
  const width = pictureWidth - left;
  const long = (count: number): number =>
    (count / Math.max(bytes.float, bytes.codes + bytes.scales)) * width;
  const label = { size: 12, color: theme.quiet, anchor: 'end' } as const;
  return [
    words('float32', left - 8, top + height / 2, label),
    svg('rect', { x: left, y: top, width: long(bytes.float), height, fill: weightColors.all }),
    words('quantised', left - 8, top + 20 + height / 2, label),
    svg('rect', {
      x: left,
      y: top + 20,
      width: long(bytes.codes),
      height,
      fill: weightColors.chosen,
    }),
    svg('rect', {
      x: left + long(bytes.codes),
      y: top + 20,
      width: long(bytes.scales),
      height,
      fill: theme.mark,
    }),
  ].join('');
}
