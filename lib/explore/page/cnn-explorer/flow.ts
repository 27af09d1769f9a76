import type { StepFacts, Structure } from '../../cnn-explorer/protocol';
import { make } from '../parts/elements';
import { layerCard } from './layer-card';
import type { LayerCard } from './layer-card';
import type { Look } from './look';
import type { Pointing } from './pointing';
import type { Seen, Store } from './store';
import { signedShades } from './shades';

/** The layers of the network, one below the other, with their maps. */
export interface Flow {
  element: HTMLElement;
  /** What stands there of a step. */
  card: (step: string) => HTMLLIElement | undefined;
}

export function flow(store: Store, look: Look, pointing: Pointing): Flow {
  const list = make('ol', { class: 'layers' });
  const element = make(
    'section',
    { class: 'flow', 'aria-label': 'The layers of the network', tabindex: -1 },
    list,
  );
  let cards = new Map<string, LayerCard & { facts: string }>();
  let room = roomIn(list);
  let shades = signedShades(look.dark);
  const visible = new Set<Element>();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    paint(store.seen);
  });
  /** What differs is made anew, in its place: neither what has the focus nor what is read jumps. */
  const build = (structure: Structure): void => {
    const known = new Set<string>();
    const before = cards;
    cards = new Map();
    for (const step of structure.steps.filter(({ kind }) => kind !== 'input')) {
      const isFirst = !known.has(step.kind);
      known.add(step.kind);
      const reason = reasonFor(step, structure);
      const facts = JSON.stringify([structure.title, step, isFirst, reason]);
      const old = before.get(step.name);
      const card =
        old?.facts === facts
          ? old
          : { ...layerCard(step, isFirst, reason, store, pointing), facts };
      cards.set(step.name, card);
      if (card === old) continue;
      watch.observe(card.element);
      old?.element.replaceWith(card.element);
    }
    for (const [name, { element: gone }] of before) {
      if (cards.get(name)?.element === gone) continue;
      watch.unobserve(gone);
      visible.delete(gone);
    }
    const isSame =
      before.size === cards.size && [...cards.keys()].every((name) => before.has(name));
    if (!isSame) list.replaceChildren(...[...cards.values()].map((card) => card.element));
  };
  const paint = (seen: Seen): void => {
    for (const card of cards.values()) {
      card.paint(seen, shades, room, visible.has(card.element));
    }
  };
  store.onView((seen, view) => {
    if (view.structure) build(view.structure);
    paint(seen);
  });
  pointing.onFocusWanted((place) => cards.get(place.step)?.focus());
  pointing.onPoint(() => {
    paint(store.seen);
  });
  look.onChange(() => {
    shades = signedShades(look.dark);
    paint(store.seen);
  });
  // Asked only when it changes: to ask for it means to lay out the page.
  new ResizeObserver(() => {
    room = roomIn(list);
    paint(store.seen);
  }).observe(list);
  return { element, card: (step) => cards.get(step)?.element };
}

/** Why a step cannot run, at the first of those that cannot. */
function reasonFor({ dead, name }: StepFacts, { steps, broken }: Structure): string | undefined {
  if (!dead) return undefined;
  const first = steps.find((step) => step.dead);
  return first?.name === name ? broken?.reason : '';
}

const roomIn = (list: HTMLElement): number => Math.max(60, list.clientWidth - 26);
