import { OptionError, ShapeError, formatShape, isTensorLike, quote, sameShape } from '../tensor';
import type { AnyTensor, Random, Tensor } from '../tensor';

/**
 * Makes other samples out of a batch `[samples, …]`, of the same shape: what `fit` and
 * `shuffledBatches` call for each batch that is learned from. `augmentation([…])` is one.
 */
export type Augmenter = (x: Tensor, random: Random) => Tensor;

/** Throws an OptionError unless it is a function or not given. */
export function requireAugmenter(where: string, augment: unknown): void {
  if (augment === undefined || typeof augment === 'function') return;
  const advice = Array.isArray(augment) ? '; put augmentation(…) around the list of steps' : '';
  throw new OptionError(
    `${where}: augment must be a function such as augmentation([randomFlip()]), but is ${quote(augment)}${advice}.`,
  );
}

/**
 * Calls an augmenter and checks what comes back.
 *
 * @throws ShapeError unless it is a tensor of the shape that was given
 */
export function augmented(where: string, augment: Augmenter, x: Tensor, random: Random): AnyTensor {
  const made: unknown = augment(x, random);
  const shape = isTensorLike(made) ? (made as AnyTensor).shape : undefined;
  if (shape !== undefined && sameShape(shape, x.shape)) return made as AnyTensor;
  throw new ShapeError(
    `${where}: augment must return a batch of the shape that it was given, ${formatShape(x.shape)}, but returned ${shape ? formatShape(shape) : quote(made)}.`,
  );
}
