import { OptionError, ShapeError, formatShape, sizeOf } from '../../tensor';
import type { LayerDescription } from '../description';
import type { LayerFacts } from '../rules/rule';

/** Deeper than any network is built; a description from a file may be anything. */
const deepest = 100;

/**
 * @param around the lists that this one stands in
 * @throws OptionError when a list of layers holds itself, or is too deep
 */
export function requireNesting(where: string, list: unknown, around: readonly unknown[]): void {
  if (around.includes(list)) {
    throw new OptionError(
      `${where}: this list of layers holds itself, so that the network would never end; give each block a list of its own.`,
    );
  }
  if (around.length >= deepest) {
    throw new OptionError(
      `${where}: layers stand inside of layers more than ${deepest} deep; take the blocks in between out.`,
    );
  }
}

/** Throws a ShapeError when a layer is so large that its figures would not be exact. */
export function requireCountable(where: string, facts: LayerFacts): void {
  const { output, weights = [], multiplyAdds = 0 } = facts;
  const figures = [sizeOf(output), multiplyAdds, ...weights.map(({ count }) => count)];
  // Bytes are four times as many.
  if (figures.every((figure) => Number.isSafeInteger(4 * figure))) return;
  throw new ShapeError(
    `${where}: makes ${formatShape(output)}, more numbers, weights or multiply-adds than can be counted exactly (2⁵³); check its sizes.`,
  );
}

/** Throws an OptionError for a softmax before the end: probabilities are what a network ends with. */
export function requireEnd(where: string, { kind }: LayerDescription, isEnd: boolean): void {
  if ((kind !== 'softmax' && kind !== 'logSoftmax') || isEnd) return;
  throw new OptionError(
    `${where}: ${kind} may only be the last layer: it makes the probabilities that a network ends with. Move it to the end, or take it out.`,
  );
}
