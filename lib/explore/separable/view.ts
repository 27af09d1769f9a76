import { drawParagraphs } from '../drawing/paragraphs';
import { pictureWidth } from '../drawing/words';
import { svgPicture } from '../svg';
import { drawBars } from './draw-bars';
import { curveBottom, drawCurve } from './draw-curve';
import { drawKernels } from './draw-kernels';
import type { Costs } from './model';
import { ratioText, reservation, verdict } from './sentences';
import type { SeparableState } from './state';

/** The whole picture of a state, as SVG. */
export function separableView(state: SeparableState, costs: Costs): string {
  const text = drawParagraphs(
    [
      { text: ratioText(state, costs), bold: true, lines: 1 },
      { text: verdict(state, costs) },
      { text: reservation, lines: 3 },
    ],
    curveBottom,
    6,
  );
  return svgPicture(
    pictureWidth,
    text.bottom,
    drawKernels(state),
    drawBars(costs),
    drawCurve(state),
    text.svg,
  );
}
