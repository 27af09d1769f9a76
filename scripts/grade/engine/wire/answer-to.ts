// Does what the other process asks for, as far as it may.
import { kinds } from './kinds.ts';
import { unreadable } from './reader.ts';
import { mayRead, NotAllowedError } from './rights.ts';

/** Whether a message asks for something. */
export const asks = (kind: number): boolean => kind >= kinds.call && kind <= kinds.keys;

/** The arguments of a call. */
export function argumentsIn(kind: number, parts: readonly unknown[]): unknown[] {
  const [, , values] = parts;
  return kind <= kinds.construct && Array.isArray(values) ? values : [];
}

/**
 * @param value what it is asked of
 * @param trusting whether the other process may do everything with it
 * @throws whatever the function throws
 */
export function answerTo(
  kind: number,
  value: object,
  [, second, third]: readonly unknown[],
  values: unknown[],
  trusting: boolean,
): unknown {
  if (kind === kinds.call || kind === kinds.construct) {
    if (typeof value !== 'function') throw new NotAllowedError('This is no function.');
    return kind === kinds.call
      ? Reflect.apply(value, second, values)
      : Reflect.construct(value, values);
  }
  if (kind === kinds.keys) return trusting ? Object.keys(value) : [];
  if (typeof second !== 'string') throw unreadable();
  if (!trusting && kind === kinds.set) throw new NotAllowedError(`${second} cannot be changed.`);
  const isThere = trusting || mayRead(value, second);
  if (kind === kinds.set) return Reflect.set(value, second, third);
  // As for a member that is not there.
  if (!isThere) return kind === kinds.has ? false : undefined;
  return kind === kinds.has ? second in value : (Reflect.get(value, second) as unknown);
}
