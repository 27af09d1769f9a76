import type { Range } from '../plot';

/** So many epochs are shown from the start on; a longer training doubles the axis when it gets there. */
const shownEpochs = 20;
const ends = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/**
 * From 0 to where the training will get, so that the axis stands still and the curve moves.
 *
 * @param position how many epochs have passed
 */
export function epochRange(position: number, epochs: number): Range {
  let end = shownEpochs;
  while (end < position) end *= 2;
  return [0, Math.min(end, epochs)];
}

/** From 0 to a round number that is not below the largest value. */
export function lossRange(values: readonly number[]): Range {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(largest));
  return [0, power * (ends.find((end) => end * power >= largest) ?? 10)];
}
