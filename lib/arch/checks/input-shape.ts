import { ShapeError, quote, requireSizes } from '../../tensor';

/** Throws a ShapeError unless it is the shape of one sample. */
export function requireInput(input: unknown): asserts input is readonly number[] {
  requireSizes('input', input as readonly number[]);
  const shape = input as readonly number[];
  if (shape.length === 1 || shape.length === 3) return;
  throw new ShapeError(
    `input must be the shape of one sample, [height, width, channels] or [values], but is ${quote(shape)}${shape.length === 2 ? `; a grey picture has one channel: [${shape.join(', ')}, 1]` : ''}.`,
  );
}
