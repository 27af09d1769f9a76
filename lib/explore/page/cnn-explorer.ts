import type { Source } from '../cnn-explorer/input';
import type { CnnExplorerGiven, OfferedNetwork } from '../cnn-explorer/given';
import { choice } from './parts/controls';
import { make } from './parts/elements';
import { answers } from './cnn-explorer/answers';
import { createDock } from './cnn-explorer/dock';
import { flow } from './cnn-explorer/flow';
import { inspector } from './cnn-explorer/inspector';
import { loadPart } from './cnn-explorer/load-part';
import { followLook } from './cnn-explorer/look';
import { createPointing } from './cnn-explorer/pointing';
import { sources } from './cnn-explorer/sources';
import { createStore } from './cnn-explorer/store';
import type { Seen, Store } from './cnn-explorer/store';
import { cnnStyles } from './cnn-explorer/styles';
import { training } from './cnn-explorer/training';
import { noEdits } from '../cnn-explorer/edits';
import type { Place } from '../cnn-explorer/explain/explanation';

const colours =
  'Orange: above 0. Blue: below 0. The colour of the page: 0. All maps of a layer share one scale, which stands below them.';

const keys =
  'Keys: Tab goes from layer to layer. Arrow keys move over a map, Page Up and Page Down to the next map. Enter holds a value, Esc lets go. On the picture arrow keys move the pen, and Space sets it down or lifts it.';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: CnnExplorerGiven): void {
  const [first] = given.networks;
  const source = { kind: 'strokes', strokes: [] } as const;
  const store = createStore({ network: first.id, source, sourceNumber: 0 });
  const look = followLook(place, given.alone);
  const pointing = createPointing(store);
  const dock = createDock(place, store, pointing);
  const pictures = sources(store, look, place);
  const status = make('p', { class: 'reason', role: 'status' });
  const about = make('p', { class: 'hint' });
  const work = make('p', { class: 'hint' });
  const loaded = new Map<string, Promise<void>>();
  let chosen = first.id;

  const fail = (reason: string): void => {
    status.className = 'reason';
    status.textContent = reason;
  };
  const load = async ({ id, packed }: OfferedNetwork): Promise<void> => {
    const { file } = await loadPart(packed);
    store.send({ kind: 'load', network: id, file });
  };
  const choose = async (id: string): Promise<void> => {
    const offered = given.networks.find((each) => each.id === id) ?? first;
    chosen = id;
    status.className = 'hint';
    status.textContent = 'Loading the network…';
    try {
      const waiting = loaded.get(id) ?? load(offered);
      loaded.set(id, waiting);
      await waiting;
      const { examples } = await loadPart(offered.packed);
      if (chosen !== id) return;
      begin(store, id, pictures.offer(examples));
    } catch (error) {
      loaded.delete(id);
      fail(error instanceof Error ? error.message : String(error));
    }
  };
  const words = new Map(given.networks.map(({ id, title }) => [id, title]));
  const network =
    words.size === 1
      ? make('strong', {}, first.title)
      : choice('Network', words, first.id, (id) => void choose(id)).element;
  store.onView((seen) => {
    status.textContent = '';
    about.textContent = seen.structure?.note ?? '';
    work.textContent = workText(seen);
    // For whoever measures how smooth it is.
    const { views, apart } = store.count();
    Object.assign(place.dataset, { views: String(views), apart: String(apart) });
    if (seen.request.selected === undefined) selectFirst(store, seen);
  });
  store.onFailure(fail);
  place.classList.add('cnn');
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') pointing.release();
  });
  const layers = flow(store, look, pointing);
  const learning = training(store, given.digits);
  const explained = inspector(store, look, pointing, learning.start);
  const panes = make(
    'div',
    { class: 'panes' },
    make('div', { class: 'side' }, pictures.element, answers(store), learning.element),
    make('div', { class: 'middle' }, layers.element, work),
    explained.element,
  );
  dock({ panes, inspector: explained, flow: layers });
  place.append(
    make('style', {}, cnnStyles),
    make('div', { class: 'bar-top' }, network, about, status),
    make('p', { class: 'hint key' }, colours),
    make('p', { class: 'hint keys' }, keys),
    panes,
  );
  void choose(first.id);
}

/**
 * Another network starts without changes, with the weights at the end of its training. It looks at
 * what was drawn or given before; if that was an example as it is, or nothing, at one of its own.
 */
function begin(store: Store, network: string, example: Source | undefined): void {
  const { source } = store.request;
  const isOwn =
    source.kind === 'picture' || (source.kind === 'strokes' && source.strokes.length > 0);
  store.change({
    source: isOwn ? source : (example ?? source),
    network,
    checkpoint: Number.MAX_SAFE_INTEGER,
    edits: noEdits,
    shown: {},
    selected: undefined,
  });
}

/** The strongest value of the first map, so that there is arithmetic to be seen at once. */
function selectFirst(store: Store, { structure, maps }: Seen): void {
  const step = structure?.steps.find(({ kind, dead }) => kind === 'conv2d' && !dead);
  const first = step && maps.get(step.name);
  if (!first) return;
  const { levels, height, width } = first;
  let strongest = 0;
  for (let at = 1; at < height * width; at += 1) {
    if (levels[at] > levels[strongest]) strongest = at;
  }
  const [row, column] = [Math.floor(strongest / width), strongest % width];
  const selected: Place = { step: first.step, row, column, channel: 0 };
  store.change({ selected });
}

/** How much was computed for the last change. */
function workText({ ran: { from, layers, of, milliseconds } }: Seen): string {
  const time = `${milliseconds.toFixed(1)} ms`;
  if (layers === 0) return `Nothing changed, so no layer was computed again (${time}).`;
  if (layers === of) return `All ${of} layers were computed in ${time}.`;
  return `${layers} of ${of} layers were computed again, from ${from} on, in ${time}.`;
}
