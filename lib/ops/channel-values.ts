import {
  OptionError,
  ShapeError,
  formatShape,
  isTensorLike,
  quote,
  realValues,
  requireRank,
  sizeOf,
} from '../tensor';
import type { AnyTensor } from '../tensor';

/**
 * Reads a tensor whose last axis holds channels as rows of channels.
 *
 * @throws ShapeError when it is none
 */
export function channelRows(where: string, x: AnyTensor): [rows: number, channels: number] {
  requireRank(
    where,
    'x',
    x,
    [2, 3, 4],
    '[batch, channels], [height, width, channels] or [batch, height, width, channels]',
  );
  const channels = x.shape[x.shape.length - 1];
  return [sizeOf(x.shape) / channels, channels];
}

/**
 * One number for each channel.
 *
 * @throws ShapeError when there are more or fewer
 */
export function channelValues(
  where: string,
  name: string,
  values: AnyTensor,
  channels: number,
): Float32Array {
  if (!isTensorLike(values)) {
    throw new ShapeError(
      `${where}: ${name} must be a tensor with one number for each of the ${channels} channels, but is ${quote(values)}.`,
    );
  }
  if (values.shape.length !== 1 || values.shape[0] !== channels) {
    throw new ShapeError(
      `${where}: ${name} must hold one number for each of the ${channels} channels, but has the shape ${formatShape(values.shape)}.`,
    );
  }
  return realValues(values);
}

/**
 * 1 / √(variance + ε) for each channel.
 *
 * @throws OptionError when a variance is below 0, or one of 0 meets an ε of 0
 */
export function inverseDeviations(
  where: string,
  variance: Float32Array,
  epsilon: number,
): Float32Array {
  if (!Number.isFinite(epsilon) || epsilon < 0) {
    throw new OptionError(
      `${where}: epsilon must be a number of at least 0, but is ${quote(epsilon)}.`,
    );
  }
  return variance.map((value, channel) => {
    if (value < 0) {
      throw new OptionError(
        `${where}: a variance is never negative, but that of channel ${channel} is ${value}.`,
      );
    }
    if (value + epsilon === 0) {
      throw new OptionError(
        `${where}: channel ${channel} does not vary, so that with epsilon 0 it would be divided by 0; take the usual epsilon of 1e-5.`,
      );
    }
    return 1 / Math.sqrt(value + epsilon);
  });
}
