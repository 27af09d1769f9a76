import type { Place } from '../../cnn-explorer/explain/explanation';
import type { Store } from './store';

/** Which value is looked at: the one under the mouse or the keyboard, or one that is held. */
export interface Pointing {
  readonly held: boolean;
  /** Whether its arithmetic is to be seen; where there is room, it always is. */
  readonly open: boolean;
  /** The arithmetic stands between the layers: what only passes by does not move it. */
  setBetween: (between: boolean) => void;
  isSelected: (place: Place) => boolean;
  /** The mouse is over a value; it counts unless another one is held. */
  hover: (place: Place) => void;
  /** The keyboard goes to a value; one that is held moves along. */
  move: (place: Place) => void;
  /** A click holds a value, and a click on the one that is held lets go. */
  hold: (place: Place) => void;
  release: () => void;
  onChange: (listen: () => void) => void;
  /** The values that are pointed at in the arithmetic: they are marked as long as that lasts. */
  readonly pointed: readonly Place[];
  point: (places: readonly Place[]) => void;
  onPoint: (listen: () => void) => void;
  /** Moves the keyboard to the maps that a value is in. */
  focus: (place: Place) => void;
  onFocusWanted: (listen: (place: Place) => void) => void;
}

export function createPointing(store: Store): Pointing {
  const state = { held: false, open: true, between: false };
  const changes: (() => void)[] = [];
  const points: (() => void)[] = [];
  let pointed: readonly Place[] = [];
  const focuses: ((place: Place) => void)[] = [];
  const isSelected = (place: Place): boolean => {
    const { selected } = store.request;
    return (
      selected !== undefined &&
      (['step', 'row', 'column', 'channel'] as const).every((key) => selected[key] === place[key])
    );
  };
  const move = (place: Place): void => {
    if (!isSelected(place)) store.change({ selected: place });
  };
  const set = (held: boolean): void => {
    Object.assign(state, { held, open: held || !state.between });
    for (const listen of changes) listen();
  };
  return {
    get held() {
      return state.held;
    },
    get open() {
      return state.open;
    },
    isSelected,
    setBetween(between) {
      Object.assign(state, { between, open: true });
      for (const listen of changes) listen();
    },
    hover(place) {
      const isNear = !state.between || (state.open && store.request.selected?.step === place.step);
      if (!state.held && isNear) move(place);
    },
    move,
    hold(place) {
      const same = state.held && isSelected(place);
      move(place);
      set(!same);
    },
    release: () => {
      set(false);
    },
    onChange: (listen) => changes.push(listen),
    get pointed() {
      return pointed;
    },
    point(places) {
      if (pointed.length === 0 && places.length === 0) return;
      pointed = places;
      for (const listen of points) listen();
    },
    onPoint: (listen) => points.push(listen),
    focus(place) {
      for (const listen of focuses) listen(place);
    },
    onFocusWanted: (listen) => focuses.push(listen),
  };
}
