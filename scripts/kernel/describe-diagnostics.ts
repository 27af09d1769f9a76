import { typeAdvice } from './type-advice.js';
import type { Cell } from './cell.js';
import { type ErrorDescription, excerpt } from './describe-error.js';
import { hintCode } from './diagnostic-hints.js';
import { unknownName } from './unknown-name.js';
import type { ConvertedDiagnostic } from './tslab-internals.js';

const mostBlocks = 5;
const runEarlier = (them: string): string =>
  `If an earlier cell makes ${them}, run that cell first (Run → Run All Above Selected Cell).`;

/** An error of the type checker: its first line, TypeScript's reasons, and advice. */
interface CheckerError {
  place: string;
  line: number;
  column: number;
  inCell: boolean;
  code: number;
  message: string;
  reasons: string[];
  advice: string[];
}

/** What is shown of one error: its headline, and what follows it. */
interface Block {
  headline: string;
  rest: string[];
}

/** What the type checker said; nothing of the cell has run. */
export function describeDiagnostics(
  diagnostics: ConvertedDiagnostic[],
  cell: Cell,
): ErrorDescription {
  const errors = joinChains(diagnostics);
  const unknownNames = errors.filter((error) => nameIn(error) !== undefined);
  const names = new Set(unknownNames.map((error) => nameIn(error)?.name));
  const others = errors.filter((error) => !unknownNames.includes(error) && !follows(error, names));
  const blocks = [
    // A quotation mark or comma that is missing makes words look like names: that comes first.
    ...others.filter(isSyntaxError).map((error) => errorBlock(error, cell)),
    ...(unknownNames.length > 0 ? [nameBlock(unknownNames, cell)] : []),
    ...others.filter((error) => !isSyntaxError(error)).map((error) => errorBlock(error, cell)),
  ];
  const shown = blocks.slice(0, mostBlocks);
  const traceback = shown.flatMap(({ headline, rest }) => [
    `TypeScriptError: ${headline}`,
    ...rest,
  ]);
  if (blocks.length > shown.length) traceback.push(`… and ${blocks.length - shown.length} more`);
  return {
    ename: 'TypeScriptError',
    evalue: blocks[0]?.headline ?? 'the cell could not be compiled',
    traceback,
  };
}

/** tslab hands on each line of a chain of reasons as if it were an error of its own. */
function joinChains(diagnostics: ConvertedDiagnostic[]): CheckerError[] {
  const errors = new Map<ConvertedDiagnostic['start'], CheckerError>();
  for (const { start, fileName, messageText, code } of diagnostics) {
    const error = errors.get(start);
    if (!error) {
      const [line, column] = [start.line + 1, start.character + 1];
      errors.set(start, {
        place: `${fileName ? `${fileName}, ` : ''}line ${line}:${column}`,
        line,
        column,
        inCell: !fileName,
        code,
        message: messageText,
        reasons: [],
        advice: [],
      });
    } else if (code === hintCode) error.advice.push(messageText);
    else error.reasons.push(messageText);
  }
  for (const error of errors.values()) {
    if ([error.message, ...error.reasons].some(wantsTensor)) {
      error.advice.push('Make a tensor of it first: tensor(…).');
    }
    error.advice.push(...typeAdvice(error));
  }
  return [...errors.values()];
}

const nameIn = (error: CheckerError) => (error.inCell ? unknownName(error) : undefined);
const isSyntaxError = ({ code }: CheckerError): boolean => code >= 1000 && code < 2000;

/** A declaration that uses an unknown name is reported once more, as using a "private name". */
function follows({ code, message }: CheckerError, names: Set<string | undefined>): boolean {
  const name = /private name '(.+)'\.$/.exec(message)?.[1];
  return code >= 4000 && code < 5000 && name !== undefined && names.has(name);
}

/** Whether numbers in arrays were given where a tensor is expected. */
function wantsTensor(message: string): boolean {
  const types =
    /type '(.+)' is not assignable to (?:parameter of )?type '(.+)'\.$/i.exec(message) ??
    /^Type '(.+)' is missing the following properties from type '(.+)': /.exec(message);
  if (!types) return false;
  const [, given, expected] = types;
  return (
    /^(?:Tensor|Matrix|Image|AnyTensor)\b(?!.*\[\]$)/.test(expected) &&
    /^(?:readonly|number|[-\d.,|()[\]\s])+\]$/.test(given)
  );
}

function errorBlock(error: CheckerError, cell: Cell): Block {
  return {
    headline: `${error.place}: ${error.message}`,
    rest: [
      ...error.reasons.map((reason) => `  ${reason}`),
      ...(error.inCell ? excerpt(cell.code, error.line, error.column) : []),
      ...error.advice,
    ],
  };
}

/** Each unknown name once, however often it is used. */
function nameBlock(errors: CheckerError[], cell: Cell): Block {
  const uses = new Map<string, { place: string; suggestion?: string }>();
  for (const error of errors) {
    const { name, suggestion } = nameIn(error) ?? {};
    if (name === undefined) continue;
    const use = uses.get(name);
    if (!use) uses.set(name, { place: error.place, suggestion });
    else use.suggestion ??= suggestion;
  }
  const words = [...uses].map(([name, { place, suggestion }]) => {
    const question = suggestion ? `, did you mean '${suggestion}'?` : '';
    return `'${name}' (${place}${question})`;
  });
  if (uses.size > 1) {
    return {
      headline: `Cannot find the names ${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}.`,
      rest: [runEarlier('them')],
    };
  }
  const [{ place, line, column }] = errors;
  const [[name, { suggestion }]] = uses;
  const question = suggestion ? ` Did you mean '${suggestion}'?` : '';
  return {
    headline: `${place}: Cannot find name '${name}'.${question}`,
    rest: [...excerpt(cell.code, line, column), letterAdvice(name, cell) ?? runEarlier('it')],
  };
}

/** For a question that is answered without quotes: `sizeQuestion(B)`. */
function letterAdvice(name: string, { code }: Cell): string | undefined {
  const isAnswer =
    /^[A-Za-z]$/.test(name) && new RegExp(`Question\\(\\s*${name}\\s*\\)`).test(code);
  return isAnswer ? `Put the letter in quotes: '${name}'.` : undefined;
}
