import {
  formatNumber,
  formatTensor,
  OptionError,
  quote,
  requireFinite,
  sameShape,
} from '../tensor';
import { difference, isTensor, toBlock } from './compare';
import { compareSketches, isSigns, signsOf, sketchText, toSketch } from './sketch';
import type { Sketch } from './sketch';
import { publishHiddenTruth, publishNote } from './verdict';

/** What may be said about the truth. */
export interface RevealOptions {
  /** How far a number may be away, as a share of true numbers larger than 1: less than 1. */
  tolerance?: number;
  /** How far a number may be away, in its own units, such as 5 points: instead of a share. */
  within?: number;
}

/** A prediction that waits for the truth. */
export interface Prediction {
  /** Shows the true value beside the prediction; without a prediction only on a click. */
  reveal(truth: unknown, options?: RevealOptions): void;
}

function write(value: unknown): string {
  if (isTensor(value)) return formatTensor(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  const sketch = isRows(value) ? toSketch(value) : undefined;
  if (sketch) return `\n${sketchText(sketch)}`;
  const list = toBlock(value);
  if (list?.shape.length === 1)
    return `[${Array.from(list.values, (each) => formatNumber(each)).join(', ')}]`;
  return quote(value);
}

/** Several rows, of text or of cells: more than a list. */
function isRows(value: unknown): boolean {
  return Array.isArray(value) && value.some((row) => Array.isArray(row) || /\s/.test(String(row)));
}

/**
 * What a learner means by a text: words in upper or lower case, '405,900' a number, and where the
 * truth is a list, '26×26', '26 x 26', '26 by 26', '26, 26' and '[26, 26]' too.
 */
function plain(value: unknown, isList: boolean): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase().replaceAll('\u2212', '-').replace(/[.!]$/, '');
  const inner = text.replace(/^[[(](.*)[\])]$/, '$1');
  const parts = inner.split(isList ? /\s*(?:×|x|\*|,|\bby\b|\s)\s*/ : /\s*(?:×|x|\*|\bby\b)\s*/);
  const numbers = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
  if ((isList || parts.length > 1) && !numbers.some(Number.isNaN)) return numbers;
  const number = Number(text.replaceAll(',', ''));
  return text === '' || Number.isNaN(number) ? text : number;
}

/** A prediction that is this near is told that it is. */
const near = 0.1;

function judge(
  guess: unknown,
  truth: unknown,
  { tolerance, within }: { tolerance: number; within: number | undefined },
): 'right' | 'near' | 'wrong' {
  const right = plain(truth, false);
  const block = toBlock(right);
  const mine = plain(guess, block?.shape.length === 1);
  if (within !== undefined && isWithin(mine, right, within)) return 'right';
  if (difference(mine, right, block ? tolerance : 0) === undefined) return 'right';
  if (typeof mine !== 'number' || typeof right !== 'number') return 'wrong';
  return Math.abs(mine - right) <= near * Math.abs(right) ? 'near' : 'wrong';
}

function isWithin(mine: unknown, right: unknown, within: number): boolean {
  const [given, wanted] = [toBlock(mine), toBlock(right)];
  return (
    given !== undefined &&
    wanted !== undefined &&
    sameShape(given.shape, wanted.shape) &&
    Array.from(given.values).every((value, at) => Math.abs(value - wanted.values[at]) <= within)
  );
}

/** Both as sketches, if both are some: signs against numbers compare the signs. */
function asSketches(guess: unknown, truth: unknown): [Sketch, Sketch] | undefined {
  const [mine, right] = [
    toSketch(typeof guess === 'string' ? guess.trim().split('\n') : guess),
    toSketch(truth),
  ];
  if (!mine || !right || (mine.length === 1 && right.length === 1 && mine[0].length === 1)) {
    return undefined;
  }
  const isMap = toBlock(truth) !== undefined;
  return [mine, isMap && toBlock(guess) === undefined && isSigns(mine) ? signsOf(right) : right];
}

/**
 * Takes down what the learner expects before the truth is shown:
 * `predict('the size of the map', 3).reveal(map.shape[0])`. A wrong prediction is no failure; it
 * is the moment at which something is learned.
 *
 * A prediction is a number (`0.5`, `'405,900'`), a shape (`[26, 26]`, `'26×26'`), a word, or a sketch:
 * rows of text (`['+ 0 -', '0 0 0']`) or a matrix (`[['+', '0', '-']]`), which is compared cell by
 * cell; signs are compared with the signs of a matrix of numbers.
 *
 * @param question what is predicted, in words
 * @param guess the learner's prediction; undefined while there is none
 * @throws OptionError by `reveal`, when the tolerance is no share below 1
 */
export function predict(question: string, guess?: unknown): Prediction {
  return {
    reveal(truth, { tolerance = 1e-4, within } = {}) {
      requireFinite('predict', 'tolerance', tolerance);
      if (tolerance >= 1) {
        throw new OptionError(
          `predict: a tolerance of ${tolerance} is a share and would take any number for right; say { within: ${tolerance} } for so many units.`,
        );
      }
      if (within !== undefined) requireFinite('predict', 'within', within);
      if (guess === undefined || guess === null || guess === '') {
        publishHiddenTruth(
          `${question}: write your prediction into the cell, then run it again`,
          write(truth).trimStart(),
        );
        return;
      }
      const sketches = asSketches(guess, truth);
      if (sketches) {
        revealSketch(question, sketches, tolerance);
        return;
      }
      const found = judge(guess, truth, { tolerance, within });
      publishNote(
        found === 'right'
          ? `${question}: ${write(truth)}, as you predicted.`
          : found === 'near'
            ? `${question}: ${write(truth)}. You predicted ${write(guess)}, which is near.`
            : `${question}: ${write(truth)}. You predicted ${write(guess)}; find out where the difference comes from.`,
      );
    },
  };
}

function revealSketch(question: string, [guess, truth]: [Sketch, Sketch], tolerance: number): void {
  const { cells, right, html, text } = compareSketches(guess, truth, tolerance);
  if (right === cells) {
    publishNote(`${question}: as you predicted, in all ${cells} cells.\n${sketchText(truth)}`);
    return;
  }
  publishNote(`${question}: ${right} of ${cells} cells are as you predicted.`, { html, text });
}
