import type { Progress } from '../../cnn-explorer/protocol';
import { coordinate, svg, svgText } from '../../svg';
import { make } from '../parts/elements';

/** The loss of a training while it goes on. */
export interface Curve {
  element: HTMLElement;
  add: (progress: Progress) => void;
  clear: () => void;
}

const [width, height, left, bottom] = [260, 90, 30, 16];

export function curve(): Curve {
  const element = make('div', { class: 'curve' });
  let points: { step: number; loss: number }[] = [];
  let rights: { step: number; accuracy: number }[] = [];
  const draw = (): void => {
    element.hidden = points.length < 2;
    if (points.length < 2) return;
    const steps = points[points.length - 1].step;
    const most = Math.max(...points.map(({ loss }) => loss), 0.1);
    const x = (step: number): number => left + ((width - left - 4) * step) / steps;
    const y = (share: number): number => 6 + (height - bottom - 6) * (1 - share);
    const line = points.map(
      ({ step, loss }) => `${coordinate(x(step))} ${coordinate(y(loss / most))}`,
    );
    const dots = rights.map(({ step, accuracy }) =>
      svg('circle', { cx: x(step), cy: y(accuracy), r: 3, class: 'right' }),
    );
    const text = { class: 'axis', 'font-size': 10 };
    element.innerHTML = svg(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'aria-label': `The loss went from ${points[0].loss.toFixed(2)} to ${points[points.length - 1].loss.toFixed(2)}`,
      },
      svg('path', { d: `M${left} 6V${height - bottom}H${width - 4}`, class: 'axes', fill: 'none' }),
      svgText(most.toFixed(1), 4, 13, text),
      svgText('0', 20, height - bottom, text),
      svgText(`loss (line), share right (dots), step ${steps}`, left, height - 4, text),
      svg('path', { d: `M${line.join('L')}`, class: 'loss', fill: 'none' }),
      ...dots,
    );
  };
  return {
    element,
    add: ({ step, loss, accuracy, ended }) => {
      if (accuracy === undefined) points.push({ step, loss });
      else if (!ended) rights.push({ step, accuracy });
      draw();
    },
    clear: () => {
      [points, rights] = [[], []];
      draw();
    },
  };
}
