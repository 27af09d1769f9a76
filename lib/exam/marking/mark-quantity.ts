import { formatNumber } from '../../tensor';
import { empty, isEmpty, isNear, right, toleranceInWords, unclear, wrong } from './mark';
import type { KnownMistake, Mark, QuantityOptions } from './mark';
import { readQuantity } from './read-quantity';
import type { Reading } from './read-quantity';
import { askedUnit } from './units';

/** How near an answer is to a mistake that is known, to be told about it. */
const nearMistake = 1e-3;

/**
 * Marks one number, however it is written.
 *
 * @param truth in the unit that is asked for
 * @throws OptionError when that unit is not known
 */
export function markQuantity(answer: unknown, truth: number, options: QuantityOptions = {}): Mark {
  if (isEmpty(answer)) return empty;
  const { readings, problem = '' } = readQuantity(answer, askedUnit(options.unit));
  const { tolerance, within } = options;
  const isTruth = (value: number): boolean => isNear(value, truth, tolerance, within);
  if (readings.length === 0) return unclear(problem);
  const [usual] = readings;
  if (isTruth(usual.value)) return right;
  if (readings.some(({ value }) => isTruth(value))) {
    return unclear(`this can be read as ${either(readings)}: write which one you mean`);
  }
  const side = typeof answer === 'string' ? squareSide(answer) : undefined;
  if (side !== undefined && isTruth(side)) {
    return unclear('this is a shape or an area: one number is asked for');
  }
  if (isRounded(usual, truth)) {
    const exactness = tolerance || within ? toleranceInWords(options) : 'itself';
    return unclear(`this is rounded, and asked for is the value ${exactness}: give more digits`);
  }
  const known = saidOf(usual, options.mistakes ?? []) ?? slipIn(usual.value, truth);
  const expected = `expected ${writeQuantity(truth, options)}, got ${written(answer)}`;
  return wrong(known === undefined ? expected : `${expected}. ${known}`);
}

/** A number for people: with commas, with its unit, and a share in percent. */
export function writeQuantity(value: number, options: QuantityOptions = {}): string {
  const { unit, tolerance, within } = options;
  const text =
    unit === 'share' ? `${write(value * 100)} %` : [write(value), unitBehind(unit)].join('');
  return tolerance || within ? `${text} (${toleranceInWords(options)})` : text;
}

function unitBehind(unit: string | undefined): string {
  if (unit === undefined) return '';
  return unit === 'factor' ? ' times' : ` ${unit}`;
}

function write(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en-US') : formatNumber(value);
}

function written(answer: unknown): string {
  return typeof answer === 'string' ? `“${answer.trim()}”` : write(Number(answer));
}

function either(readings: readonly Reading[]): string {
  return readings.map(({ text }) => text).join(' or as ');
}

/** The side of `30×30`, which may be meant by it where one number is asked for. */
export function squareSide(text: string): number | undefined {
  const side = /^\s*\[?(\d+)\s*[x×]\s*\1\]?(?:\s*(?:px|pixels?))?\s*$/i.exec(text)?.[1];
  return side === undefined ? undefined : Number(side);
}

/** Whether the true value becomes the answer when it is rounded to its digits. */
function isRounded({ value, spread }: Reading, truth: number): boolean {
  return spread > 0 && Math.abs(value - truth) <= spread * (1 + 1e-9);
}

/** What is said to the nearest of the known mistakes, if one is near enough. */
function saidOf({ value, spread }: Reading, mistakes: readonly KnownMistake[]): string | undefined {
  const near = mistakes.flatMap(({ got, say }) => {
    if (typeof got !== 'number') return [];
    const apart = Math.abs(value - got);
    const isMeant = isNear(value, got, nearMistake) || (spread > 0 && apart <= spread);
    return isMeant ? [{ say, apart }] : [];
  });
  return near.sort((a, b) => a.apart - b.apart).at(0)?.say;
}

const slips: readonly (readonly [factor: number, say: string])[] = [
  [-1, 'The sign is turned'],
  [1e3, 'That is a thousand times too large'],
  [1e-3, 'That is a thousand times too small'],
  [1e6, 'That is a million times too large'],
  [1e-6, 'That is a million times too small'],
  [100, 'That is a hundred times too large: percent, or a share?'],
  [0.01, 'That is a hundred times too small: percent, or a share?'],
];

function slipIn(value: number, truth: number): string | undefined {
  return slips.find(([factor]) => truth !== 0 && isNear(value, truth * factor, nearMistake))?.[1];
}
