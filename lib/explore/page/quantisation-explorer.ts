import { factsOf } from '../quantisation/model';
import { describeQuantisation } from '../quantisation/sentences';
import type { QuantisationState } from '../quantisation/state';
import { quantisationView } from '../quantisation/view';
import { choice, slider } from './parts/controls';
import { drawing, onPlace } from './parts/drawing';
import { narrowRow, row } from './parts/elements';
import { indexSlider } from './parts/stepper';

const scales = new Map([
  ['one', 'one for all weights'],
  ['each', 'one per output channel'],
]);
const kinds = new Map([
  ['symmetric', 'symmetric: 0 in the middle'],
  ['affine', 'affine: from least to greatest'],
]);

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: QuantisationState): void {
  let state = given;
  const picture = drawing('');

  const show = (next: Partial<QuantisationState>): void => {
    state = { ...state, ...next };
    const facts = factsOf(state);
    channel.set(state.channel, facts.channels.length);
    picture.draw(quantisationView(state, facts));
    picture.element.ariaLabel = describeQuantisation(state, facts);
  };
  const bits = slider({ label: 'bits', min: 2, max: 8, value: given.bits }, (value) => {
    show({ bits: value });
  });
  const scale = choice('scale', scales, given.perChannel ? 'each' : 'one', (chosen) => {
    show({ perChannel: chosen === 'each' });
  });
  const kind = choice('levels', kinds, given.symmetric ? 'symmetric' : 'affine', (chosen) => {
    show({ symmetric: chosen === 'symmetric' });
  });
  const channel = indexSlider('look at channel', (index) => {
    show({ channel: index });
  });

  // A row of the channels that is pressed is looked at.
  onPlace(picture, (index) => {
    show({ channel: index });
  });
  show({});
  place.append(
    row(bits.element, scale.element),
    narrowRow(kind.element, channel.element, 'or press its row'),
    picture.element,
  );
}
