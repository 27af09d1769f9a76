import { OptionError, requireWhole } from '../tensor';

/** The settings of the size formula; lengths are in pixels along one axis. */
export interface OutputSizeOptions {
  /** Steps of this many pixels (1). */
  stride?: number;
  /** Pixels added on each side (0), or on both sides one by one: `[before, after]`. */
  padding?: number | readonly [before: number, after: number];
  /** Distance between neighbouring kernel cells (1). */
  dilation?: number;
  /** Round up instead of down (false); a window that would start beyond the input is left out. */
  ceil?: boolean;
}

/** How many pixels a kernel spans once its cells are `dilation` apart: (F − 1)·D + 1. */
export function kernelExtent(kernel: number, dilation = 1): number {
  return (kernel - 1) * dilation + 1;
}

/**
 * The size formula: how many places a kernel finds along one axis,
 * ⌊(N + 2P − ((F − 1)·D + 1)) / S⌋ + 1.
 *
 * Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning (2016),
 * relationships 6 and 13.
 *
 * @param input N, the size of the input along this axis
 * @param kernel F, the size of the kernel (or pooling window) along this axis
 * @param options stride S, padding P, dilation D
 * @throws OptionError when the kernel does not fit even once
 */
export function outputSize(
  input: number,
  kernel: number,
  { stride = 1, padding = 0, dilation = 1, ceil = false }: OutputSizeOptions = {},
): number {
  const [before, after] = typeof padding === 'number' ? [padding, padding] : padding;
  requireWhole('outputSize', 'the input size', input, 1);
  requireWhole('outputSize', 'the kernel size', kernel, 1);
  requireWhole('outputSize', 'stride', stride, 1);
  requireWhole('outputSize', 'dilation', dilation, 1);
  requireWhole('outputSize', 'padding', before, 0);
  requireWhole('outputSize', 'padding', after, 0);
  const room = input + before + after - kernelExtent(kernel, dilation);
  if (room < 0) {
    throw new OptionError(
      `outputSize: a kernel that spans ${kernelExtent(kernel, dilation)} does not fit an input of ${input} with padding ${before} and ${after}; pad by ${-room} more in all or use a smaller kernel.`,
    );
  }
  if (!ceil) return Math.floor(room / stride) + 1;
  const rounded = Math.ceil(room / stride) + 1;
  const lastStart = (rounded - 1) * stride;
  return lastStart >= input + before ? rounded - 1 : rounded;
}
