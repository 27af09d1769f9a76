import { squarePicture, standardize } from '../../image/prepare/prepare-picture';
import type { AnyPicture } from '../../image/picture';
import { reshape } from '../../tensor';
import type { Image } from '../../tensor';
import type { Classifier } from './classifier-file';

/** What a classifier says about a picture. */
export interface Classified {
  /** What the network saw, from 0 to 1: `[side, side, channels]`. */
  seen: Image;
  /** The probability of each class. */
  probabilities: Float32Array;
  /** The classes by their probability, the most probable first. */
  ranked: readonly { name: string; probability: number }[];
}

/**
 * Prepares a picture of any size as the network wants it, and asks the network. Some class is always
 * the most probable, also for a picture of something else.
 *
 * @param image grey, RGB or RGBA: raw pixels, or real numbers from 0 to 1
 */
export function classify(classifier: Omit<Classifier, 'format'>, image: AnyPicture): Classified {
  return classifySeen(classifier, squarePicture(image, classifier.input));
}

/** The same for a picture that is prepared but not standardised, such as one of a data set. */
export function classifySeen(
  { classes, input, network }: Omit<Classifier, 'format'>,
  seen: Image,
): Classified {
  const x = standardize(reshape(seen, [1, ...seen.shape]), input);
  const probabilities = network.predict(x, { probabilities: true }).data;
  const ranked = classes
    .map((name, place) => ({ name, probability: probabilities[place] }))
    .sort((one, other) => other.probability - one.probability);
  return { seen, probabilities, ranked };
}
