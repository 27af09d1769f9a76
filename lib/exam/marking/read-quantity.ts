import { calculate } from './arithmetic-text';
import type { Convention } from './arithmetic-text';
import { cleanText, withoutAbout } from './clean-text';
import { bareUnit, nameOfBytes, readUnit } from './units';
import type { Unit } from './units';

/** One way to understand an answer, in the unit that was asked for. */
export interface Reading {
  value: number;
  /** How far rounding may have moved it. */
  spread: number;
  /** In words, to ask back: `1.234`. */
  text: string;
}

/** What an answer can mean; the usual way to read it comes first. */
export interface Readings {
  readings: Reading[];
  /** Why there is none. */
  problem?: string;
}

const conventions: readonly Convention[] = ['english', 'continental'];

/** Reads a number with or without a unit: `73,856`, `1.2 M`, `75 %`, `462 MFLOPs`, `128·(9·64 + 1)`. */
export function readQuantity(answer: unknown, asked: Unit): Readings {
  if (typeof answer === 'number' || typeof answer === 'bigint') {
    const value = Number(answer);
    if (!Number.isFinite(value)) return { readings: [], problem: `${value} is no number to mark` };
    return { readings: inUnit({ value, spread: 0 }, '', asked) };
  }
  if (typeof answer !== 'string') {
    return { readings: [], problem: 'one number is asked for, such as 73856 or "73,856"' };
  }
  return readText(answer, asked);
}

function readText(answer: string, asked: Unit): Readings {
  // Of “128 · 577 = 73,856” the last part is the answer.
  const last = cleanText(answer).split('=').at(-1) ?? '';
  const { text, isAbout } = withoutAbout(last.trim());
  const bare = ofAll(text.replace(/^(?:a )?factor(?: of)?\s*/i, ''), asked).replace(
    /^[×x]\s*(?=\d)/i,
    '',
  );
  const readings: Reading[] = [];
  let problem: string | undefined;
  for (const convention of conventions) {
    const read = calculate(bare, convention);
    if (!read) continue;
    const spread = isAbout ? Math.max(read.spread, roundness(read.value) / 2) : read.spread;
    const found = inUnit({ ...read, spread }, read.rest, asked);
    if (found.length === 0) problem ??= unitProblem(read.rest, asked);
    readings.push(...found);
  }
  const distinct = readings.filter(
    ({ value }, index) => readings.findIndex((other) => other.value === value) === index,
  );
  if (distinct.length > 0) return { readings: distinct };
  return { readings: [], problem: problem ?? `I cannot read “${answer}” as a number` };
}

/** `18 of 24`, where a share is asked for, is 18 / 24. */
function ofAll(text: string, { dimension }: Unit): string {
  return dimension === 'share'
    ? text.replace(/^([\d.,]+)\s+(?:out\s+)?of\s+(?=\d)/i, '$1 / ')
    : text;
}

/** The place of the last digit that is no zero: 1,200,000 is round to 100,000. */
function roundness(value: number): number {
  let place = 1;
  while (value !== 0 && Number.isInteger(value) && value % (place * 10) === 0) place *= 10;
  return place;
}

function inUnit(
  { value, spread: written }: Pick<Reading, 'value' | 'spread'>,
  behind: string,
  asked: Unit,
): Reading[] {
  const unit = bareUnit(behind);
  // A whole percentage is rounded, too.
  const isWhole = written === 0 && unit.startsWith('%') && Number.isInteger(value);
  const spread = isWhole ? 0.5 : written;
  const write = (factor: number, words = ''): Reading => ({
    value: value * factor,
    spread: spread * factor,
    text: `${Number(value.toPrecision(12))}${words}`,
  });
  if (unit !== '') {
    return readUnit(unit)
      .filter(({ dimension }) => isAsked(dimension, asked.dimension))
      .map(({ factor, dimension }) => {
        const name = dimension === 'bytes' ? nameOfBytes(factor) : undefined;
        return write(factor / asked.factor, ` ${name ?? unit}`);
      });
  }
  // Without a unit a share may be meant in percent, and work in multiply-adds or in FLOPs.
  if (asked.dimension === 'share' && asked.factor === 1) return [write(1), write(0.01, ' %')];
  if (asked.dimension === 'operations') {
    const isPair = asked.factor === 2;
    const names = isPair ? [' multiply-adds', ' FLOPs'] : [' FLOPs', ' multiply-adds'];
    return [write(1, names[0]), write(isPair ? 0.5 : 2, names[1])];
  }
  return [write(1)];
}

const plain: readonly Unit['dimension'][] = ['count', 'pixels', 'factor'];

function isAsked(found: Unit['dimension'], asked: Unit['dimension']): boolean {
  if (found === asked) return true;
  // A count of something is still a count; “numbers” of bytes are not.
  return plain.includes(found) && found === 'count' && plain.includes(asked);
}

const inWords: Readonly<Record<Unit['dimension'], string>> = {
  count: 'a count, without a unit',
  pixels: 'pixels',
  share: 'a share, such as 0.28 or 28 %',
  factor: 'a factor, such as 8.7 or 8.7 times',
  operations: 'FLOPs or multiply-adds',
  bytes: 'bytes, kB, KiB or MB',
};

function unitProblem(unit: string, asked: Unit): string {
  return readUnit(unit).length === 0
    ? `I cannot read “${unit}” behind the number; asked for is ${inWords[asked.dimension]}`
    : `“${unit}” is another kind of thing; asked for is ${inWords[asked.dimension]}`;
}
