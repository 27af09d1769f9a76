import type { Ready, Source } from '../../cnn-explorer/input';
import type { Stroke } from '../../cnn-explorer/strokes';
import type { Store } from './store';

/** Pen and eraser on the picture that is there, whatever it came from. */
export interface Ink {
  /** A new line begins. */
  begin: (x: number, y: number) => void;
  /** The line goes on. */
  go: (x: number, y: number) => void;
  /** Whether lines take ink away from now on. */
  setEraser: (erases: boolean) => void;
  /** Remembers the picture that is there, before another one takes its place. */
  keep: () => void;
  clear: () => void;
  /** Takes back the last line, or brings back the picture before it. */
  undo: () => void;
  readonly canUndo: boolean;
  /** Forgets all pictures of before. */
  forget: () => void;
}

/** So many pictures are remembered. */
const most = 50;

export function createInk(store: Store): Ink {
  let before: Source[] = [];
  let erases = false;
  const keep = (): void => {
    before = [...before.slice(1 - most), store.request.source];
  };
  return {
    begin(x, y) {
      keep();
      const line: Stroke = { erases, points: [x, y] };
      store.change({ source: { kind: 'strokes', ...linesOf(store, line) } });
    },
    go(x, y) {
      const { source } = store.request;
      const line = source.kind === 'strokes' ? source.strokes.at(-1) : undefined;
      if (source.kind !== 'strokes' || !line) return;
      const longer = { ...line, points: [...line.points, x, y] };
      store.change({ source: { ...source, strokes: [...source.strokes.slice(0, -1), longer] } });
    },
    setEraser: (next) => {
      erases = next;
    },
    keep,
    clear() {
      keep();
      store.change({ source: { kind: 'strokes', strokes: [] } });
    },
    undo() {
      const source = before.pop();
      if (source) store.change({ source });
    },
    get canUndo() {
      return before.length > 0;
    },
    forget: () => {
      before = [];
    },
  };
}

/** The lines with one more, over the picture that they are drawn on. */
function linesOf(store: Store, line: Stroke): { strokes: readonly Stroke[]; over?: Ready } {
  const { source } = store.request;
  switch (source.kind) {
    case 'strokes': {
      const { strokes, over } = source;
      return { strokes: [...strokes, line], ...(over && { over }) };
    }
    case 'ready':
      return { strokes: [line], over: source };
    case 'picture':
      return { strokes: [line], ...seenIn(store) };
  }
}

/** Of a large picture that which the network sees: it travels with every move of the pen. */
function seenIn({ seen: { picture } }: Store): { over?: Ready } {
  if (!picture) return {};
  const { levels, side, channels } = picture;
  const values = Float32Array.from(levels, (level) => level / 255);
  return { over: { kind: 'ready', values, side, channels } };
}
