// A number as people write it, or a small calculation, at the start of a text.

/** Who wrote it: `1,234` is 1234 in English, and 1.234 in most of Europe and Latin America. */
export type Convention = 'english' | 'continental';

/** A value, how far rounding may have moved it, and what stands behind it in the text. */
export interface Calculated {
  value: number;
  /** Half a unit of the last digit that was written; 0 for whole numbers and calculations. */
  spread: number;
  rest: string;
}

const numbers: Readonly<Record<Convention, RegExp>> = {
  english:
    /^(?:[1-9]\d{0,2}(?:([,_' ])\d{3})(?:\1\d{3})*(?!\d)|\d+)?(?:\.(\d+))?(?:[eE]([+-]?\d+))?/,
  continental:
    /^(?:[1-9]\d{0,2}(?:([._' ])\d{3})(?:\1\d{3})*(?!\d)|\d+)?(?:,(\d+))?(?:[eE]([+-]?\d+))?/,
};

const magnitudes: readonly (readonly [name: RegExp, factor: number])[] = [
  [/^\s?(?:thousand|k)(?![a-z])/i, 1e3],
  [/^\s?(?:millions?|mio|mln|m)(?![a-z])\.?/i, 1e6],
  [/^\s?(?:billions?|bn|g)(?![a-z])/i, 1e9],
];

interface Cursor {
  rest: string;
  convention: Convention;
}

/** Reads a number or a calculation such as `128·(3·3·64 + 1)`; undefined where none begins. */
export function calculate(text: string, convention: Convention): Calculated | undefined {
  const cursor = { rest: text.trim(), convention };
  const read = readSum(cursor);
  return read && { ...read, rest: cursor.rest.trim() };
}

type Part = Pick<Calculated, 'value' | 'spread'>;

/** Takes a sign of calculation if one stands there with something to calculate behind it. */
function takeSign(cursor: Cursor, signs: RegExp): string | undefined {
  const found = signs.exec(cursor.rest);
  if (!found) return undefined;
  cursor.rest = cursor.rest.slice(found[0].length);
  return found[1];
}

const behind = '(?=\\s*[-(.,\\d])';
const sums = new RegExp(`^\\s*([+-])${behind}`);
const products = new RegExp(`^\\s*([*×·⋅∙/:÷x])${behind}`);
/** A bracket right behind a number: `64(512 + 1)`. */
const bracket = /^()(?=\([-(.,\d])/;

function readSum(cursor: Cursor): Part | undefined {
  let sum = readProduct(cursor);
  while (sum) {
    const sign = takeSign(cursor, sums);
    if (sign === undefined) break;
    const next = readProduct(cursor);
    if (!next) return undefined;
    sum = { value: sign === '+' ? sum.value + next.value : sum.value - next.value, spread: 0 };
  }
  return sum;
}

function readProduct(cursor: Cursor): Part | undefined {
  let product = readPower(cursor);
  while (product) {
    const sign = takeSign(cursor, products) ?? takeSign(cursor, bracket);
    if (sign === undefined) break;
    const next = readPower(cursor);
    if (!next) return undefined;
    const isOver = sign === '/' || sign === ':' || sign === '÷';
    const value = isOver ? product.value / next.value : product.value * next.value;
    // 1.2 × 10^6 is rounded as 1.2 is.
    const spread = next.spread === 0 && !isOver ? product.spread * next.value : 0;
    product = { value, spread };
  }
  return product;
}

function readPower(cursor: Cursor): Part | undefined {
  const base = readPart(cursor);
  if (!base || takeSign(cursor, /^\s*(\^|\*\*)/) === undefined) return base;
  const exponent = readPower(cursor);
  return exponent && { value: base.value ** exponent.value, spread: 0 };
}

function readPart(cursor: Cursor): Part | undefined {
  if (takeSign(cursor, /^\s*(-)/) !== undefined) {
    const part = readPart(cursor);
    return part && { ...part, value: -part.value };
  }
  takeSign(cursor, /^\s*(\+)/);
  if (takeSign(cursor, /^\s*(\()/) !== undefined) {
    const inside = readSum(cursor);
    return takeSign(cursor, /^\s*(\))/) === undefined ? undefined : inside;
  }
  return readNumber(cursor);
}

function readNumber(cursor: Cursor): Part | undefined {
  cursor.rest = cursor.rest.trimStart();
  const found = numbers[cursor.convention].exec(cursor.rest);
  if (!found || !/\d/.test(found[0])) return undefined;
  const [text, , decimals, exponent = '0'] = found as (string | undefined)[];
  const whole = text ?? '';
  const [thousands, point] = cursor.convention === 'english' ? [',', '.'] : ['.', ','];
  const digits = whole.replace(/[_' ]/g, '').replaceAll(thousands, '').replace(point, '.');
  cursor.rest = cursor.rest.slice(whole.length);
  // A second point or comma: this is no number in this way of writing.
  if (/^[.,]\d/.test(cursor.rest)) return undefined;
  const factor = takeMagnitude(cursor);
  const isRounded = decimals !== undefined || exponent !== '0' || factor !== 1;
  const last = 10 ** (Number(exponent) - (decimals?.length ?? 0)) * factor;
  return { value: Number(digits) * factor, spread: isRounded ? last / 2 : 0 };
}

function takeMagnitude(cursor: Cursor): number {
  for (const [name, factor] of magnitudes) {
    const found = name.exec(cursor.rest);
    if (!found) continue;
    cursor.rest = cursor.rest.slice(found[0].length);
    return factor;
  }
  return 1;
}
