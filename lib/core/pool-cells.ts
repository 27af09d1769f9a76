import type { PoolGeometry } from './window';

/**
 * How many rows and columns of each window an average is taken over: a window's divisor is
 * rowCells[outRow] · columnCells[outColumn]. A window that sees nothing divides its 0 by 1.
 */
export function countedCells(geometry: PoolGeometry): {
  rowCells: Float32Array;
  columnCells: Float32Array;
} {
  const { countPadding, padTop, padBottom, padLeft, padRight } = geometry;
  const { height, width, windowHeight, windowWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const above = countPadding ? padTop : 0;
  const below = countPadding ? padBottom : 0;
  const before = countPadding ? padLeft : 0;
  const behind = countPadding ? padRight : 0;
  const count = (first: number, window: number, dilation: number, low: number, end: number) => {
    let cells = 0;
    for (let cell = 0; cell < window; cell += 1) {
      const place = first + cell * dilation;
      if (place >= low && place < end) cells += 1;
    }
    return Math.max(1, cells);
  };
  return {
    rowCells: Float32Array.from({ length: geometry.outHeight }, (_, outRow) =>
      count(outRow * strideHeight - padTop, windowHeight, dilationHeight, -above, height + below),
    ),
    columnCells: Float32Array.from({ length: geometry.outWidth }, (_, outColumn) =>
      count(outColumn * strideWidth - padLeft, windowWidth, dilationWidth, -before, width + behind),
    ),
  };
}
