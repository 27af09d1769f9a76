import { isTensorLike, realValues } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { cleanText } from './clean-text';
import { squareSide } from './mark-quantity';
import { readQuantity } from './read-quantity';
import type { Unit } from './units';

/** A list as it was written: its parts, each still a text or a number. */
export type Parts = readonly unknown[];

const count: Unit = { dimension: 'count', factor: 1 };

/** Takes one pair of brackets off. */
function withoutBrackets(text: string): string {
  const inside = /^[[({](.*)[\])}]$/s.exec(text.trim());
  return inside ? inside[1].trim() : text.trim();
}

/**
 * Every way to take a text apart into a list, the usual one first: `[56, 56, 64]`, `56×56×64`,
 * `56 by 56 by 64`, `3 → 5 → 7`, `1,179,648, 1,638,400`.
 */
export function partsOf(text: string): Parts[] {
  const inside = withoutBrackets(cleanText(text));
  const squared = inside.replace(/^(\d+)\s*\^2$/, '$1×$1');
  const ways = [
    squared.split(/\s*(?:,(?!\d)|;|→|->|\bthen\b|\band\b)\s*|,\s+/),
    squared.split(/\s*(?:,|;|→|->|\bthen\b|\band\b)\s*/),
    squared.split(/\s*(?:×|\bx\b|(?<=\d)x(?=\d)|\*|·|\bby\b)\s*/i),
    squared.split(/\s+/),
    // `3/5/7`, `3-5-7` and `3 | 5 | 7`
    /^\d+(?:\s*([/|-])\s*\d+)(?:\s*\1\s*\d+)*$/.test(squared) ? squared.split(/\s*[/|-]\s*/) : [],
  ].map((way) => way.map((part) => part.trim()).filter((part) => part !== ''));
  const several = ways.filter((way) => way.length > 1);
  return several.length > 0 ? several : [[squared]];
}

/** The numbers of a part in each way to read it; `3×3` is a side of 3 where squares are allowed. */
function numberIn(part: unknown, unit: Unit, squares: boolean): number | undefined {
  const side = squares && typeof part === 'string' ? squareSide(part) : undefined;
  if (side !== undefined) return side;
  return readQuantity(part, unit).readings.at(0)?.value;
}

/** What a list asks for. */
export interface ListOptions {
  unit?: Unit;
  /** `3×3` counts as 3. */
  squares?: boolean;
}

/** Every list of numbers that an answer can mean, the usual one first. */
export function readLists(answer: unknown, options: ListOptions = {}): number[][] {
  const { unit = count, squares = false } = options;
  const ways = typeof answer === 'string' ? partsOf(answer) : [listed(answer)];
  const lists = ways.flatMap((parts) => {
    const numbers = parts.map((part) => numberIn(part, unit, squares));
    return numbers.length > 0 && numbers.every((each) => each !== undefined) ? [numbers] : [];
  });
  const keys = lists.map((list) => list.join());
  return lists.filter((_, index) => keys.indexOf(keys[index]) === index);
}

function listed(answer: unknown): Parts {
  if (Array.isArray(answer)) return answer;
  if (isTensorLike(answer)) return realValues(answer as AnyTensor) as unknown as Parts;
  if (ArrayBuffer.isView(answer) && !(answer instanceof DataView)) {
    return Array.from(answer as unknown as ArrayLike<number>);
  }
  return [answer];
}
