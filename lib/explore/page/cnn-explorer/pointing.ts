import type { Place } from '../../cnn-explorer/explain/explanation';
import type { Store } from './store';

/** Which value is looked at: the one under the mouse, or one that is held. */
export interface Pointing {
  readonly held: boolean;
  /** The mouse is over a value; it counts unless another one is held. */
  hover: (place: Place) => void;
  /** A click holds a value, and a click on the one that is held lets go. */
  hold: (place: Place) => void;
  release: () => void;
  onChange: (listen: () => void) => void;
  /** Moves the keyboard to the maps that a value is in. */
  focus: (place: Place) => void;
  onFocusWanted: (listen: (place: Place) => void) => void;
}

export function createPointing(store: Store): Pointing {
  let held = false;
  const changes: (() => void)[] = [];
  const focuses: ((place: Place) => void)[] = [];
  const isSelected = (place: Place): boolean => {
    const { selected } = store.request;
    return (
      selected !== undefined &&
      (['step', 'row', 'column', 'channel'] as const).every((key) => selected[key] === place[key])
    );
  };
  const set = (next: boolean): void => {
    held = next;
    for (const listen of changes) listen();
  };
  return {
    get held() {
      return held;
    },
    hover(place) {
      if (!held && !isSelected(place)) store.change({ selected: place });
    },
    hold(place) {
      const same = held && isSelected(place);
      if (!isSelected(place)) store.change({ selected: place });
      set(!same);
    },
    release: () => {
      set(false);
    },
    onChange: (listen) => changes.push(listen),
    focus(place) {
      for (const listen of focuses) listen(place);
    },
    onFocusWanted: (listen) => focuses.push(listen),
  };
}
