import { layers, resolve } from '../../arch';
import type { Architecture, LayerDescription } from '../../arch';
import type { TrainingData } from '../../nn';
import { kindOf, requireClasses } from '../../nn/loss';
import type { Loss } from '../../nn';
import { OptionError, ShapeError, formatShape, quote } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import type { Backbone } from '../backbone';
import type { TransferOptions } from './transfer-types';

/** Whether layers of the backbone are trained. */
export const isOpen = ({ train = 'none' }: TransferOptions): boolean =>
  train !== 'none' && train !== 0;

/** Throws an OptionError when layers of a backbone are to be trained that cannot be. */
export function requireTrainable(backbone: Backbone, options: TransferOptions): void {
  if (backbone.trainable || !isOpen(options)) return;
  throw new OptionError(
    `transfer: train: ${quote(options.train)} needs a backbone that can be trained; ${backbone.name} is a graph whose weights are fixed: leave train out ('none'), and only the head learns.`,
  );
}

/** The layers of a head, with softmax at the end. */
export function withSoftmax(head: readonly LayerDescription[]): readonly LayerDescription[] {
  const given: unknown = head;
  if (!Array.isArray(given) || given.length === 0) {
    throw new OptionError(
      `transfer: the head must be a list of layers such as [layers.globalAveragePool2d(), layers.dense({ units: 46 })], but is ${quote(head)}.`,
    );
  }
  const kind = head[head.length - 1].kind;
  return kind === 'softmax' || kind === 'logSoftmax' ? head : [...head, layers.softmax()];
}

/** Throws a ShapeError unless the head makes a number for each of at least two classes. */
export function requireScores(architecture: Architecture): void {
  const output = resolve(architecture).at(-1)?.output ?? [];
  if (requireClasses('transfer', output) >= 2) return;
  throw new ShapeError('transfer: the head must make numbers for at least 2 classes.');
}

/** Throws an OptionError unless the loss is the cross-entropy. */
export function requireClassLoss(where: string, loss: Loss | undefined): void {
  if (loss === undefined || kindOf(loss) === 'crossEntropy') return;
  throw new OptionError(
    `${where}: what transfer makes tells classes apart, so its loss is 'crossEntropy', with settings if you like, but is ${quote(loss)}.`,
  );
}

/** Pictures for a training in which they are real numbers from 0 to 1. */
export const scaled = (data: TrainingData): TrainingData =>
  data.x.data instanceof Uint8Array ? { scale: 1 / 255, ...data } : data;

/** Throws a ShapeError unless pictures are of the size of others. */
export function requireSameSize(where: string, x: AnyTensor, other: AnyTensor): void {
  const [one, two] = [x.shape.slice(1), other.shape.slice(1)];
  if (one.join() === two.join()) return;
  throw new ShapeError(
    `${where}: its pictures must be as large as those that are learned from, ${formatShape(two)}, but are ${formatShape(one)}.`,
  );
}
