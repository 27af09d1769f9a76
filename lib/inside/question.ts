import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  isTensorLike,
  quote,
  realValues,
  reshape,
} from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type { Inspectable } from './inspectable';

/** What is asked about one picture. */
export interface Question {
  /** The picture as the network takes it, a batch of one. */
  x: Tensor;
  /** The scores of the classes before softmax. */
  scores: Float32Array;
  /** The class asked about: the given one, or the one with the highest score. */
  class: number;
  /** The score of that class. */
  score: number;
  /** 1 for that class, 0 for all others, of the shape of the scores. */
  dScores: Tensor;
}

/** Which class is asked about. */
export interface ClassOption {
  /** The class whose score is asked about (the one with the highest score). */
  class?: number | undefined;
}

/**
 * The picture as a batch of one, prepared if the network says how.
 *
 * @throws ShapeError when it is no picture, or several
 */
export function onePicture(where: string, network: Inspectable, picture: AnyTensor): Tensor {
  if (!isTensorLike(picture)) {
    throw new ShapeError(`${where}: the picture must be a tensor, but is ${quote(picture)}.`);
  }
  const { shape } = picture;
  if (shape.length === 4 && shape[0] !== 1) {
    throw new ShapeError(
      `${where}: one picture at a time, but a batch of ${shape[0]} was given; take one with fromData(x.data.slice(…), [1, ${shape.slice(1).join(', ')}])${where === 'gradCam' ? ', or ask for all at once with gradCams' : ''}.`,
    );
  }
  if (shape.length !== 3 && shape.length !== 4) {
    throw new ShapeError(
      `${where}: a picture is [height, width, channels], but this is ${formatShape(shape)}.`,
    );
  }
  return prepared(where, network, shape.length === 4 ? picture : asBatch(picture));
}

/** Pictures as the network takes them. */
export function prepared(where: string, network: Inspectable, pictures: AnyTensor): Tensor {
  if (network.prepare) return network.prepare(pictures);
  if (pictures.data instanceof Uint8Array) {
    throw new ShapeError(
      `${where}: this network takes real numbers, but the picture holds raw pixels 0 to 255; scale them with map(x, (level) => level / 255).`,
    );
  }
  return asTensor(realValues(pictures), [...pictures.shape]);
}

/** Runs the network on one picture and finds what is asked. */
export function ask(
  where: string,
  network: Inspectable,
  picture: AnyTensor,
  options: ClassOption = {},
): Question {
  const x = onePicture(where, network, picture);
  const logits = network.forward(x);
  const scores = realValues(logits).slice();
  const label = options.class ?? scores.indexOf(Math.max(...scores));
  requireClass(where, label, scores.length);
  const chosen = scores.map((_, index) => (index === label ? 1 : 0));
  return {
    x,
    scores,
    class: label,
    score: scores[label],
    dScores: asTensor(chosen, [...logits.shape]),
  };
}

/** Throws an OptionError unless there is a class of this number. */
export function requireClass(where: string, label: number, classes: number): void {
  if (Number.isInteger(label) && label >= 0 && label < classes) return;
  throw new OptionError(
    `${where}: class must be a whole number from 0 to ${classes - 1}, as the network has ${classes} classes, but is ${quote(label)}.`,
  );
}

const asBatch = (picture: AnyTensor): AnyTensor => reshape(picture, [1, ...picture.shape]);
