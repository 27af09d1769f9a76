import { OptionError, ShapeError, formatShape, quote, requireTensor, sizeOf } from '../tensor';
import type { AnyTensor } from '../tensor';

/** How values lie around one axis: `outer` blocks of `length` slices of `inner` neighbours. */
export interface AxisBlocks {
  axis: number;
  outer: number;
  length: number;
  inner: number;
}

/**
 * Reads the number of an axis; negative ones count from the end, −1 is the last.
 *
 * @throws ShapeError when there are no axes; OptionError when there is no such axis
 */
export function axisBlocks(where: string, value: AnyTensor, axis: number): AxisBlocks {
  requireTensor(where, value);
  const { shape } = value;
  const rank = shape.length;
  if (rank === 0) {
    throw new ShapeError(`${where}: a single number has no axis to work along.`);
  }
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new OptionError(
      `${where}: a tensor ${formatShape(shape)} has axes 0 to ${rank - 1} (or −1 for the last, −${rank} for the first), but axis is ${quote(axis)}.`,
    );
  }
  const from = axis < 0 ? axis + rank : axis;
  return {
    axis: from,
    outer: sizeOf(shape.slice(0, from)),
    length: shape[from],
    inner: sizeOf(shape.slice(from + 1)),
  };
}
