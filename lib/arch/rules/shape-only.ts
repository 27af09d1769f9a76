import { ShapeError, formatShape, stridesOf } from '../../tensor';
import type { AnyTensor } from '../../tensor';

/** A tensor without values, for the functions of ops that only look at shapes. */
export function shapeOnly(shape: readonly number[]): AnyTensor {
  const empty = { shape: [...shape], stride: stridesOf(shape), offset: 0, get: () => 0 };
  return { ...empty, data: new Float32Array(0) } as unknown as AnyTensor;
}

/** Throws a ShapeError unless a layer that works on images gets images. */
export function requireImages(where: string, input: readonly number[]): void {
  if (input.length === 3) return;
  throw new ShapeError(
    `${where}: needs images [height, width, channels], but gets ${formatShape(input)}${input.length === 1 ? '; put it before flatten or the global pooling' : ''}.`,
  );
}
