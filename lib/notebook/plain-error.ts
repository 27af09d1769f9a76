import { inspect } from 'node:util';

interface ErrorLike {
  name: string;
  message: string;
}

/** Cells have an `Error` of their own: `instanceof` does not know it. */
function errorLike(thrown: unknown): ErrorLike | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { name, message } = thrown as Partial<Record<string, unknown>>;
  return typeof name === 'string' && typeof message === 'string' ? { name, message } : undefined;
}

/** What the stub of an exercise throws: its sentence up to the colon, or undefined. */
export function notDoneYet(thrown: unknown): string | undefined {
  const sentence = errorLike(thrown)?.message.replace(/(:|\.$).*/s, '');
  return sentence?.includes('is not done yet') ? sentence : undefined;
}

const advice: readonly (readonly [pattern: RegExp, say: string])[] = [
  [
    /^Cannot read properties of (undefined|null) \(reading '(.+)'\)$/,
    'your code reads “$2” of something that is $1. Is an index outside of the array (the last one is length − 1), or is a return missing?',
  ],
  [
    /^Cannot set properties of (undefined|null) \(setting '(.+)'\)$/,
    'your code writes to “$2” of something that is $1. Make the row (or the object) before you write into it',
  ],
  [/^(.+) is not a function$/, 'your code calls “$1”, which is no function'],
  [/^(.+) is not iterable.*$/, 'your code goes through “$1” like an array, but that is none'],
  [
    /^(.+) is not defined$/,
    'your code uses the name “$1”, which is not known. Has its cell been run?',
  ],
  [
    /^Cannot access '(.+)' before initialization$/,
    'your code uses “$1” above the line that gives it a value',
  ],
  [/^Assignment to constant variable\.$/, 'your code changes a const. Declare it with let'],
  [
    /^Maximum call stack size exceeded$/,
    'your code calls itself again and again, without an end. When shall it stop?',
  ],
  [
    /^Invalid (typed )?array length.*$/,
    'your code makes an array with a length that is not a whole number, or is below zero',
  ],
];

/** An error of a learner's code in plain words, with the error itself in brackets. */
export function explainError(thrown: unknown): string {
  const error = errorLike(thrown);
  if (!error) return `your code threw ${inspect(thrown)}`;
  const { name, message } = error;
  for (const [pattern, say] of advice) {
    if (pattern.test(message)) return `${message.replace(pattern, say)} (${name}: ${message})`;
  }
  return `your code threw ${name}: ${message}`;
}
