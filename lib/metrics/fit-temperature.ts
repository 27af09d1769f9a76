import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { readOutputs } from './read-answers';
import type { Answers } from './read-answers';

const least = 0.05;
const most = 20;

/**
 * The temperature T for which softmax(logits / T) has the smallest cross-entropy: above 1 when a
 * network is too sure of itself, below 1 when it is not sure enough. It changes how sure the network
 * is, never what it says (temperature scaling, Guo et al. 2017). Fit it on samples that were not
 * trained on. Logarithms of probabilities will do as logits.
 *
 * The cross-entropy is convex in 1 / T, and its slope Σ (Σ p·z − z of the true class) is brought to 0
 * by halving.
 *
 * @param logits `[samples, classes]`, before softmax
 * @param labels the true class of each sample
 * @returns T from 0.05 to 20 (0.05 when every sample is right: then ever lower is ever better)
 * @throws ShapeError, OptionError when they do not fit together or a logit is not finite
 */
export function fitTemperature(logits: AnyTensor, labels: ArrayLike<number>): number {
  const answers = readOutputs('fitTemperature', 'logits', logits, labels);
  const wrong = answers.values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new OptionError(
      `fitTemperature: logits must be finite numbers, but one is ${answers.values[wrong]}; of a probability of 0 there is no logarithm: take Math.log(Math.max(p, 1e-30)).`,
    );
  }
  let [low, high] = [Math.log(1 / most), Math.log(1 / least)];
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (slope(answers, labels, Math.exp(middle)) > 0) high = middle;
    else low = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** The slope of the cross-entropy of softmax(factor · logits) by the factor, of all samples together. */
function slope(
  { values, samples, classes }: Answers,
  labels: ArrayLike<number>,
  factor: number,
): number {
  let total = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const from = sample * classes;
    let largest = -Infinity;
    for (let index = 0; index < classes; index += 1) {
      largest = Math.max(largest, values[from + index]);
    }
    let [weights, weighted] = [0, 0];
    for (let index = 0; index < classes; index += 1) {
      const weight = Math.exp(factor * (values[from + index] - largest));
      weights += weight;
      weighted += weight * values[from + index];
    }
    total += weighted / weights - values[from + labels[sample]];
  }
  return total;
}
