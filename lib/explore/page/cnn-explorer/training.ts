import type { DigitText } from '../../cnn-explorer/digit-text';
import type { Part } from '../../cnn-explorer/given';
import type { Checkpoint } from '../../cnn-explorer/network-file';
import type { Progress, Structure } from '../../cnn-explorer/protocol';
import { button, choice, slider } from '../parts/controls';
import type { Control } from '../parts/controls';
import { make, readout } from '../parts/elements';
import { curve, rightText } from './curve';
import { loadPart } from './load-part';
import type { Store } from './store';

const rates = new Map([
  ['0.0003', '0.0003 (small steps)'],
  ['0.003', '0.003 (usual)'],
  ['0.03', '0.03 (large)'],
  ['0.3', '0.3 (far too large)'],
]);

/** The moments of a training that were recorded, and a training in this browser. */
export interface Training {
  element: HTMLElement;
  /** Trains the network as it is now, and shows how it goes. */
  start: () => void;
}

export function training(store: Store, digits: Part<DigitText>): Training {
  const place = make('div', { class: 'checkpoints' });
  const said = readout();
  const live = liveTraining(store, digits, said);
  let offered = '';
  let moments: Control<number> | undefined;
  store.onView(({ structure, request }) => {
    if (!structure) return;
    live.element.hidden = !structure.canLearn;
    const { checkpoints } = structure;
    const { checkpoint } = request;
    if (checkpoint !== 'live') said.textContent = words(structure, checkpoint);
    if (offered !== request.network) {
      offered = request.network;
      moments = checkpoints.length > 1 ? recorded(store, checkpoints) : undefined;
      place.replaceChildren(...(moments ? [moments.element] : []));
    }
    place.classList.toggle('left', checkpoint === 'live');
    if (checkpoint !== 'live') moments?.set(Math.min(checkpoint, checkpoints.length - 1));
  });
  const parts = [place, live.element, said];
  return {
    element: make('section', { class: 'training', 'aria-label': 'Training' }, ...parts),
    start: live.start,
  };
}

function recorded(store: Store, checkpoints: readonly Checkpoint[]): Control<number> {
  const last = checkpoints.length - 1;
  return slider(
    {
      label: 'Training, as recorded',
      min: 0,
      max: last,
      value: last,
      text: (at) => epochText(checkpoints[at]),
    },
    (checkpoint) => {
      store.change({ checkpoint });
    },
  );
}

function epochText({ epoch, step }: Checkpoint): string {
  if (step === 0) return 'before';
  if (epoch < 1) return `step ${step}`;
  return `epoch ${Math.round(epoch)}`;
}

function words({ checkpoints, tested }: Structure, at: number): string {
  if (checkpoints.length < 2) return '';
  const { step, accuracy, loss } = checkpoints[Math.min(at, checkpoints.length - 1)];
  const after =
    step === 0 ? 'Before the first step' : `After ${step.toLocaleString('en-US')} steps`;
  return `${after}: ${rightText({ accuracy, tested })}, loss ${loss.toFixed(2)}.`;
}

function liveTraining(store: Store, digits: Part<DigitText>, said: HTMLOutputElement): Training {
  const lines = curve();
  let rate = '0.003';
  let running = false;
  /** The network that is trained. */
  let trained = '';
  let sent = false;
  /** The last time that it was tested. */
  let test: Progress | undefined;
  const start = button('Train here from the beginning', () => {
    if (running) store.send({ kind: 'stop' });
    else void begin();
  });
  const rateChoice = choice('learning rate', rates, rate, (next) => {
    rate = next;
    if (running) store.send({ kind: 'rate', rate: Number(rate) });
  });
  const set = (next: boolean): void => {
    running = next;
    start.textContent = next ? 'Stop training' : 'Train here from the beginning';
  };
  const begin = async (): Promise<void> => {
    try {
      if (!sent) store.send({ kind: 'digits', digits: await loadPart(digits) });
      sent = true;
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
      return;
    }
    set(true);
    lines.clear();
    test = undefined;
    const { network, edits } = store.request;
    trained = network;
    store.send({ kind: 'train', network, edits, rate: Number(rate), epochs: 12 });
    said.textContent = 'The weights are drawn by chance, and the training begins.';
  };
  const back = button('Back to the recorded weights', () => {
    if (running) store.send({ kind: 'stop' });
    store.change({ checkpoint: Number.MAX_SAFE_INTEGER });
    [trained, back.hidden, lines.element.hidden] = ['', true, true];
  });
  back.hidden = true;
  store.onProgress((progress) => {
    if (progress.ended) set(false);
    // What is still told of a training that was left is no news any more.
    if (store.request.network !== trained) return;
    back.hidden = false;
    lines.add(progress);
    if (progress.accuracy !== undefined) test = progress;
    said.textContent = progressWords(progress, test);
    store.change({ checkpoint: 'live' });
  });
  store.onFailure((reason, order) => {
    if (order !== 'train') return;
    set(false);
    said.textContent = reason;
  });
  store.onView(({ request }) => {
    if (trained === '' || request.network === trained) return;
    // Another network was chosen: what was trained belongs to the one before.
    if (running) store.send({ kind: 'stop' });
    [trained, back.hidden, lines.element.hidden] = ['', true, true];
  });
  const element = make(
    'div',
    { class: 'live' },
    make('div', { class: 'row' }, start, back, rateChoice.element),
    lines.element,
  );
  return {
    element,
    start: () => {
      if (!running) void begin();
      start.focus();
    },
  };
}

function progressWords(
  { epoch, step, loss, rate, ended }: Progress,
  test: Progress | undefined,
): string {
  const right = test ? `, ${rightText(test)}` : '';
  const when = ended
    ? `Trained here: ${step} steps`
    : `Training here: epoch ${epoch}, step ${step}, learning rate ${rate}`;
  return `${when}, loss ${loss.toFixed(2)}${right}.`;
}
