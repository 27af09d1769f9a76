// Pictures of the characters that the backbone learns to tell apart.
import { createRandom, fromData } from 'convlab';
import type { Random, Tensor } from 'convlab';
import { letterCount } from './character-classes.ts';
import type { Part } from './character-classes.ts';
import { letterPool } from './letter-pool.ts';
import type { LetterPool } from './letter-pool.ts';

/** What is drawn. */
export interface CharacterOptions {
  part: 'train' | 'test';
  /** Of each class. */
  perClass: number;
  seed: number;
  distort: number;
}

/** Pictures with their classes, of which there are more than a byte can tell. */
interface Characters {
  x: Tensor<[count: number, height: number, width: number, channels: number]>;
  labels: number[];
}

const side = 32;

/** Of each letter so many are drawn; a character takes any of them. */
const perLetter = 80;

/** As `glyphs` distorts: the share of the side that is filled and how it varies, and the noise. */
const usual = { filled: 0.8, size: 0.12, shift: 0.06, noise: 0.06 };

/** Draws all classes by turns: ink 1 on paper 0. */
export function drawCharacters(
  classes: readonly (readonly Part[])[],
  { part, perClass, seed, distort }: CharacterOptions,
): Characters {
  const random = createRandom(seed);
  const pool = letterPool({ part, perLetter, seed, distort });
  const count = classes.length * perClass;
  const values = new Float32Array(count * side * side);
  const labels = Array.from({ length: count }, (_, index) => index % classes.length);
  labels.forEach((label, index) => {
    const picture = values.subarray(index * side * side, (index + 1) * side * side);
    drawCharacter(picture, placeParts(classes[label], pool, random), pool, random);
    addNoise(picture, distort * usual.noise * random.uniform(), random);
  });
  return { x: fromData(values, [count, side, side, 1]), labels };
}

const either = (random: Random): number => 2 * random.uniform() - 1;

/** A part with the picture of its letter, and the box that it takes up. */
interface Placed extends Part {
  picture: number;
  height: number;
  width: number;
  /** The middle of the ink, and its longer side, in pixels of the letter's picture. */
  inkRow: number;
  inkColumn: number;
  longest: number;
}

/** Chooses a picture for each letter; parts of a pair move and grow a little. */
function placeParts(parts: readonly Part[], pool: LetterPool, random: Random): Placed[] {
  const loose = parts.length > 1 ? 1 : 0;
  return parts.map((part) => {
    const picture = random.integer(0, pool.perLetter - 1) * letterCount + part.letter;
    const [inkRow, inkColumn, inkHeight, inkWidth] = pool.boxes.subarray(
      4 * picture,
      4 * picture + 4,
    );
    const longest = Math.max(inkHeight, inkWidth);
    const size = part.size * (1 + 0.1 * loose * either(random));
    const upright = part.orientation % 2 === 0;
    return {
      ...part,
      picture,
      inkRow,
      inkColumn,
      longest,
      size,
      row: part.row + 0.05 * loose * either(random),
      column: part.column + 0.05 * loose * either(random),
      height: ((upright ? inkHeight : inkWidth) / longest) * size,
      width: ((upright ? inkWidth : inkHeight) / longest) * size,
    };
  });
}

/** Makes the whole character fill the picture, and reads each pixel off its letters. */
function drawCharacter(
  picture: Float32Array,
  parts: readonly Placed[],
  pool: LetterPool,
  random: Random,
): void {
  const ends = (middle: 'row' | 'column', extent: 'height' | 'width'): [number, number] => [
    Math.min(...parts.map((part) => part[middle] - part[extent] / 2)),
    Math.max(...parts.map((part) => part[middle] + part[extent] / 2)),
  ];
  const [top, bottom] = ends('row', 'height');
  const [left, right] = ends('column', 'width');
  const filled = side * usual.filled * (1 + usual.size * either(random));
  const unit = Math.max(bottom - top, right - left) / filled;
  const middle = (side - 1) / 2;
  const row = (top + bottom) / 2 - (middle + usual.shift * side * either(random)) * unit;
  const column = (left + right) / 2 - (middle + usual.shift * side * either(random)) * unit;
  for (const part of parts) drawPart(picture, part, pool, { row, column, unit });
}

/** Where the first pixel of a picture is in the character, and how far it is to the next. */
interface Frame {
  row: number;
  column: number;
  unit: number;
}

/** Adds the ink of a letter where there is less. */
function drawPart(picture: Float32Array, part: Placed, pool: LetterPool, frame: Frame): void {
  const scale = part.longest / part.size;
  const step = frame.unit * scale;
  const down = (frame.row - part.row) * scale;
  const across = (frame.column - part.column) * scale;
  const [cos, sin] = quarterTurns[part.orientation % 4];
  const mirrored = part.orientation >= 4 ? -1 : 1;
  const from = part.picture * pool.side * pool.side;
  for (let row = 0; row < side; row += 1) {
    const y = down + row * step;
    for (let column = 0; column < side; column += 1) {
      const x = across + column * step;
      const sourceRow = part.inkRow + cos * y + sin * x;
      const sourceColumn = part.inkColumn + mirrored * (cos * x - sin * y);
      const ink = between(pool.values, pool.side, from, sourceRow, sourceColumn);
      const at = row * side + column;
      if (ink > picture[at]) picture[at] = ink;
    }
  }
}

/** Cosine and sine of 0 to 3 quarter turns. */
const quarterTurns = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Between the pixels of a letter's picture, interpolated in both directions. */
function between(
  values: Float32Array,
  width: number,
  from: number,
  row: number,
  column: number,
): number {
  const top = Math.floor(row);
  const left = Math.floor(column);
  if (top < 0 || left < 0 || top >= width - 1 || left >= width - 1) return 0;
  const down = row - top;
  const right = column - left;
  const at = from + top * width + left;
  const upper = values[at] * (1 - right) + values[at + 1] * right;
  const lower = values[at + width] * (1 - right) + values[at + width + 1] * right;
  return upper * (1 - down) + lower * down;
}

function addNoise(picture: Float32Array, deviation: number, random: Random): void {
  for (let at = 0; at < picture.length; at += 1) {
    picture[at] = Math.min(1, Math.max(0, picture[at] + deviation * random.normal()));
  }
}
