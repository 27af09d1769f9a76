import { placesOf } from '../stride/places';
import type { PaddingChoice } from '../stride/places';
import { describeStride } from '../stride/sentences';
import { limits, paddings } from '../stride/state';
import type { StrideState } from '../stride/state';
import { strideView } from '../stride/view';
import { checkbox, choice, slider } from './parts/controls';
import { drawing, onPlace } from './parts/drawing';
import { narrowRow } from './parts/elements';
import { stepper } from './parts/stepper';

const names = {
  size: 'picture',
  kernel: 'kernel',
  stride: 'stride',
  dilation: 'dilation',
} as const;

const squares = ['size', 'kernel'];

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: StrideState): void {
  let state = given;
  const picture = drawing('');
  const walk = stepper('place', (index) => {
    show({ place: index });
  });

  const show = (next: Partial<StrideState>): void => {
    state = { ...state, ...next };
    const places = placesOf(state);
    const count = places.starts.length ** 2;
    state.place = Math.max(0, Math.min(state.place, count - 1));
    walk.set(state.place, count);
    picture.draw(strideView(state));
    picture.element.ariaLabel = describeStride(state, places);
  };

  const sliders = (['size', 'kernel', 'stride', 'dilation'] as const).map((name) => {
    const [min, max] = limits[name];
    const text = (value: number): string =>
      squares.includes(name) ? `${value}×${value}` : String(value);
    return slider({ label: names[name], min, max, value: state[name], text }, (value) => {
      // Another setting has other places: the walk begins again.
      show({ [name]: value, place: 0 });
    }).element;
  });
  const words = new Map(paddings.map((padding) => [String(padding), String(padding)]));
  const padding = choice('padding', words, String(state.padding), (chosen) => {
    show({ padding: readPadding(chosen), place: 0 });
  });
  const counts = checkbox('how often is each pixel read', state.counts, (checked) => {
    show({ counts: checked });
  });

  // A value of the feature map that is pressed is shown.
  onPlace(picture, (index) => {
    show({ place: index });
  });
  show({});
  place.append(
    narrowRow(...sliders, padding.element, counts.element),
    walk.element,
    picture.element,
  );
}

function readPadding(chosen: string): PaddingChoice {
  return paddings.find((padding) => String(padding) === chosen) ?? 0;
}
