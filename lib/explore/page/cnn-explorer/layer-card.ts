import { sizeText } from '../../cnn-explorer/words';
import { mapsShape } from '../../cnn-explorer/steps';
import { usualShown } from '../../cnn-explorer/maps';
import type { Place } from '../../cnn-explorer/explain/explanation';
import type { StepFacts } from '../../cnn-explorer/protocol';
import { button } from '../parts/controls';
import { make } from '../parts/elements';
import { mapCanvas } from './map-canvas';
import type { Mark } from './map-canvas';
import type { Pointing } from './pointing';
import type { Shades } from './shades';
import type { Seen, Store } from './store';
import { valueRange } from './value-range';

/** One step with its maps. */
export interface LayerCard {
  name: string;
  element: HTMLLIElement;
  /** What is out of sight gets its size only, so that nothing jumps when it comes into sight. */
  paint: (seen: Seen, shades: Shades, room: number, inSight: boolean) => void;
  focus: () => void;
}

/**
 * @param explains with a sentence on what such a step does
 * @param reason why it cannot run; empty where that stands at a step before
 */
export function layerCard(
  step: StepFacts,
  explains: boolean,
  reason: string | undefined,
  store: Store,
  pointing: Pointing,
): LayerCard {
  const { name, title, sentence, output } = step;
  const canvas = mapCanvas(
    `${name}: ${sizeText(output)}. Arrow keys move over a map, Page Up and Page Down to another one, Enter holds a value, Escape lets go.`,
  );
  const [, , channels] = mapsShape(output);
  const element = make(
    'li',
    { class: reason === undefined ? 'layer' : 'layer dead', 'data-step': name },
    make(
      'div',
      { class: 'head' },
      make('strong', {}, name),
      make('span', {}, title),
      make('span', { class: 'size' }, sizeText(output)),
    ),
  );
  if (explains) element.append(make('p', { class: 'about' }, sentence));
  if (reason !== undefined) {
    if (reason !== '') element.append(make('p', { class: 'reason' }, reason));
    return { name, element, paint: () => undefined, focus: () => undefined };
  }
  const range = valueRange();
  element.append(canvas.element, range.element);
  if (step.hasMaps && channels > usualShown) element.append(moreButton(name, channels, store));
  listen(canvas.element, step, canvas.placeAt, store, pointing);
  return {
    name,
    element,
    paint: (seen, shades, room, inSight) => {
      const maps = seen.maps.get(name);
      if (!maps) return;
      canvas.fit(maps, room);
      if (!inSight) return;
      canvas.draw([...marksOn(name, seen), ...pointedOn(name, pointing)], shades);
      range.show(maps);
    },
    focus: () => {
      canvas.element.focus();
    },
  };
}

function pointedOn(name: string, { pointed }: Pointing): Mark[] {
  return pointed
    .filter(({ step }) => step === name)
    .map(({ row, column, channel }) => ({
      span: { top: row, left: column, bottom: row, right: column },
      channel,
      strong: true,
    }));
}

/** The value that is looked at, or the values that it is made of. */
function marksOn(name: string, { explanation }: Seen): Mark[] {
  if (!explanation) return [];
  const { place, window, terms } = explanation;
  if (place.step === name) {
    const { row, column, channel } = place;
    return [{ span: { top: row, left: column, bottom: row, right: column }, channel }];
  }
  const read = terms.filter(({ from }) => from === name);
  if (read.length === 0) return [];
  const channels = [...new Set(read.map(({ channel }) => channel))];
  if (window) return channels.map((channel) => ({ span: window, channel }));
  // Of a whole list every number is read: a frame around each would say nothing.
  if (read.length > 1) return [];
  const [{ row, column, channel }] = read;
  return [{ span: { top: row, left: column, bottom: row, right: column }, channel }];
}

function moreButton(name: string, channels: number, store: Store): HTMLElement {
  const all = `Show all ${channels} maps`;
  const made = button(all, () => {
    const isAll = (store.request.shown[name] ?? usualShown) >= channels;
    store.change({ shown: { ...store.request.shown, [name]: isAll ? usualShown : channels } });
    made.textContent = isAll ? all : `Show ${usualShown} maps`;
  });
  return make('div', { class: 'more' }, made);
}

function listen(
  canvas: HTMLCanvasElement,
  { name, output }: StepFacts,
  placeAt: (event: MouseEvent) => Omit<Place, 'step'> | undefined,
  store: Store,
  pointing: Pointing,
): void {
  const [height, width, channels] = mapsShape(output);
  canvas.addEventListener('pointermove', (event) => {
    const at = placeAt(event);
    if (at && event.pointerType === 'mouse') pointing.hover({ step: name, ...at });
  });
  canvas.addEventListener('click', (event) => {
    const at = placeAt(event);
    if (at) pointing.hold({ step: name, ...at });
  });
  canvas.addEventListener('keydown', (event) => {
    const { selected } = store.request;
    const here = selected?.step === name ? selected : { step: name, row: 0, column: 0, channel: 0 };
    const moves: Partial<Record<string, Partial<Place>>> = {
      ArrowUp: { row: here.row - 1 },
      ArrowDown: { row: here.row + 1 },
      ArrowLeft: { column: here.column - 1 },
      ArrowRight: { column: here.column + 1 },
      PageUp: { channel: here.channel - 1 },
      PageDown: { channel: here.channel + 1 },
      Enter: {},
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    // In a list there is but one place: the arrows go from number to number.
    const isList = height * width === 1;
    const along = (move.column ?? here.column) - here.column + (move.row ?? here.row) - here.row;
    const next = { ...here, ...(isList ? { channel: here.channel + along } : move) };
    if (isList && move.channel !== undefined) next.channel = move.channel;
    const within = (value: number, count: number): number =>
      Math.min(count - 1, Math.max(0, value));
    const place = {
      step: name,
      row: within(next.row, height),
      column: within(next.column, width),
      channel: within(next.channel, channels),
    };
    if (event.key === 'Enter') pointing.hold(place);
    else pointing.move(place);
  });
}
