import { OptionError, ShapeError, isTensorLike, quote } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { upstreamValues } from '../upstream';

/** How the losses of all rows become one: their mean, their sum, or not at all. */
export type Reduction = 'mean' | 'sum' | 'none';

/** Throws an OptionError unless it is a reduction. */
function requireReduction(where: string, reduction: Reduction): void {
  const choices: readonly unknown[] = ['mean', 'sum', 'none'];
  if (!choices.includes(reduction)) {
    throw new OptionError(
      `${where}: reduction must be 'mean', 'sum' or 'none', but is ${quote(reduction)}.`,
    );
  }
}

/**
 * What each loss is multiplied by: 1 divided by the total weight for a mean, else 1.
 *
 * @throws OptionError when nothing counts, so that there is no mean
 */
export function reductionScale(where: string, reduction: Reduction, total: number): number {
  requireReduction(where, reduction);
  if (reduction !== 'mean') return 1;
  if (total > 0) return 1 / total;
  throw new OptionError(
    `${where}: there is no mean, because all rows are ignored or have the weight 0; use reduction 'sum', or leave such batches out.`,
  );
}

/**
 * The gradient that arrives at each loss: one number for `'mean'` and `'sum'`, for `'none'` one
 * for each loss.
 *
 * @param dy the option (1 everywhere)
 * @param shape of the losses
 */
export function upstreamOfLoss(
  where: string,
  reduction: Reduction,
  dy: AnyTensor | number,
  shape: readonly number[],
): (place: number) => number {
  if (typeof dy === 'number') return () => dy;
  if (reduction === 'none') {
    const values = upstreamValues(where, dy, shape);
    return (place) => values[place];
  }
  throw new ShapeError(
    `${where}: with reduction ${quote(reduction)} the loss is one number, so dy must be a number too, but is ${isTensorLike(dy) ? 'a tensor' : quote(dy)}.`,
  );
}
