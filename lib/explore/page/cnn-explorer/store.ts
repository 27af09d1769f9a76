import { noEdits } from '../../cnn-explorer/edits';
import type { Edits } from '../../cnn-explorer/edits';
import type { Answer, Maps, Order, Progress, Request, View } from '../../cnn-explorer/protocol';
import { connect } from './connect';

/** What the page shows: the request, and what was found for it so far. */
export interface Seen extends Omit<View, 'maps'> {
  request: Request;
  /** By the name of the step. */
  maps: ReadonlyMap<string, Maps>;
}

/** The request, and whoever wants to know what came of it. */
export interface Store {
  readonly request: Request;
  readonly seen: Seen;
  /** Asks for something else. While one answer is awaited, only the last wish is kept. */
  change: (wish: Partial<Request>) => void;
  /** Changes the network, by the control of that name; this can be taken back. */
  edit: (edits: Edits, control: string) => void;
  /** Takes back the last change, and says by which control it was made. */
  undo: () => string | undefined;
  send: (order: Order) => void;
  onView: (listen: (seen: Seen, view: View) => void) => void;
  onProgress: (listen: (progress: Progress) => void) => void;
  onFailure: (listen: (reason: string, order: Order['kind']) => void) => void;
  /** How many answers came so far, and whether a worker gave them. */
  count: () => { views: number; apart: boolean };
}

/** Starts to ask once `change` has named a network that was loaded. */
export function createStore(first: Omit<Request, 'edits' | 'shown' | 'checkpoint'>): Store {
  let request: Request = { ...first, edits: noEdits, shown: {}, checkpoint: 0 };
  let seen: Seen = {
    request,
    maps: new Map(),
    ran: { from: '', layers: 0, of: 0, milliseconds: 0 },
  };
  const state = { waiting: false, wish: false, views: 0 };
  /** The edits of before, and which control changed them. */
  let history: { edits: Edits; control: string }[] = [];
  const views: ((seen: Seen, view: View) => void)[] = [];
  const progress: ((progress: Progress) => void)[] = [];
  const failures: ((reason: string, order: Order['kind']) => void)[] = [];

  const receive = (answer: Answer): void => {
    if (answer.kind === 'view') take(answer.view);
    if (answer.kind === 'progress') for (const listen of progress) listen(answer.progress);
    if (answer.kind === 'failed') {
      for (const listen of failures) listen(answer.reason, answer.order);
    }
    if (answer.kind === 'view' || (answer.kind === 'failed' && answer.order === 'show')) {
      state.waiting = false;
      if (state.wish) ask();
    }
  };
  const connection = connect(receive);
  const ask = (): void => {
    state.waiting = true;
    state.wish = false;
    connection.send({ kind: 'show', request });
  };
  const take = (view: View): void => {
    state.views += 1;
    const maps = new Map(view.structure ? [] : seen.maps);
    for (const each of view.maps) maps.set(each.step, each);
    const { picture = seen.picture, structure = seen.structure } = view;
    seen = { ...view, picture, structure, request, maps };
    for (const listen of views) listen(seen, view);
  };
  const change = (wish: Partial<Request>): void => {
    const moved = wish.source !== undefined;
    const sourceNumber = request.sourceNumber + (moved ? 1 : 0);
    request = { ...request, ...wish, sourceNumber };
    if (state.waiting) state.wish = true;
    else ask();
  };
  return {
    get request() {
      return request;
    },
    get seen() {
      return seen;
    },
    change(wish) {
      if (wish.edits) history = [];
      change(wish);
    },
    edit(edits, control) {
      // A number is typed digit by digit: that is one change.
      const isMore = control.startsWith('weight') && history.at(-1)?.control === control;
      if (!isMore) history.push({ edits: request.edits, control });
      change({ edits });
    },
    undo() {
      const last = history.pop();
      if (last) change({ edits: last.edits });
      return last?.control;
    },
    send: connection.send,
    onView: (listen) => views.push(listen),
    onProgress: (listen) => progress.push(listen),
    onFailure: (listen) => failures.push(listen),
    count: () => ({ views: state.views, apart: connection.apart() }),
  };
}
