import type { TimelineState } from '../architecture-timeline/data';
import { describeRow, describeTimeline } from '../architecture-timeline/sentences';
import { timelineView } from '../architecture-timeline/view';
import { drawing, onArrowKeys } from './parts/drawing';
import { stepper } from './parts/stepper';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: TimelineState): void {
  let state = given;
  const picture = drawing('Timeline');
  const walk = stepper('row', (index) => {
    // As long as no row is chosen, the next one is the first.
    show(state.active === null && index === 1 ? 0 : index);
  });
  const { rows } = given;

  const show = (active: number | null): void => {
    state = { ...state, active };
    walk.set(active ?? 0, rows.length);
    picture.draw(timelineView(state));
    picture.element.ariaLabel = describeTimeline(state);
    picture.element.ariaValueNow = String(active ?? 0);
    picture.element.ariaValueText =
      active === null ? 'no row is chosen' : describeRow(rows[active]).join(' ');
  };
  const point = ({ target }: Event): void => {
    const found = target instanceof Element ? target.getAttribute('data-place') : null;
    if (found !== null && Number(found) !== state.active) show(Number(found));
  };
  picture.element.addEventListener('pointermove', point);
  picture.element.addEventListener('pointerdown', point); // a finger that taps does not move
  onArrowKeys(picture, { min: 0, max: rows.length - 1, step: 1 }, () => state.active ?? -1, show);
  show(null);
  place.append(walk.element, picture.element);
}
