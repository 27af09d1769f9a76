import { make, readout } from '../parts/elements';
import { checkbox } from '../parts/controls';
import type { Seen, Store } from './store';

/** All classes stand there if they are so few; else the most probable ones. */
const mostClasses = 10;
const ranked = 6;

/** What the network takes the picture for, and where it looked for that. */
export function answers(store: Store): HTMLElement {
  const summary = readout();
  const list = make('ol', { class: 'answers' });
  const note = make('p', { class: 'hint' });
  const overlay = checkbox('show where a class gained its score (Grad-CAM)', false, (on) => {
    store.change({ classMap: on ? {} : undefined });
  });
  const whole = make('div', {}, summary, list, overlay.element, note);
  const none = make(
    'p',
    { class: 'about' },
    'This network ends in maps: it has no classes, and nothing to be sure of.',
  );
  const element = make('section', { 'aria-label': 'What the network says' }, whole, none);
  store.onView((seen) => {
    const { probabilities, structure } = seen;
    const classes = structure?.classes ?? [];
    none.hidden = !structure || classes.length > 0;
    whole.hidden = classes.length === 0;
    overlay.set(seen.request.classMap !== undefined);
    overlay.element.hidden = !probabilities;
    if (!probabilities) {
      summary.textContent = 'The network does not run to its end.';
      note.textContent = structure?.broken ? `It stops at ${structure.broken.layer}.` : '';
      list.replaceChildren();
      return;
    }
    const best = probabilities.indexOf(Math.max(...probabilities));
    summary.textContent = `${classes[best]} (${percent(probabilities[best])})`;
    showBars(seen, classes, probabilities, best);
    note.textContent = noteOf(seen, classes);
  });

  function showBars(
    { request: { classMap } }: Seen,
    classes: readonly string[],
    probabilities: Float32Array,
    best: number,
  ): void {
    const all = classes.map((_, label) => label);
    const shown =
      all.length <= mostClasses
        ? all
        : all.sort((one, other) => probabilities[other] - probabilities[one]).slice(0, ranked);
    const asked = classMap && (classMap.label ?? best);
    const items = [...list.children] as HTMLLIElement[];
    if (items.length !== shown.length) {
      list.replaceChildren(...shown.map(() => barItem(store)));
    }
    shown.forEach((label, at) => {
      const item = list.children[at] as HTMLLIElement;
      const [button, bar] = [item.children[0] as HTMLButtonElement, item.querySelector('.bar')];
      item.dataset.label = String(label);
      button.textContent = classes[label];
      button.ariaLabel = `${classes[label]}, ${percent(probabilities[label])}`;
      button.ariaPressed = String(asked === label);
      (bar as HTMLElement).style.transform = `scaleX(${probabilities[label]})`;
      const share = item.lastElementChild as HTMLDataElement;
      share.textContent = percent(probabilities[label]);
      share.value = String(probabilities[label]);
      item.classList.toggle('best', label === best);
    });
  }
  return element;
}

function barItem(store: Store): HTMLLIElement {
  const choose = make('button', {
    type: 'button',
    title: 'Show where this class gained its score (Grad-CAM)',
  });
  const item = make(
    'li',
    {},
    choose,
    make('span', { class: 'track', 'aria-hidden': 'true' }, make('span', { class: 'bar' })),
    make('data', { class: 'share' }),
  );
  choose.addEventListener('click', () => {
    store.change({ classMap: { label: Number(item.dataset.label) } });
  });
  return item;
}

function noteOf({ classMap, probabilities }: Seen, classes: readonly string[]): string {
  if (!classMap) return '';
  const { label, layer, note } = classMap;
  if (note !== undefined) return `Nothing that ${layer} found speaks for ${classes[label]}.`;
  const share = percent(probabilities?.[label] ?? 0);
  return `Orange: what ${layer} found there speaks for ${classes[label]} (${share}). The strongest place is always full orange, however weak it is. Choose another class above.`;
}

/** Never 100 %, which no softmax gives. */
const percent = (share: number): string =>
  share > 0.9995
    ? '> 99.9 %'
    : `${(100 * share).toFixed(share < 0.0995 || share >= 0.995 ? 1 : 0)} %`;
