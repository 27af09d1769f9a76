import { conditionNames, conditions } from '../architecture-chart/data';
import type { ChartData, ChartState, Condition } from '../architecture-chart/data';
import { describeActive, describeChart } from '../architecture-chart/sentences';
import { seriesOf } from '../architecture-chart/series';
import { chartView } from '../architecture-chart/view';
import { checkbox, choice } from './parts/controls';
import type { Control } from './parts/controls';
import { drawing, onArrowKeys } from './parts/drawing';
import { group, row } from './parts/elements';

const none = '';

/** Fills `place` with the live version. */
export function build(
  place: HTMLElement,
  { data, state: given }: { data: ChartData; state: ChartState },
): void {
  let state = given;
  const picture = drawing('The networks');

  const show = (next: Partial<ChartState>): void => {
    state = { ...state, ...next };
    const isError = state.y === 'error';
    names.set(state.active ?? none);
    for (const element of [metric.element, boxes]) element.style.display = isError ? '' : 'none';
    picture.draw(chartView(data, state));
    picture.element.ariaLabel = describeChart(data, state);
    picture.element.ariaValueMax = String(keys().length - 1);
    picture.element.ariaValueNow = String(Math.max(0, keys().indexOf(state.active ?? none)));
    picture.element.ariaValueText = describeActive(data, state).join(' ') || 'no network is chosen';
  };
  /** All that is drawn, from left to right, the single networks first. */
  const keys = (): string[] => {
    const { single, together } = seriesOf(data, state);
    const ordered = [single, together].flatMap((points) =>
      [...points].sort((one, other) => one.x - other.x).map(({ key }) => key),
    );
    return [...new Set(ordered)];
  };
  const all = new Map([
    [none, '(point at one)'],
    ...data.networks.map(({ id, name }): [string, string] => [id, name]),
    ...data.errors
      .filter(({ networks }) => networks !== 1)
      .map(({ name }): [string, string] => [name, name]),
  ]);
  const names: Control<string> = choice('tell about', all, none, (active) => {
    show({ active: active === none ? null : active });
  });
  const x = choice(
    'right',
    new Map([
      ['parameters', 'parameters'],
      ['multiplyAdds', 'multiply-adds'],
      ['year', 'year'],
    ]),
    state.x,
    (chosen) => {
      show({ x: chosen as ChartState['x'] });
    },
  );
  const y = choice(
    'up',
    new Map([
      ['multiplyAdds', 'multiply-adds'],
      ['parameters', 'parameters'],
      ['error', 'published error'],
    ]),
    state.y,
    (chosen) => {
      show({ y: chosen as ChartState['y'] });
    },
  );
  const metric = choice(
    'error',
    new Map([
      ['top-5', 'top-5'],
      ['top-1', 'top-1'],
    ]),
    state.metric,
    (chosen) => {
      show({ metric: chosen as ChartState['metric'] });
    },
  );
  const course = checkbox('networks of the course', state.course, (checked) => {
    show({ course: checked });
  });
  const box = (condition: Condition): HTMLElement =>
    checkbox(conditionNames[condition], true, (checked) => {
      const others = state.conditions.filter((each) => each !== condition);
      show({ conditions: checked ? [...others, condition] : others });
    }).element;
  const boxes = group('One network', ...conditions.map(box));

  const point = ({ target }: Event): void => {
    const found = target instanceof Element ? target.closest('[data-key]') : null;
    const active = found?.getAttribute('data-key') ?? null;
    if (active !== null && active !== state.active) show({ active });
  };
  picture.element.addEventListener('pointermove', point);
  picture.element.addEventListener('pointerdown', point); // a finger that taps does not move
  onArrowKeys(
    picture,
    { min: 0, max: data.networks.length + data.errors.length, step: 1 },
    () => (state.active === null ? -1 : keys().indexOf(state.active)),
    (index) => {
      const list = keys();
      show({ active: list[Math.min(index, list.length - 1)] });
    },
  );

  place.append(
    row(y.element, x.element, metric.element, course.element, names.element),
    boxes,
    picture.element,
  );
  show({});
}
