import { createRandom, DataError } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import type { LabelledImages } from 'convlab/data';
import { expect } from 'vitest';

/** What a simple decoder that shares nothing with the library finds. */
export interface Plain {
  shape: number[];
  /** Levels 0 to 255. */
  levels: ArrayLike<number>;
  labels: ArrayLike<number>;
}

/** One damaged input. */
export interface Trial {
  /** Reads it with the library. */
  read: () => Promise<LabelledImages>;
  /** Reads it simply: undefined where that decoder cannot tell, an error where there is no picture. */
  plain: () => Plain | undefined;
  /** How far a level may be off (0). */
  tolerance?: number;
}

/** How the trials ended. */
export interface Count {
  accepted: number;
  refused: number;
  /** Accepted, but the simple decoder could not tell. */
  untold: number;
}

/** A place in a file: `name, byte 12`, `name.csv, row 3`, or the file alone where it cannot be told. */
const namesPlace = /(byte \d+|row \d+):|^\S+: /;
const mebibyte = 2 ** 20;

/**
 * Reads `trials` damaged inputs: each is refused with a DataError that names the file, or read to
 * exactly what the simple decoder finds.
 */
export async function fuzz(
  trials: number,
  trial: (random: Random, index: number) => Trial,
  { named, atOnce = 8 }: { named: RegExp; atOnce?: number },
): Promise<Count> {
  const random = createRandom(Number(process.env.CONVLAB_TEST_SEED));
  const count: Count = { accepted: 0, refused: 0, untold: 0 };
  const before = process.memoryUsage().arrayBuffers;
  for (let start = 0; start < trials; start += atOnce) {
    const group = Array.from({ length: Math.min(atOnce, trials - start) }, (_, index) =>
      trial(random, start + index),
    );
    const ends = await Promise.all(group.map((each) => endOf(each, named)));
    ends.forEach((end, index) => {
      if (end.problem !== undefined) {
        throw new Error(`trial ${start + index}: ${end.problem}`);
      }
      count[end.kind] += 1;
    });
    const grown = process.memoryUsage().arrayBuffers - before;
    if (grown > 256 * mebibyte) throw new Error(`trial ${start}: ${grown} bytes are in use.`);
  }
  return count;
}

interface End {
  kind: keyof Count;
  problem?: string;
}

async function endOf({ read, plain, tolerance = 0 }: Trial, named: RegExp): Promise<End> {
  let found: LabelledImages;
  try {
    found = await read();
  } catch (error) {
    const message = String(error);
    if (!(error instanceof DataError))
      return { kind: 'refused', problem: `no DataError: ${message}` };
    const says = error.message;
    return named.test(says) && namesPlace.test(says)
      ? { kind: 'refused' }
      : { kind: 'refused', problem: `the message names no place: ${says}` };
  }
  try {
    const expected = plain();
    if (expected === undefined) return { kind: 'untold' };
    return { kind: 'accepted', ...differenceOf(found, expected, tolerance) };
  } catch (error) {
    return { kind: 'accepted', problem: `read, though it is damaged: ${String(error)}` };
  }
}

function differenceOf(
  { x, labels }: LabelledImages,
  plain: Plain,
  tolerance: number,
): { problem?: string } {
  if (x.shape.join() !== plain.shape.join()) {
    return { problem: `read as ${x.shape.join('×')} instead of ${plain.shape.join('×')}` };
  }
  if (Array.from(labels).join() !== Array.from(plain.labels).join()) {
    return {
      problem: `read the classes ${Array.from(labels).join()}, not ${Array.from(plain.labels).join()}`,
    };
  }
  const wrong = x.data.findIndex(
    (value, place) => !(Math.abs(value * 255 - plain.levels[place]) <= tolerance + 1e-4),
  );
  return wrong < 0
    ? {}
    : { problem: `value ${wrong} is ${x.data[wrong] * 255} instead of ${plain.levels[wrong]}` };
}

/** The first `count` values of a tensor as levels, for expectations by hand. */
export const levelsOf = ({ data }: Tensor): number[] =>
  Array.from(data, (value) => Math.round(value * 255));

/** Most damaged files must be refused, and some must still be read, or the trials show nothing. */
export function expectBoth({ accepted, refused, untold }: Count, trials: number): void {
  expect(accepted + refused + untold).toBe(trials);
  expect(refused).toBeGreaterThan(trials / 4);
  expect(accepted).toBeGreaterThan(trials / 100);
}
