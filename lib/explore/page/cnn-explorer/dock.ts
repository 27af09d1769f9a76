import { make } from '../parts/elements';
import type { Flow } from './flow';
import type { Inspector } from './inspector';
import type { Pointing } from './pointing';
import type { Store } from './store';

/** From this width on, in pixels, the layers scroll by themselves, as the styles have it. */
const wide = 640;
/** What a site may have at the top of its pages all the time. */
const header = 72;

/** What is docked, and where. */
interface Parts {
  panes: HTMLElement;
  inspector: Inspector;
  flow: Flow;
}

/**
 * Where there is little room, the arithmetic stands directly below the maps that somebody taps, so
 * that it is seen at once and the maps stay in sight.
 *
 * @returns what begins with it. Before, nobody else may listen to the store: what stands where is
 *   measured before anything changes.
 */
export function createDock(
  place: HTMLElement,
  store: Store,
  pointing: Pointing,
): (parts: Parts) => void {
  const item = make('li', { class: 'between' });
  let parts: Parts | undefined;
  let between = false;
  /** A value was chosen, and its arithmetic is to come into sight. */
  let wanted = false;
  /** Where the top of the maps was that were tapped. */
  let before: number | undefined;

  const mapsNow = (): HTMLElement | undefined => {
    const { selected } = store.request;
    const card = selected && parts?.flow.card(selected.step);
    return card?.querySelector('canvas') ?? card;
  };
  const isElsewhere = (maps: HTMLElement): boolean =>
    item.previousElementSibling !== maps.closest('.layer');
  const measure = (): void => {
    const maps = mapsNow();
    const matters = between && maps && (wanted || isElsewhere(maps));
    before = matters ? maps.getBoundingClientRect().top : undefined;
  };
  const put = (): void => {
    const maps = mapsNow();
    if (!maps) return;
    if (!between) {
      if (wanted && parts) show(scrollerOf(parts.flow.element), maps, parts.inspector.element);
      wanted = false;
      return;
    }
    item.hidden = !pointing.open;
    const from = before ?? maps.getBoundingClientRect().top;
    const moves = isElsewhere(maps);
    if (!wanted && !moves) return;
    if (moves) maps.closest('.layer')?.after(item);
    const scroller = scrollerOf(maps);
    // What was tapped stays where it is, also when the arithmetic above it has left.
    const top = maps.getBoundingClientRect().top - from;
    // Also on pages that scroll smoothly.
    scroller.scrollBy({ top, behavior: 'instant' });
    if (wanted && pointing.open) show(scroller, maps, item);
    wanted = false;
  };
  store.onView(measure);
  pointing.onChange(() => {
    wanted = pointing.held;
    if (!pointing.open && item.matches(':focus-within')) {
      const { selected } = store.request;
      if (selected) pointing.focus(selected);
    }
    item.hidden = !pointing.open;
    // Else it is put there when it has been found out.
    if (store.seen.request.selected === store.request.selected) put();
  });
  return (all) => {
    parts = all;
    const { panes, inspector } = all;
    const change = (): void => {
      between = !between;
      inspector.setClosable(between);
      if (between) item.append(inspector.element);
      else panes.append(inspector.element);
      item.remove();
      pointing.setBetween(between);
      wanted = false;
      put();
    };
    new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth < wide !== between) change();
    }).observe(place);
    store.onView(put);
  };
}

/** Scrolls until all that stands below the maps is in sight, or the maps are about to leave. */
function show(scroller: Element, maps: Element, item: Element): void {
  const isPage = scroller === document.scrollingElement;
  const view = scroller.getBoundingClientRect();
  const top = isPage ? header : Math.max(header, view.top);
  const bottom = Math.min(innerHeight, isPage ? innerHeight : view.bottom);
  const above = maps.getBoundingClientRect();
  if (item.getBoundingClientRect().left > above.right) return;
  const keep = Math.max(above.top, above.bottom - 0.4 * (bottom - top));
  const by = Math.min(item.getBoundingClientRect().bottom - bottom, keep - top) - 8;
  if (by <= 0) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollBy({ top: by, behavior: calm ? 'instant' : 'smooth' });
}

/** The nearest element around it that can be scrolled, also outside of its shadow root. */
function scrollerOf(inside: Element): Element {
  const above = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  for (let element = above(inside); element; element = above(element)) {
    const { overflowY } = getComputedStyle(element);
    const isFull = element.scrollHeight > element.clientHeight + 1;
    if (isFull && /auto|scroll/.test(overflowY) && element !== document.body) return element;
  }
  return document.scrollingElement ?? document.documentElement;
}
