import type { Values } from '../protocol.ts';

/** The part of a filtered picture where the kernel lies inside it. */
export function inside(picture: ArrayLike<number>, { shape }: Values, size: number): Float32Array {
  const [height, width] = shape;
  const border = (size - 1) / 2;
  const rows = height - 2 * border;
  const columns = width - 2 * border;
  return Float32Array.from({ length: rows * columns }, (_, place) => {
    const row = Math.floor(place / columns) + border;
    return picture[row * width + (place % columns) + border];
  });
}

/** A kernel as rows, turned upside down for libraries that flip it. */
export function kernelRows({ shape, data }: Values, flip: boolean): number[][] {
  const [height, width] = shape;
  const turned = flip ? data.slice().reverse() : data;
  return Array.from({ length: height }, (_, row) => [
    ...turned.slice(row * width, (row + 1) * width),
  ]);
}
