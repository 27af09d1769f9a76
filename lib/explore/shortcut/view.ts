import { drawLegend, signSize } from '../drawing/legend';
import type { LegendEntry } from '../drawing/legend';
import { drawParagraphs } from '../drawing/paragraphs';
import { pictureWidth } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import { drawSizes, endSign, looks } from './draw-sizes';
import { drawSlopes } from './draw-slopes';
import { slopesPanel } from './layout';
import type { ShortcutFacts } from './model';
import { productTexts, reservation, typicalText, verdict } from './sentences';
import type { ShortcutState } from './state';

/** The whole picture of a state, as SVG. */
export function shortcutView(state: ShortcutState, facts: ShortcutFacts): string {
  const legendTop = slopesPanel.top + slopesPanel.height + 20;
  const legend = drawLegend(legendOf(state, facts), 0, legendTop, pictureWidth);
  const text = drawParagraphs(
    [
      { text: verdict(state, facts), bold: true },
      { text: typicalText(state, facts) },
      { text: reservation(state) },
    ],
    legendTop + 2 * 22 + 12,
    7,
  );
  return svgPicture(
    pictureWidth,
    text.bottom,
    drawSizes(facts),
    drawSlopes(facts.slopes),
    legend.svg,
    text.svg,
  );
}

function legendOf(state: ShortcutState, facts: ShortcutFacts): LegendEntry[] {
  const texts = productTexts(state, facts);
  const line = (kind: keyof typeof looks): LegendEntry => ({
    width: 34,
    sign: (x, y) => {
      const { color, dash } = looks[kind];
      const middle = y + signSize / 2;
      const ends = { x1: x, x2: x + 34, y1: middle, y2: middle };
      return (
        svg('line', { ...ends, stroke: color, 'stroke-width': 2.5, 'stroke-dasharray': dash }) +
        endSign(kind, x + 17, middle)
      );
    },
    text: texts[kind],
  });
  return [line('plain'), line('shortcut')];
}
