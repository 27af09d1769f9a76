import { requirePixels } from '../../plot/option-limits';
import { requireWhole } from '../../tensor';
import type { DiagramOptions } from './options';
import type { Prepared } from './prepare';

/** The depth that is asked for, or the usual one. */
export function depthOf(
  where: string,
  { usual, deepest }: Prepared,
  { depth, width }: DiagramOptions,
): number {
  if (width !== undefined) requirePixels(where, 'width', width);
  if (depth === undefined) return usual;
  requireWhole(where, 'depth', depth, 0);
  return Math.min(depth, deepest);
}
