import { written } from './written';

/**
 * The base of every error that the library throws on purpose. The message says what was given,
 * what would have been right and what to try.
 */
export class ConvlabError extends Error {
  override name = 'ConvlabError';
}

/** A tensor has the wrong number of axes or the wrong size along one of them. */
export class ShapeError extends ConvlabError {
  override name = 'ShapeError';
}

/** An option or argument (stride, padding, a name, …) has a value that makes no sense. */
export class OptionError extends ConvlabError {
  override name = 'OptionError';
}

/** A file or a data set is missing, damaged or not what its name promises. */
export class DataError extends ConvlabError {
  override name = 'DataError';
}

/** Lists choices for an error message: `relu, tanh or sigmoid`. */
export function oneOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

/**
 * Throws an OptionError unless `value` is one of the values that an option can have.
 *
 * @param where the function that was called, for the message
 * @param name the name of the option
 */
export function requireChoice<Value>(
  where: string,
  name: string,
  value: Value,
  choices: readonly Value[],
): void {
  if (choices.includes(value)) return;
  throw new OptionError(
    `${where}: ${name} must be ${oneOf(choices.map((choice) => quote(choice)))}, but is ${quote(value)}.`,
  );
}

/**
 * Throws an OptionError unless `value` is a whole number of at least `least`.
 *
 * @param where the function that was called, for the message
 * @param name the name of the option
 */
export function requireWhole(where: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new OptionError(
      `${where}: ${name} must be a whole number of at least ${least}, but is ${quote(value)}.`,
    );
  }
}

/** Writes any value for an error message, texts in quotes. */
export function quote(value: unknown): string {
  return written(value);
}

/** Throws an OptionError unless `value` is a finite number. */
export function requireFinite(where: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new OptionError(`${where}: ${name} must be a finite number, but is ${quote(value)}.`);
  }
}
