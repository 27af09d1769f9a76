import { factsOf } from '../shortcut/model';
import { describeShortcut } from '../shortcut/sentences';
import { limits, presets } from '../shortcut/state';
import type { ShortcutState } from '../shortcut/state';
import { shortcutView } from '../shortcut/view';
import { button, slider } from './parts/controls';
import type { Control } from './parts/controls';
import { drawing } from './parts/drawing';
import { narrowRow, row } from './parts/elements';

const digits = (value: number): string => value.toFixed(2).replace('-', '−');

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: ShortcutState): void {
  let state = given;
  const picture = drawing('');

  const show = (next: Partial<ShortcutState>): void => {
    state = { ...state, ...next };
    const facts = factsOf(state);
    picture.draw(shortcutView(state, facts));
    picture.element.ariaLabel = describeShortcut(state, facts);
    mean.set(state.mean);
    spread.set(state.spread);
  };
  const control = (
    name: keyof typeof limits,
    label: string,
    text: (value: number) => string,
  ): Control<number> =>
    slider({ label, ...limits[name], value: given[name], text }, (value) => {
      show({ [name]: value });
    });
  const blocks = control('blocks', 'blocks', (value) => String(value).padStart(2));
  const mean = control('mean', 'mean slope of F', digits);
  const spread = control('spread', 'spread', digits);
  const buttons = Object.entries(presets).map(([name, preset]) =>
    button(name, () => {
      show(preset);
    }),
  );
  const again = button('draw other slopes', () => {
    show({ seed: state.seed + 1 });
  });

  show({});
  place.append(
    row(...buttons, again),
    narrowRow(blocks.element, mean.element, spread.element),
    picture.element,
  );
}
