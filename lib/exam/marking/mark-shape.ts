import { formatShape, isTensorLike } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { cleanText } from './clean-text';
import { empty, isEmpty, right, unclear, wrong } from './mark';
import type { KnownMistake, Mark } from './mark';
import { saidOf } from './mark-list';
import { readLists } from './read-list';
import { askedUnit } from './units';

const pixels = askedUnit('px');

/** By how many numbers are asked for. */
const axes: Readonly<Record<number, string>> = {
  1: 'the number of values',
  2: 'height × width',
  3: 'height × width × channels',
  4: 'height × width × channels × filters',
};

/** Marks a shape, channels last: `[56, 56, 64]`, `56×56×64`, `(56, 56, 64)`, `C=64, H=56, W=56`. */
export function markShape(
  answer: unknown,
  truth: readonly number[],
  { mistakes = [] }: { mistakes?: readonly KnownMistake[] | undefined } = {},
): Mark {
  if (isEmpty(answer)) return empty;
  const shapes = readShapes(answer).map((shape) => withoutBatch(shape, truth.length));
  if (shapes.length === 0) return unclear(`I cannot read a shape here: ${wanted(truth)}`);
  if (shapes.some((shape) => isSame(shape, truth))) return right;
  const known = shapes.map((shape) => saidOf(shape, mistakes)).find((say) => say !== undefined);
  const fitting = shapes.filter(({ length }) => length === truth.length);
  if (fitting.length === 0) {
    if (known !== undefined) return wrong(known);
    const [given] = shapes;
    const isSide = truth.length === 2 && given.length === 1;
    const hint = isSide ? `; if both are ${given[0]}, write ${given[0]}×${given[0]}` : '';
    return unclear(`${numbers(given.length)} given: ${wanted(truth)}${hint}`);
  }
  const [shape] = fitting;
  const say = known ?? slipIn(shape, truth);
  const expected = `expected ${formatShape(truth)}, got ${formatShape(shape)}`;
  return wrong(say === undefined ? expected : `${expected}. ${say}`);
}

function isSame(shape: readonly number[], truth: readonly number[]): boolean {
  return shape.length === truth.length && shape.every((size, axis) => size === truth[axis]);
}

function numbers(length: number): string {
  return length === 1 ? 'Only one number was' : `${length} numbers were`;
}

function wanted(truth: readonly number[]): string {
  const form = truth.map((_, axis) => axis + 7).join('×');
  return `asked for is ${axes[truth.length] ?? `${truth.length} numbers`}, such as ${form} or [${form.replaceAll('×', ', ')}]`;
}

/** A batch of one, or of any size, in front of the shape of one picture. */
function withoutBatch(shape: readonly number[], rank: number): readonly number[] {
  const hasBatch = shape.length === rank + 1 && (shape[0] === 1 || Number.isNaN(shape[0]));
  return hasBatch ? shape.slice(1) : shape;
}

function readShapes(answer: unknown): number[][] {
  if (isTensorLike(answer)) return [[...(answer as AnyTensor).shape]];
  if (Array.isArray(answer)) {
    // TensorFlow writes null for a batch of any size.
    const [first, ...others] = answer as unknown[];
    return first === null
      ? readLists(others).map((list) => [NaN, ...list])
      : readLists(answer, { unit: pixels });
  }
  if (ArrayBuffer.isView(answer)) return readLists(answer, { unit: pixels });
  if (typeof answer === 'object' && answer !== null) return readLabels(Object.entries(answer));
  if (typeof answer === 'number') return [[answer]];
  return typeof answer === 'string' ? readText(answer) : [];
}

const axisNames: readonly (readonly [name: RegExp, axis: number])[] = [
  [/^(?:h|height|rows?|high)$/i, 0],
  [/^(?:w|width|columns?|cols?|wide)$/i, 1],
  [/^(?:c|ch|channels?|depth|maps?|filters?)$/i, 2],
];

const axisOf = (name: string): number | undefined =>
  axisNames.find(([pattern]) => pattern.test(name.trim()))?.[1];

function readLabels(entries: readonly (readonly [name: string, value: unknown])[]): number[][] {
  const shape: number[] = [];
  for (const [name, value] of entries) {
    const axis = axisOf(name);
    const [list] = readLists(value, { unit: pixels }) as (number[] | undefined)[];
    if (axis === undefined || list?.length !== 1) return [];
    [shape[axis]] = list;
  }
  return Object.keys(shape).length === shape.length && shape.length > 0 ? [shape] : [];
}

const before = /\b(height|width|channels?|depth|rows|columns|[hwc])\s*[:=]?\s*(\d+)/gi;
const after =
  /(\d+)\s*(?:px\s*|pixels?\s*)?(high|wide|rows?|columns?|channels?|maps?|filters?)\b/gi;

/** `64 maps of 56×56`, and `56×56, 64 channels`. */
const mapsOf = /^(\d+)\s*(?:channels?|maps?|filters?)\s+of\s+(\d+)\s*[x×]\s*(\d+)$/i;
const sidesWith = /^(\d+)\s*[x×]\s*(\d+)\s*(?:,|with|and)\s*(\d+)\s*(?:channels?|maps?|filters?)$/i;

function readMaps(text: string): number[][] {
  const [, channels, height, width] = mapsOf.exec(text) ?? [];
  const [, ...others] = sidesWith.exec(text) ?? [];
  const shape = channels ? [height, width, channels] : others;
  return shape.length > 0 ? [shape.map(Number)] : [];
}

function readText(answer: string): number[][] {
  // Of `112×112×64 → 56×56×64` and `(64 − 5 + 1) / 2 = 30` the last part is the answer.
  const clean = cleanText(answer).split(/→|->/).at(-1) ?? '';
  const last = /^[^=]*\d[^=]*=([^=]+)$/.exec(clean)?.[1] ?? clean;
  const maps = readMaps(last.trim());
  if (maps.length > 0) return maps;
  return readSizes(last.trim());
}

function readSizes(answer: string): number[][] {
  const text = answer.replace(/^(?:none|null|\?|batch|n)\s*[,×x]\s*/i, '1, ');
  const inside = text.replace(/^([[(])\s*(?:none|null|\?|batch|n)\s*,\s*/i, '$11, ');
  const labelled = [
    readLabels([...inside.matchAll(before)].map(([, name, size]) => [name, size])),
    readLabels([...inside.matchAll(after)].map(([, size, name]) => [name, size])),
  ].find((shapes) => shapes.length > 0);
  if (labelled) return labelled;
  const order = /\(?\b(?:channels[- ]first|c\s*[×x,]?\s*h\s*[×x,]?\s*w)\b\)?/i;
  const last = /\(?\b(?:channels[- ]last|h\s*[×x,]?\s*w\s*[×x,]?\s*c)\b\)?\s*[:=]?/i;
  const sizes = inside
    .replace(order, '')
    .replace(last, '')
    .replace(/\b(?:px|pixels?|channels?)\b/gi, '')
    .replace(/^[:=\s]+|[,\s]+$/g, '');
  const lists = readLists(sizes, { unit: pixels });
  return order.test(inside) ? lists.map(channelsLast) : lists;
}

function channelsLast(shape: readonly number[]): number[] {
  const [channels, ...others] = shape;
  return [...others, channels];
}

function slipIn(shape: readonly number[], truth: readonly number[]): string | undefined {
  if (shape.length === 3 && isSame(channelsLast(shape), truth)) {
    return 'Channels come last in this course: height × width × channels';
  }
  if (!shape.every(Number.isInteger)) return 'Sizes are whole numbers: round down';
  const differences = truth.map((size, axis) => shape[axis] - size);
  const [first] = differences;
  const same = differences.slice(0, 2).every((each) => each === first);
  const channelsRight = truth.length < 3 || differences[2] === 0;
  if (!same && truth.length > 1) {
    return isSame([shape[1], shape[0], ...shape.slice(2)], truth)
      ? 'Height and width are exchanged'
      : undefined;
  }
  if (first === 0 && !channelsRight) return 'Height and width are right, the channels are not';
  if (channelsRight && first === -1) return 'One too few: is the first place counted?';
  return channelsRight && first === 1 ? 'One too many: round down before you add 1' : undefined;
}
