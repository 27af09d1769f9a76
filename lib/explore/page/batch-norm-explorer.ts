import { pointAt, valueAt } from '../batch-norm/layout';
import { afterStep, normalise, withNumber } from '../batch-norm/model';
import { describeBatchNorm, sizeText } from '../batch-norm/sentences';
import { batches, betas, domain, firstRunning, gammas } from '../batch-norm/state';
import type { BatchName, BatchNormMode, BatchNormState } from '../batch-norm/state';
import { batchNormView } from '../batch-norm/view';
import { button, choice, slider } from './parts/controls';
import { drawing, onArrowKeys, onDrag } from './parts/drawing';
import { narrowRow, row } from './parts/elements';
import { placeSlider } from './parts/stepper';

const modes = new Map<BatchNormMode, string>([
  ['training', 'training: mean and variance of the batch'],
  ['inference', 'inference: running mean and variance'],
]);

const sizes = new Map<BatchName, string>(
  (Object.keys(batches) as BatchName[]).map((name) => [name, sizeText(batches[name])]),
);

const digits = (value: number): string => value.toFixed(1).replace('-', '−');

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: BatchNormState): void {
  let state = given;
  const picture = drawing('The chosen point');

  const show = (next: Partial<BatchNormState>): void => {
    state = { ...state, ...next };
    const result = normalise(state);
    picture.draw(batchNormView(state));
    picture.element.ariaValueNow = String(result.x[state.chosen]);
    picture.element.ariaValueText = describeBatchNorm(state, result);
    points.set(state.chosen, result.x.length);
  };

  const mode = choice('mode', modes, given.mode, (chosen) => {
    show({ mode: chosen });
  });
  const batch = choice('batch', sizes, given.batch, (chosen) => {
    show({ batch: chosen, chosen: 0 });
  });
  const gamma = slider({ label: 'γ', ...gammas, value: given.gamma, text: digits }, (value) => {
    show({ gamma: value });
  });
  const beta = slider({ label: 'β', ...betas, value: given.beta, text: digits }, (value) => {
    show({ beta: value });
  });
  const points = placeSlider('point', (index) => {
    show({ chosen: index });
  });
  const train = (count: number): void => {
    for (let step = 0; step < count; step += 1) state = afterStep(state);
    show({});
  };
  const buttons = [
    button('one training step', () => {
      train(1);
    }),
    button('10 steps', () => {
      train(10);
    }),
    button('start again', () => {
      show({ running: { ...firstRunning }, steps: 0 });
    }),
  ];

  let held: number | undefined;
  let from: unknown;
  onDrag(picture, (at, start) => {
    // Every drag has a start of its own, which decides what is held.
    if (start !== from) held = pointAt(state, start);
    from = start;
    if (held !== undefined) show(withNumber(state, held, valueAt(at.x)));
  });
  onArrowKeys(
    picture,
    domain,
    () => normalise(state).x[state.chosen],
    (value) => {
      show(withNumber(state, state.chosen, value));
    },
  );
  show({});
  place.append(
    row(mode.element, batch.element),
    narrowRow(gamma.element, beta.element, ...buttons),
    picture.element,
    narrowRow(
      points.element,
      'Drag a point of the upper line, or choose one and use the arrow keys on the picture.',
    ),
  );
}
