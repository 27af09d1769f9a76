import { OptionError } from '../tensor';

/** @throws OptionError unless a setting is a number that an explorer can show */
export function requireBetween(
  where: string,
  name: string,
  value: number,
  [least, most]: readonly [least: number, most: number],
): void {
  // Not the other way round, for NaN is neither below nor above.
  if (value >= least && value <= most) return;
  throw new OptionError(
    `${where}: ${name} can be shown from ${least} to ${most}, but is ${value}.`,
  );
}
