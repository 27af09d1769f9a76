import { shifted } from '../pooling/model';
import { describePooling } from '../pooling/sentences';
import { kinds, limits } from '../pooling/state';
import type { PoolingKind, PoolingState } from '../pooling/state';
import { poolingView } from '../pooling/view';
import { button, choice, slider } from './parts/controls';
import { drawing, onPlace } from './parts/drawing';
import { make, narrowRow, readout, row } from './parts/elements';
import { placeSlider } from './parts/stepper';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: PoolingState): void {
  let state = given;
  const picture = drawing('');
  const far = readout();
  const walk = placeSlider('look at window', (index) => {
    show({ window: index });
  });

  const show = (next: Partial<PoolingState>): void => {
    state = { ...state, ...next };
    const shift = shifted(state);
    const { window, pooled } = shift;
    walk.set(window.row * pooled.before[0].length + window.column, pooled.count);
    far.textContent = `${pooled.changed} of ${pooled.count} pooled values changed`;
    picture.draw(poolingView(state));
    picture.element.ariaLabel = describePooling(state, shift);
  };
  const move = (down: number, right: number): void => {
    const clip = (pixels: number): number =>
      Math.max(-limits.shift, Math.min(limits.shift, pixels));
    show({ down: clip(state.down + down), right: clip(state.right + right) });
  };
  const arrow = (label: string, name: string, down: number, right: number): HTMLButtonElement => {
    const pressed = button(label, () => {
      move(down, right);
    });
    pressed.ariaLabel = name;
    return pressed;
  };
  const arrows = [
    arrow('←', 'shift left', 0, -1),
    arrow('→', 'shift right', 0, 1),
    arrow('↑', 'shift up', -1, 0),
    arrow('↓', 'shift down', 1, 0),
    button('back', () => {
      show({ down: 0, right: 0 });
    }),
  ];

  const { pictures } = state;
  const names = new Map(pictures.map(({ name }, index) => [String(index), name]));
  const which = choice('picture', names, String(state.chosen), (index) => {
    show({ chosen: Number(index), window: undefined });
  });
  const kind = choice<PoolingKind>(
    'pooling',
    new Map(kinds.map((name) => [name, name])),
    state.kind,
    (chosen) => {
      show({ kind: chosen });
    },
  );
  const [size, stride] = (['size', 'stride'] as const).map((name) => {
    const [min, most] = limits[name];
    const { rows } = pictures[0];
    const max = Math.min(most, rows.length, rows[0].length);
    const text = (value: number): string => (name === 'size' ? `${value}×${value}` : `${value}`);
    const label = name === 'size' ? 'window size' : name;
    return slider({ label, min, max, value: state[name], text }, (value) => {
      show({ [name]: value, window: undefined });
    });
  });

  // A value of a map that is pressed shows its window.
  onPlace(picture, (index) => {
    show({ window: index });
  });
  show({});
  place.append(
    narrowRow(
      ...(pictures.length > 1 ? [which.element] : []),
      kind.element,
      size.element,
      stride.element,
    ),
    row(
      make(
        'div',
        { class: 'row', role: 'group', 'aria-label': 'Shift the picture' },
        'shift the picture',
        ...arrows,
      ),
      far,
    ),
    row(walk.element, 'or press a value of a map'),
    picture.element,
  );
}
