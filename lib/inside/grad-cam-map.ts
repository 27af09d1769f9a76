import {
  ShapeError,
  asTensor,
  formatShape,
  realValues,
  requireRank,
  requireSameShape,
} from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';

/** What Grad-CAM makes of one layer. */
export interface GradCamMap {
  /** The mean gradient of each channel, `[channels]`, or `[batch, channels]`. */
  weights: Tensor;
  /** ReLU(Σ weight · activation), `[height, width]`, or `[batch, height, width]`. */
  map: Tensor;
  /** The same divided by its maximum, so that it ends at 1; a map that is 0 everywhere stays so. */
  scaled: Tensor;
}

/**
 * Grad-CAM's arithmetic: wₖ = mean of ∂score/∂Aₖ over all places, map = ReLU(Σₖ wₖ · Aₖ).
 * Source: Selvaraju and others 2017.
 *
 * @param activation a layer's maps A, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param gradient of the score BEFORE softmax with respect to them, of the same shape
 * @throws ShapeError when they are no maps, or of different shapes
 */
export function gradCamMap(activation: AnyTensor, gradient: AnyTensor): GradCamMap {
  requireRank('gradCamMap', 'activation', activation, [3, 4], '[height, width, channels]');
  requireSameShape('gradCamMap', activation, gradient);
  const [height, width, channels] = activation.shape.slice(-3);
  const outer = activation.shape.slice(0, -3);
  const weights = channelMeans(realValues(gradient), height * width, channels);
  const map = weightedSum(realValues(activation), weights, channels);
  return {
    weights: asTensor(weights, [...outer, channels]),
    map: asTensor(map, [...outer, height, width]),
    scaled: asTensor(scaleToOne(map, height * width), [...outer, height, width]),
  };
}

/**
 * Class activation map: Σₖ wₖ · Aₖ with the weights of a dense layer behind global average pooling,
 * clipped at 0 as Grad-CAM is. Source: Zhou and others 2016.
 *
 * @param weights of the class, `[channels]`
 */
export function classActivationMap(
  activation: AnyTensor,
  weights: AnyTensor,
): Pick<GradCamMap, 'map' | 'scaled'> {
  requireRank('classActivationMap', 'activation', activation, [3], '[height, width, channels]');
  const [height, width, channels] = activation.shape;
  if (weights.shape.length !== 1 || weights.shape[0] !== channels) {
    throw new ShapeError(
      `classActivationMap: there must be a weight for each of the ${channels} channels, but the weights are ${formatShape(weights.shape)}.`,
    );
  }
  const map = weightedSum(realValues(activation), realValues(weights), channels);
  return {
    map: asTensor(map, [height, width]),
    scaled: asTensor(scaleToOne(map, height * width), [height, width]),
  };
}

/** The mean over the places of each channel, sample by sample. */
function channelMeans(values: Float32Array, places: number, channels: number): Float32Array {
  const samples = values.length / (places * channels);
  const means = new Float32Array(samples * channels);
  const sums = new Float64Array(channels);
  for (let sample = 0; sample < samples; sample += 1) {
    sums.fill(0);
    const first = sample * places * channels;
    for (let index = 0; index < places * channels; index += 1) {
      sums[index % channels] += values[first + index];
    }
    for (let channel = 0; channel < channels; channel += 1) {
      means[sample * channels + channel] = sums[channel] / places;
    }
  }
  return means;
}

/** max(0, Σ weight · value) at each place. */
function weightedSum(values: Float32Array, weights: Float32Array, channels: number): Float32Array {
  const map = new Float32Array(values.length / channels);
  const places = (map.length * channels) / weights.length;
  for (let place = 0; place < map.length; place += 1) {
    const ofSample = Math.floor(place / places) * channels;
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += weights[ofSample + channel] * values[place * channels + channel];
    }
    map[place] = Math.max(0, sum);
  }
  return map;
}

/** Each map divided by its largest value; zeros stay zeros instead of becoming 0/0. */
function scaleToOne(map: Float32Array, places: number): Float32Array {
  const scaled = new Float32Array(map.length);
  for (let from = 0; from < map.length; from += places) {
    const own = map.subarray(from, from + places);
    const largest = own.reduce((most, value) => Math.max(most, value), 0);
    if (largest > 0)
      scaled.set(
        own.map((value) => value / largest),
        from,
      );
  }
  return scaled;
}
