import {
  checkBatchNormGradient,
  checkChannelMoments,
  checkChannelScale,
  checkColumnSums,
} from '../lengths';

/** See `Core.columnSums`. */
export function columnSums(x: Float32Array, sums: Float32Array): void {
  checkColumnSums(x, sums);
  addUpColumns(x, sums);
}

/** Adds up each column of x, with as many columns as there are sums. */
export function addUpColumns(x: Float32Array, sums: Float32Array): void {
  sums.set(columnTotals(x, sums.length));
}

function columnTotals(x: Float32Array, columns: number): Float64Array {
  const totals = new Float64Array(columns);
  for (let place = 0; place < x.length;) {
    for (let column = 0; column < columns; column += 1, place += 1) totals[column] += x[place];
  }
  return totals;
}

/** See `Core.channelMoments`; two passes, so that a large mean costs no digits. */
export function channelMoments(x: Float32Array, mean: Float32Array, variance: Float32Array): void {
  checkChannelMoments(x, mean, variance);
  const channels = mean.length;
  const rows = x.length / channels;
  const means = columnTotals(x, channels);
  for (let channel = 0; channel < channels; channel += 1) means[channel] /= rows;
  const squares = new Float64Array(channels);
  for (let place = 0; place < x.length;) {
    for (let channel = 0; channel < channels; channel += 1, place += 1) {
      const deviation = x[place] - means[channel];
      squares[channel] += deviation * deviation;
    }
  }
  for (let channel = 0; channel < channels; channel += 1) {
    mean[channel] = means[channel];
    variance[channel] = squares[channel] / rows;
  }
}

/** See `Core.channelScale`. */
export function channelScale(
  x: Float32Array,
  scale: Float32Array,
  shift: Float32Array,
  y: Float32Array,
  relu = false,
): void {
  checkChannelScale(x, scale, shift, y);
  const channels = scale.length;
  const floor = relu ? 0 : -Infinity;
  for (let place = 0; place < x.length;) {
    for (let channel = 0; channel < channels; channel += 1, place += 1) {
      const level = x[place] * scale[channel] + shift[channel];
      y[place] = level < floor ? floor : level;
    }
  }
}

/** See `Core.batchNormGradient`. */
export function batchNormGradient(
  x: Float32Array,
  dy: Float32Array,
  moments: { mean: Float32Array; inverseDeviation: Float32Array; gamma: Float32Array },
  gradients: { dx: Float32Array; dGamma: Float32Array; dBeta: Float32Array },
): void {
  checkBatchNormGradient(x, dy, moments, gradients);
  const { mean, inverseDeviation, gamma } = moments;
  const { dx, dGamma, dBeta } = gradients;
  const channels = mean.length;
  const rows = x.length / channels;
  const shiftSums = columnTotals(dy, channels);
  const scaleSums = new Float64Array(channels);
  for (let place = 0; place < x.length;) {
    for (let channel = 0; channel < channels; channel += 1, place += 1) {
      scaleSums[channel] += dy[place] * (x[place] - mean[channel]);
    }
  }
  for (let channel = 0; channel < channels; channel += 1) {
    scaleSums[channel] *= inverseDeviation[channel];
  }
  for (let place = 0; place < x.length;) {
    for (let channel = 0; channel < channels; channel += 1, place += 1) {
      const normalised = (x[place] - mean[channel]) * inverseDeviation[channel];
      const centred = dy[place] - (shiftSums[channel] + normalised * scaleSums[channel]) / rows;
      dx[place] = gamma[channel] * inverseDeviation[channel] * centred;
    }
  }
  dGamma.set(scaleSums);
  dBeta.set(shiftSums);
}
