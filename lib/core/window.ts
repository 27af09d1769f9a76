/** Everything that fixes where a window (a kernel or a pooling window) is laid on a batch. */
export interface WindowGeometry {
  batch: number;
  height: number;
  width: number;
  inChannels: number;
  windowHeight: number;
  windowWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padTop: number;
  padBottom: number;
  padLeft: number;
  padRight: number;
  outHeight: number;
  outWidth: number;
}

/** The window of a convolution, with the channels that it makes. */
export interface ConvolutionGeometry extends WindowGeometry {
  outChannels: number;
  groups: number;
}

/** The window of a pooling layer. */
export interface PoolGeometry extends WindowGeometry {
  /** Average pooling divides by all cells on the padded image instead of those on the image. */
  countPadding: boolean;
}

/**
 * The output positions whose window cell `offset` falls inside the input: from `first` up to but
 * not including `end`. Outside of them the cell lies on padding.
 */
export function insideRange(
  offset: number,
  stride: number,
  pad: number,
  inputSize: number,
  outputSize: number,
): { first: number; end: number } {
  const first = Math.max(0, Math.ceil((pad - offset) / stride));
  const end = Math.min(outputSize, Math.floor((inputSize - 1 + pad - offset) / stride) + 1);
  return { first, end: Math.max(first, end) };
}
