import {
  OptionError,
  ShapeError,
  fromData,
  realValues,
  requireRank,
  requireSameShape,
} from '../tensor';
import type { Image, Matrix, Pixels } from '../tensor';
import { pictureSize } from './picture';

/** The channels of an RGB or RGBA picture by name. */
export type ChannelName = 'red' | 'green' | 'blue' | 'alpha';

const channelNames: readonly string[] = ['red', 'green', 'blue', 'alpha'];

function channelIndex(which: number | ChannelName, channels: number): number {
  const index = typeof which === 'number' ? which : channelNames.indexOf(which);
  const named = channels >= 3 ? channelNames.slice(0, channels) : [];
  const known = typeof which === 'number' || named.includes(which);
  if (!known || !Number.isInteger(index) || index < 0 || index >= channels) {
    const names = named.length > 0 ? ` or ${named.map((name) => `'${name}'`).join(', ')}` : '';
    throw new OptionError(
      `channel: there is no channel ${String(which)} in a picture with ${channels} channel${channels === 1 ? '' : 's'}; ` +
        `give ${channels === 1 ? '0' : `a number from 0 to ${channels - 1}`}${names}.`,
    );
  }
  return index;
}

/**
 * Takes one channel out of a picture; the values keep their scale.
 *
 * @param image `[height, width, channels]`
 * @param which its number from 0, or `'red'`, `'green'`, `'blue'`, `'alpha'`
 * @returns `[height, width]`
 * @throws OptionError when the picture does not have that channel
 */
export function channel(image: Image | Pixels, which: number | ChannelName): Matrix {
  const { height, width, channels } = pictureSize('channel', image);
  const index = channelIndex(which, channels);
  const values = realValues(image);
  const level = (_: unknown, pixel: number): number => values[pixel * channels + index];
  return fromData(Float32Array.from({ length: height * width }, level), [height, width]);
}

/**
 * Puts matrices of the same shape behind each other as the channels of one image: the opposite of
 * `channel`.
 *
 * @param matrices `[height, width]` each, in the order of the channels
 * @returns `[height, width, channels]`
 * @throws ShapeError when there is none or their shapes differ
 */
export function mergeChannels(matrices: readonly Matrix[]): Image {
  if (matrices.length === 0) {
    throw new ShapeError('mergeChannels: there is no matrix to merge; give one for each channel.');
  }
  const [first] = matrices;
  requireRank('mergeChannels', 'each channel', first, [2], 'a matrix [height, width]');
  const [height, width] = first.shape;
  const merged = new Float32Array(height * width * matrices.length);
  matrices.forEach((matrix, index) => {
    requireSameShape('mergeChannels', first, matrix);
    realValues(matrix).forEach((level, pixel) => {
      merged[pixel * matrices.length + index] = level;
    });
  });
  return fromData(merged, [height, width, matrices.length]);
}
