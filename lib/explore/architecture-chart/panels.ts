import { pictureWidth } from '../drawing/words';
import type { ChartState } from './data';
import type { Panel } from './panel';
import { evenScale, logScale } from './scale';
import type { Scale } from './scale';
import { axisName } from './sentences';
import type { ChartPoint } from './series';

const left = 52;
const right = pictureWidth - 4;

/** The panel of single networks. */
export function mainPanel(state: ChartState, points: readonly ChartPoint[]): Panel {
  const isError = state.y === 'error';
  const [top, bottom] = [28, isError ? 348 : 428];
  const all = points.length > 0 ? points : [{ x: state.x === 'year' ? 2015 : 1e6, y: 10 }];
  const xs = all.map(({ x }) => x);
  const x = state.x === 'year' ? yearScale(xs) : logScale(xs, [left, right], 0.45);
  const y = isError
    ? errorScale(all, top, bottom)
    : logScale(
        all.map((point) => point.y),
        [bottom, top],
      );
  return {
    left,
    right,
    top,
    bottom,
    x,
    y,
    place: placer(points, x, y, state.x === 'year'),
    title: isError
      ? `One network by itself: published ${state.metric} error in %`
      : state.y === 'multiplyAdds'
        ? 'Multiply-adds for one picture'
        : 'Parameters',
    xTitle: state.x === 'year' ? 'year, side by side within each' : axisName(state.x),
  };
}

/** The panel of several networks together. */
export function entriesPanel(state: ChartState, points: readonly ChartPoint[], top: number): Panel {
  const bottom = top + 200;
  const all =
    points.length > 0
      ? points
      : [
          { x: 2012, y: 20 },
          { x: 2017, y: 5 },
        ];
  const [x, y] = [yearScale(all.map((point) => point.x)), errorScale(all, top, bottom)];
  return {
    left,
    right,
    top,
    bottom,
    title: `Whole entries, most of several networks together: ${state.metric} error in %`,
    x,
    y,
    place: placer(points, x, y, true),
    xTitle: 'year, side by side within each',
  };
}

function yearScale(years: readonly number[]): Scale {
  const [low, high] = [Math.min(...years), Math.max(...years)];
  const spare = Math.max(0.6, (high - low) * 0.08);
  return evenScale([low - spare, high + spare], high - low > 12 ? 5 : 1, [left, right]);
}

function errorScale(points: readonly { y: number }[], top: number, bottom: number): Scale {
  const most = Math.max(...points.map(({ y }) => y));
  return evenScale([0, most * 1.12], most > 12 ? 5 : 2, [bottom, top]);
}

/** Points of the same year stand side by side, or they would lie on each other. */
function placer(
  points: readonly ChartPoint[],
  x: Scale,
  y: Scale,
  isYear: boolean,
): (point: ChartPoint) => [number, number] {
  const oneYear = x.at(2013) - x.at(2012);
  return (point) => {
    const keys = [...new Set(points.filter((other) => other.x === point.x).map(({ key }) => key))];
    const apart = Math.min(14, (0.7 * oneYear) / keys.length);
    const aside = isYear ? (keys.indexOf(point.key) - (keys.length - 1) / 2) * apart : 0;
    return [x.at(point.x) + aside, y.at(point.y)];
  };
}
