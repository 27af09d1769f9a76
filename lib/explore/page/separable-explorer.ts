import { costsOf } from '../separable/model';
import { describeSeparable } from '../separable/sentences';
import { choicesWith } from '../separable/state';
import type { SeparableState, SettingName } from '../separable/state';
import { separableView } from '../separable/view';
import { slider } from './parts/controls';
import { drawing } from './parts/drawing';
import { narrowRow } from './parts/elements';

const settings: readonly (readonly [name: SettingName, label: string])[] = [
  ['kernel', 'kernel F'],
  ['inputs', 'channels in'],
  ['outputs', 'channels out'],
  ['size', 'map'],
];

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: SeparableState): void {
  let state = given;
  const picture = drawing('');

  const show = (next: Partial<SeparableState>): void => {
    state = { ...state, ...next };
    const costs = costsOf(state);
    picture.draw(separableView(state, costs));
    picture.element.ariaLabel = describeSeparable(state, costs);
  };
  const sliders = settings.map(([name, label]) => {
    const values = choicesWith(name, given[name]);
    const square = name === 'kernel' || name === 'size';
    const text = (index: number): string => {
      const value = values[index];
      return square ? `${value}×${value}` : String(value).padStart(4);
    };
    const range = { label, min: 0, max: values.length - 1, value: values.indexOf(given[name]) };
    return slider({ ...range, text }, (index) => {
      show({ [name]: values[index] });
    }).element;
  });

  show({});
  place.append(narrowRow(...sliders), picture.element);
}
