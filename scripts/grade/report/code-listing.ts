// A cell's source with numbered lines and a little colour.
// Under another name Prettier leaves the templates alone: in <pre> every space counts.
import { html as exactly, type Html } from './html.ts';

const mostLines = 400;
const mostCharacters = 40_000;

const words =
  'abstract|any|as|async|await|boolean|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|false|finally|for|from|function|get|if|implements|import|in|instanceof|interface|keyof|let|new|null|number|of|private|protected|public|readonly|return|set|static|string|super|switch|this|throw|true|try|type|typeof|undefined|unknown|var|void|while|yield';

/**
 * Remarks, texts, words of the language and numbers; good enough to be looked at. What is not closed
 * goes on to the end, so that nothing is looked through twice.
 */
const tokens = new RegExp(
  [
    String.raw`(?<remark>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<text>'(?:\\[\s\S]?|[^'\\\n])*'?|"(?:\\[\s\S]?|[^"\\\n])*"?|` +
      '`(?:\\\\[\\s\\S]?|[^`\\\\])*`?)',
    String.raw`(?<![\w$.])(?<word>${words})(?![\w$])`,
    String.raw`(?<![\w$])(?<figure>\d[\w.]*)`,
  ].join('|'),
  'g',
);

type Kind = 'remark' | 'text' | 'word' | 'figure';

interface Piece {
  text: string;
  kind?: Kind | undefined;
  marked?: boolean | undefined;
}

/** From here to there, in characters of the source. */
export interface Span {
  start: number;
  end: number;
}

/** The source as a list of numbered lines; very long ones are cut. `marks` are set off. */
export function codeListing(source: string, marks: readonly Span[] = []): Html {
  const whole = source.replace(/\r\n?/g, '\n').trimEnd();
  const shown = whole.slice(0, mostCharacters).split('\n').slice(0, mostLines);
  const cut = shown.join('\n').length < whole.length;
  const lines = linesOf(withMarks(piecesOf(shown.join('\n')), marks));
  const rest =
    cut &&
    exactly`<p class="quiet small">Only the beginning is shown: the cell has ${whole.split('\n').length} lines and ${whole.length} characters.</p>`;
  return exactly`<pre class="code">${lines.map(lineHtml)}</pre>${rest}`;
}

/** The end of the line is inside, so that a copied listing has it and an empty line has a height. */
function lineHtml(line: readonly Piece[], index: number): Html {
  return exactly`<span class="line" data-line="${index + 1}">${line.map(pieceHtml)}\n</span>`;
}

function pieceHtml({ text, kind, marked }: Piece): Html {
  const coloured =
    kind === undefined ? exactly`${text}` : exactly`<span class="${kind}">${text}</span>`;
  return marked === true ? exactly`<mark>${coloured}</mark>` : coloured;
}

function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (const match of source.matchAll(tokens)) {
    const groups: Partial<Record<string, string>> = match.groups ?? {};
    const kinds = Object.entries(groups);
    const kind = kinds.find(([, found]) => found !== undefined)?.[0] as Kind | undefined;
    pieces.push({ text: source.slice(next, match.index) }, { text: match[0], kind });
    next = match.index + match[0].length;
  }
  return [...pieces, { text: source.slice(next) }];
}

/** Cuts pieces at the borders of the marks. */
function withMarks(pieces: readonly Piece[], marks: readonly Span[]): Piece[] {
  const joined = joinedSpans(marks);
  let next = 0;
  let place = 0;
  return pieces.flatMap((piece) => {
    const [start, end] = [place, place + piece.text.length];
    const cuts: Piece[] = [];
    while (place < end) {
      while (next < joined.length && joined[next].end <= place) next += 1;
      const mark = joined.at(next) ?? { start: end, end };
      const marked = mark.start <= place;
      const until = Math.min(end, marked ? mark.end : mark.start);
      cuts.push({ ...piece, text: piece.text.slice(place - start, until - start), marked });
      place = until;
    }
    return cuts;
  });
}

/** The same places in their order, none of which touches another. */
function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}

function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...piece, text });
    }
  }
  return lines;
}
