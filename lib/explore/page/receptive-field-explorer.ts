import { atStep, valueNear } from '../receptive-field/field';
import type { ReceptiveFieldState } from '../receptive-field/field';
import { describeFigure } from '../receptive-field/sentences';
import { pixelAt, receptiveFieldView } from '../receptive-field/view';
import { choice } from './parts/controls';
import { drawing, onDrag, onPlace } from './parts/drawing';
import { narrowRow, row } from './parts/elements';
import { indexSlider, stepper } from './parts/stepper';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: ReceptiveFieldState): void {
  let state = given;
  const { steps } = given.facts;
  const picture = drawing('');
  const layers = stepper('layer', (step) => {
    show(atStep(state, step));
  });
  const names = new Map(steps.map(({ name }, step) => [String(step), name]));
  const list = choice('up to', names, String(given.step), (step) => {
    show(atStep(state, Number(step)));
  });
  const down = indexSlider('value in row', (index) => {
    show({ ...state, row: index });
  });
  const across = indexSlider('column', (index) => {
    show({ ...state, column: index });
  });

  const show = (next: ReceptiveFieldState): void => {
    state = next;
    const [height, width] = steps[state.step].output ?? [0, 0];
    layers.set(state.step, steps.length);
    list.set(String(state.step));
    down.set(state.row, height);
    across.set(state.column, width);
    picture.draw(receptiveFieldView(state));
    picture.element.ariaLabel = describeFigure(state);
  };

  onPlace(picture, (step) => {
    show(atStep(state, step));
  });
  onDrag(picture, (at) => {
    const pixel = pixelAt(state, at);
    if (pixel === undefined) return;
    const [nextRow, nextColumn] = valueNear(steps[state.step], pixel);
    show({ ...state, row: nextRow, column: nextColumn });
  });
  show(given);
  place.append(
    row(list.element, layers.element),
    narrowRow(down.element, across.element, 'or press a place in the picture'),
    picture.element,
  );
}
