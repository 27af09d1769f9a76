import { theme } from '../../plot/theme';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svgPicture } from '../svg';
import { drawBars } from './draw-bars';
import { curveBottom, drawCurve } from './draw-curve';
import { drawKernels } from './draw-kernels';
import type { Costs } from './model';
import { ratioText, reservation, verdict } from './sentences';
import type { SeparableState } from './state';

const lineHeight = 19;

/** The whole picture of a state, as SVG. */
export function separableView(state: SeparableState, costs: Costs): string {
  const text = explain(state, costs, curveBottom);
  return svgPicture(
    pictureWidth,
    text.bottom,
    drawKernels(state),
    drawBars(costs),
    drawCurve(state),
    text.svg,
  );
}

/** Sentences from `top` on; each has the same room in all states, so that nothing jumps. */
function explain(
  state: SeparableState,
  costs: Costs,
  top: number,
): { svg: string; bottom: number } {
  const texts = [
    { text: ratioText(state, costs), bold: true, room: 1 },
    { text: verdict(state, costs), bold: false, room: 2 },
    { text: reservation, bold: false, room: 3 },
  ];
  let y = top;
  const lines = texts.flatMap(({ text, bold, room }) => {
    const start = y;
    y += room * lineHeight + 6;
    return breakLines(text, pictureWidth, theme.text, bold).map((line, at) =>
      words(line, 0, start + at * lineHeight, { bold }),
    );
  });
  return { svg: lines.join(''), bottom: y };
}
