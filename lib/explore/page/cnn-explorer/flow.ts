import type { StepFacts, Structure } from '../../cnn-explorer/protocol';
import { make } from '../parts/elements';
import { layerCard } from './layer-card';
import type { LayerCard } from './layer-card';
import type { Look } from './look';
import type { Pointing } from './pointing';
import type { Seen, Store } from './store';
import { signedShades } from './shades';

/** The layers of the network, one below the other, with their maps. */
export function flow(store: Store, look: Look, pointing: Pointing): HTMLElement {
  const list = make('ol', { class: 'layers' });
  const element = make(
    'section',
    { class: 'flow', 'aria-label': 'The layers of the network', tabindex: -1 },
    list,
  );
  let cards = new Map<string, LayerCard>();
  let shades = signedShades(look.dark);
  const visible = new Set<Element>();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    paint(store.seen);
  });
  const build = (structure: Structure): void => {
    watch.disconnect();
    visible.clear();
    const known = new Set<string>();
    const made = structure.steps
      .filter(({ kind }) => kind !== 'input')
      .map((step) => {
        const isFirst = !known.has(step.kind);
        known.add(step.kind);
        return layerCard(step, isFirst, reasonFor(step, structure), store, pointing);
      });
    cards = new Map(made.map((card) => [card.name, card]));
    list.replaceChildren(...made.map((card) => card.element));
    for (const card of made) watch.observe(card.element);
  };
  const paint = (seen: Seen): void => {
    for (const card of cards.values()) {
      card.paint(seen, shades, roomIn(list), visible.has(card.element));
    }
  };
  store.onView((seen, view) => {
    if (view.structure) build(view.structure);
    paint(seen);
  });
  pointing.onFocusWanted((place) => cards.get(place.step)?.focus());
  look.onChange(() => {
    shades = signedShades(look.dark);
    paint(store.seen);
  });
  new ResizeObserver(() => {
    paint(store.seen);
  }).observe(list);
  return element;
}

/** Why a step cannot run, at the first of those that cannot. */
function reasonFor({ dead, name }: StepFacts, { steps, broken }: Structure): string | undefined {
  if (!dead) return undefined;
  const first = steps.find((step) => step.dead);
  return first?.name === name ? broken?.reason : '';
}

const roomIn = (list: HTMLElement): number => Math.max(60, list.clientWidth - 26);
