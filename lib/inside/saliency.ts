import {
  createRandom,
  fromData,
  realValues,
  requireFinite,
  requireWhole,
  OptionError,
  quote,
} from '../tensor';
import type { AnyTensor, Image, Matrix, Random } from '../tensor';
import type { Inspectable } from './inspectable';
import { ask } from './question';
import type { ClassOption, Question } from './question';

/** How the score of a class changes with each number of a picture. */
export interface PixelGradients {
  /** The largest size of the gradient in the channels of each pixel, not scaled. */
  map: Matrix;
  /** With its signs, `[height, width, channels]`. */
  gradient: Image;
  class: number;
  /** The score of the class, before softmax. */
  score: number;
}

/**
 * Saliency: the gradient of the class's score (before softmax) with respect to the picture, and for
 * each pixel its largest size among the channels. Source: Simonyan and others 2013.
 *
 * @param picture `[height, width, channels]`
 * @param options class (that with the highest score)
 * @throws OptionError for a class that is none; ShapeError for several pictures
 */
export function saliency(
  network: Inspectable,
  picture: AnyTensor,
  options: ClassOption = {},
): PixelGradients {
  const question = ask('saliency', network, picture, options);
  const { gradient } = network.gradientAt('input', question.x, question.dScores);
  return pixelGradients(question, realValues(gradient));
}

/**
 * Guided backpropagation: as saliency, but every ReLU passes only positive gradients on. Its pictures
 * are sharp, and hardly depend on the class or on what was learned (Adebayo and others 2018).
 * Source: Springenberg and others 2015.
 */
export function guidedBackpropagation(
  network: Inspectable,
  picture: AnyTensor,
  options: ClassOption = {},
): PixelGradients {
  const question = ask('guidedBackpropagation', network, picture, options);
  const { x, dScores } = question;
  const { gradient } = network.gradientAt('input', x, dScores, { guided: true });
  return pixelGradients(question, realValues(gradient));
}

/** What `smoothGradients` is asked. */
export interface SmoothOptions extends ClassOption {
  /** How many noisy copies (25). */
  samples?: number | undefined;
  /** The standard deviation of the noise, as a share of the picture's range of numbers (0.15). */
  noise?: number | undefined;
  /** Draws the noise (createRandom(0)). */
  random?: Random | undefined;
}

/**
 * Smooth gradients: the mean of the saliency gradients of noisy copies of a picture; chance ups and
 * downs cancel out. Source: Smilkov and others 2017.
 */
export function smoothGradients(
  network: Inspectable,
  picture: AnyTensor,
  { samples = 25, noise = 0.15, random = createRandom(0), ...options }: SmoothOptions = {},
): PixelGradients {
  const where = 'smoothGradients';
  requireWhole(where, 'samples', samples, 1);
  requireFinite(where, 'noise', noise);
  if (noise < 0)
    throw new OptionError(`${where}: noise must be at least 0, but is ${quote(noise)}.`);
  const question = ask(where, network, picture, options);
  const values = realValues(question.x);
  const deviation = noise * rangeOf(values);
  const sum = new Float32Array(values.length);
  for (let sample = 0; sample < samples; sample += 1) {
    const noisy = values.map((value) => value + deviation * random.normal());
    const x = fromData(noisy, [...question.x.shape]);
    const gradient = realValues(network.gradientAt('input', x, question.dScores).gradient);
    for (let place = 0; place < sum.length; place += 1) sum[place] += gradient[place] / samples;
  }
  return pixelGradients(question, sum);
}

function rangeOf(values: Float32Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least;
}

function pixelGradients(
  { x, class: label, score }: Question,
  gradient: Float32Array,
): PixelGradients {
  const [, height, width, channels] = x.shape;
  return {
    map: largestOfChannels(gradient, [height, width, channels]),
    gradient: fromData(gradient.slice(), [height, width, channels]),
    class: label,
    score,
  };
}

/** max |value| over the channels of each pixel. */
function largestOfChannels(
  values: Float32Array,
  [height, width, channels]: readonly [number, number, number],
): Matrix {
  const map = new Float32Array(height * width);
  values.forEach((value, place) => {
    const pixel = Math.floor(place / channels);
    map[pixel] = Math.max(map[pixel], Math.abs(value));
  });
  return fromData(map, [height, width]);
}
