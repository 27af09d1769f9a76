import { compoundScaling } from '../../arch/zoo/efficientnet';
import { limits } from '../scaling/model';
import type { ScalingState } from '../scaling/model';
import { describeScaling } from '../scaling/sentences';
import { scalingView } from '../scaling/view';
import { button, slider } from './parts/controls';
import { drawing } from './parts/drawing';
import { group, narrowRow, row } from './parts/elements';

const two = (value: number): string => value.toFixed(2);

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: ScalingState): void {
  let state = given;
  const picture = drawing('');
  const show = (next: Partial<ScalingState>): void => {
    state = { ...state, ...next };
    if (state.phi !== null) phi.set(state.phi);
    for (const { name, control } of apart) control.set(state.scaling[name]);
    picture.draw(scalingView(state));
    picture.element.ariaLabel = describeScaling(state);
  };
  const [min, max] = limits.phi;
  const phi = slider(
    {
      label: 'φ, all three together',
      min,
      max,
      step: 0.1,
      value: state.phi ?? 0,
      text: (value) => value.toFixed(1),
    },
    (value) => {
      show({ phi: value, scaling: compoundScaling(value) });
    },
  );
  const apart = (['depth', 'width', 'resolution'] as const).map((name) => {
    const [least, most] = limits[name];
    const isPixels = name === 'resolution';
    const control = slider(
      {
        label: name,
        min: least,
        max: most,
        step: isPixels ? 1 : 0.01,
        value: state.scaling[name],
        text: isPixels ? String : two,
      },
      (value) => {
        show({ phi: null, scaling: { ...state.scaling, [name]: value } });
      },
    );
    return { name, control };
  });
  const presets = given.presets.map(({ name, depth, width, resolution }) =>
    button(name, () => {
      show({ phi: null, scaling: { depth, width, resolution } });
    }),
  );
  show({});
  place.append(
    row(phi.element),
    narrowRow('or one by one:', ...apart.map(({ control }) => control.element)),
    group('Published sizes', ...presets),
    picture.element,
  );
}
