import { curveNames, labelOf } from '../activation-explorer/functions';
import type { CurveName } from '../activation-explorer/functions';
import { curveAt, legend, xAt } from '../activation-explorer/layout';
import { domain, withCurve } from '../activation-explorer/model';
import type { ActivationState } from '../activation-explorer/model';
import { describePoint, drawActivations } from '../activation-explorer/view';
import { checkbox, slider } from './parts/controls';
import type { Control } from './parts/controls';
import { drawing, onArrowKeys, onDrag } from './parts/drawing';
import { group, row } from './parts/elements';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: ActivationState): void {
  let state = given;
  const picture = drawing('The point on the curve');

  const change = (next: Partial<ActivationState>): void => {
    state = { ...state, ...next };
    picture.draw(drawActivations(state));
    picture.element.ariaValueNow = String(state.x);
    picture.element.ariaValueText = describePoint(state);
    position.set(state.x);
    for (const [name, box] of boxes) box.set(state.shown.includes(name));
  };

  const position = slider(
    { label: 'x', ...domain, value: state.x, text: (x) => x.toFixed(2).replace('-', '−') },
    (x) => {
      change({ x });
    },
  );
  const boxes = new Map<CurveName, Control<boolean>>(
    curveNames.map((name) => [
      name,
      checkbox(labelOf(name), false, (shown) => {
        change(withCurve(state, name, shown));
      }),
    ]),
  );

  onDrag(picture, (at, start) => {
    const name = curveAt(state, start);
    if (name) change({ active: name });
    if (start.x < legend.left) change({ x: xAt(at.x) });
  });
  onArrowKeys(
    picture,
    domain,
    () => state.x,
    (x) => {
      change({ x });
    },
  );
  change({});

  place.append(
    picture.element,
    row(
      position.element,
      'Drag the point, or use the arrow keys. Press a name at the right for its tangent.',
    ),
    group('Show', ...[...boxes.values()].map(({ element }) => element)),
  );
}
