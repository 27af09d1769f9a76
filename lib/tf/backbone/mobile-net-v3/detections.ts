import { letterboxPlace } from '../../../image';
import type { LetterboxPlace } from '../../../image';
import { fromFunction } from '../../../tensor';
import type { Matrix } from '../../../tensor';
import { cocoClasses } from './coco-classes';

/** One thing that was found on a picture. */
export interface Detection {
  /** What it is taken for, such as 'cup'. */
  name: string;
  /** How sure the network is, 0 to 1. It is no probability: nobody has calibrated it. */
  score: number;
  /** Where it is, in pixels of the picture: [top, left, bottom, right]. */
  box: [number, number, number, number];
}

/** Which of the things that were found are told. */
export interface DetectOptions {
  /** At most so many, the surest first (10). */
  count?: number | undefined;
  /** Only those with at least this score (0.3). */
  least?: number | undefined;
}

/** Height and width of the prepared picture and of the heat maps, on which the network's head is built. */
export const headSide = 512;
export const heatSide = 128;

/** Boxes that share more than this part of what they cover together count as the same thing. */
const sameThing = 0.45;

interface Size {
  height: number;
  width: number;
}

/**
 * What the rows of the network's output [left, top, right, bottom, score, class] say in pixels of
 * the picture. Of boxes that cover the same thing the surest is kept, whatever its class
 * (non-maximum suppression).
 *
 * @param rows 100 rows of 6 numbers, the surest first
 */
export function detectionsOf(
  rows: Float32Array,
  size: Size,
  keepProportions: boolean,
  { count = 10, least = 0.3 }: DetectOptions,
): Detection[] {
  const place = placeOf(size, keepProportions);
  const kept: Detection[] = [];
  for (let start = 0; start + 6 <= rows.length && kept.length < count; start += 6) {
    const [left, top, right, bottom, score, index] = rows.subarray(start, start + 6);
    if (!(score >= least)) continue;
    const y = (row: number): number => inside((row - place.top) / place.height, size.height);
    const x = (column: number): number => inside((column - place.left) / place.width, size.width);
    const box: Detection['box'] = [y(top), x(left), y(bottom), x(right)];
    const name = cocoClasses.at(index);
    if (name === undefined || kept.some((other) => overlap(other.box, box) > sameThing)) continue;
    kept.push({ name, score, box });
  }
  return kept;
}

/**
 * The heat map of one class, `[height, width]` of the picture: near 1 where the network sees the
 * middle of such a thing. Between the places of the network's map it is interpolated.
 *
 * @param keypoints [128, 128, 80], after the sigmoid
 */
export function heatOf(
  keypoints: Float32Array,
  channel: number,
  size: Size,
  keepProportions: boolean,
): Matrix {
  const place = placeOf(size, keepProportions);
  const ratio = heatSide / headSide;
  const at = (row: number, column: number): number =>
    keypoints[(row * heatSide + column) * cocoClasses.length + channel];
  return fromFunction([size.height, size.width], (row, column) => {
    const y = (place.top + ((row + 0.5) / size.height) * place.height) * ratio - 0.5;
    const x = (place.left + ((column + 0.5) / size.width) * place.width) * ratio - 0.5;
    return between(y, x, at);
  });
}

/** Bilinear interpolation between four places of a map. */
function between(y: number, x: number, at: (row: number, column: number) => number): number {
  const last = heatSide - 1;
  const clamp = (value: number): number => Math.min(last, Math.max(0, value));
  const [top, left] = [Math.floor(clamp(y)), Math.floor(clamp(x))];
  const [down, right] = [Math.min(last, top + 1), Math.min(last, left + 1)];
  const [dy, dx] = [clamp(y) - top, clamp(x) - left];
  const upper = at(top, left) * (1 - dx) + at(top, right) * dx;
  const lower = at(down, left) * (1 - dx) + at(down, right) * dx;
  return upper * (1 - dy) + lower * dy;
}

/** Where the picture stands in what was prepared of it. */
function placeOf(size: Size, keepProportions: boolean): LetterboxPlace {
  return keepProportions
    ? letterboxPlace(size, headSide, headSide)
    : { top: 0, left: 0, height: headSide, width: headSide };
}

/** A share of a length, as a whole pixel inside of the picture. */
function inside(share: number, length: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * length);
}

/** How much two boxes share of what they cover together (intersection over union). */
export function overlap(one: Detection['box'], other: Detection['box']): number {
  const height = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const width = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  const shared = Math.max(0, height) * Math.max(0, width);
  const area = ([top, left, bottom, right]: Detection['box']): number =>
    (bottom - top) * (right - left);
  const together = area(one) + area(other) - shared;
  return together === 0 ? 0 : shared / together;
}
