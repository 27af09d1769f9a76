import type { Progress } from '../../cnn-explorer/protocol';
import { coordinate, svg, svgText } from '../../svg';
import { make } from '../parts/elements';

/** The loss of a training while it goes on, and how many new pictures are right. */
export interface Curve {
  element: HTMLElement;
  add: (progress: Progress) => void;
  clear: () => void;
}

const [width, height] = [280, 132];
/** Where the axes stand. */
const [left, right, top, bottom] = [34, 240, 20, 106];

export function curve(): Curve {
  const element = make('div', { class: 'curve' });
  let points: Progress[] = [];
  let tests: Progress[] = [];
  const draw = (): void => {
    element.hidden = points.length < 2;
    if (points.length < 2) return;
    const { step: steps } = points[points.length - 1];
    const most = Math.max(...points.map(({ loss }) => loss), 0.1);
    const x = (step: number): number => left + ((right - left) * step) / steps;
    const y = (share: number): number => bottom - (bottom - top) * share;
    const line = points.map(
      ({ step, loss }) => `${coordinate(x(step))} ${coordinate(y(loss / most))}`,
    );
    element.innerHTML = svg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': inWords(points, tests) },
      svg('path', {
        d: `M${left} ${top}V${bottom}H${right}V${top}`,
        class: 'axes',
        fill: 'none',
      }),
      ...axisTexts(most, steps, tests.at(-1)?.tested),
      ...changes(points).map(({ step, rate }) => changeMark(x(step), rate)),
      svg('path', { d: `M${line.join('L')}`, class: 'loss', fill: 'none' }),
      ...tests.map(({ step, accuracy = 0 }) =>
        svg('circle', { cx: x(step), cy: y(accuracy), r: 3, class: 'right' }),
      ),
    );
  };
  return {
    element,
    add: (progress) => {
      if (progress.accuracy === undefined) points.push(progress);
      else if (!progress.ended) tests.push(progress);
      draw();
    },
    clear: () => {
      [points, tests] = [[], []];
      draw();
    },
  };
}

function axisTexts(most: number, steps: number, tested: number | undefined): string[] {
  const text = { class: 'axis', 'font-size': 10 };
  const end = { ...text, 'text-anchor': 'end' };
  return [
    svgText('loss (line)', 2, 10, { ...text, class: 'axis line' }),
    svgText(`${tested ?? ''} new digits right (dots)`, width - 2, 10, {
      ...end,
      class: 'axis dots',
    }),
    svgText(most.toFixed(1), left - 4, top + 6, end),
    svgText('0', left - 4, bottom, end),
    svgText('100 %', right + 4, top + 6, text),
    svgText('0 %', right + 4, bottom, text),
    svgText('0', left, bottom + 12, text),
    svgText(`step ${steps.toLocaleString('en-US')}`, right, bottom + 12, end),
  ];
}

/** The first points with another learning rate than before. */
const changes = (points: readonly Progress[]): Progress[] =>
  points.filter(({ rate }, at) => at > 0 && rate !== points[at - 1].rate);

function changeMark(x: number, rate: number): string {
  const side = x > (left + right) / 2 ? { x: x - 3, 'text-anchor': 'end' } : { x: x + 3 };
  return [
    svg('path', { d: `M${coordinate(x)} ${top}V${bottom}`, class: 'change', fill: 'none' }),
    svg('text', { y: top + 32, 'font-size': 10, class: 'axis', ...side }, `rate ${rate}`),
  ].join('');
}

function inWords(points: readonly Progress[], tests: readonly Progress[]): string {
  const losses = points.map(({ loss }) => loss.toFixed(2));
  const went = `The loss went from ${losses[0]} to ${losses[losses.length - 1]}`;
  const last = tests.at(-1);
  return last ? `${went}; ${rightText(last)}` : went;
}

/** How many of the digits that were not learned from are named right. */
export function rightText({ accuracy = 0, tested }: Pick<Progress, 'accuracy' | 'tested'>): string {
  return `${(100 * accuracy).toFixed(0)} % of ${tested === undefined ? '' : `${tested} `}new digits are right`;
}
