/** Measures of the picture, in pixels. */
export const measures = {
  margin: 16,
  gap: 15,
  rowGap: 30,
  label: 10,
  lineHeight: 12,
  /** Of thin layers: activation, batch norm, dropout. */
  strip: 6,
  tallest: 74,
  lowest: 14,
  join: 7,
  plus: 7,
  frame: 9,
} as const;

/** How the front of a box is drawn, and how far it goes back. */
export interface BoxSize {
  width: number;
  height: number;
  depth: number;
}

/**
 * Maps: as high as the square root of their height, so that 7 of 224 pixels can still be seen, and as
 * wide as the logarithm of their channels. Lists: thin, as high as the logarithm of their length.
 */
export function boxSize(shape: readonly number[], tallestMap: number): BoxSize {
  const { tallest, lowest } = measures;
  if (shape.length === 1) {
    const height = Math.min(tallest, 6 + 5 * Math.log2(shape[0] + 1));
    return { width: 8, height, depth: 3 };
  }
  const [height, width, channels] = shape;
  const side = (pixels: number): number =>
    lowest + (tallest - lowest) * Math.sqrt(Math.min(1, pixels / tallestMap));
  return {
    width: 5 + 3.5 * Math.log2(channels + 1),
    height: side(height),
    depth: 0.2 * side(width),
  };
}
