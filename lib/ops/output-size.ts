import { OptionError, quote, requireWhole } from '../tensor';

/** The settings of the size formula; lengths are in pixels along one axis. */
export interface OutputSizeOptions {
  /** Steps of this many pixels (1). */
  stride?: number;
  /** Pixels added on each side (0), or on both sides one by one: `[before, after]`. */
  padding?: number | readonly [before: number, after: number];
  /** Distance between neighbouring kernel cells (1). */
  dilation?: number;
  /**
   * Round up instead of down (false), as PyTorch does: a last window may hang over the border, but
   * not start beyond the input and the padding before it.
   */
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
 * relationships 6 and 15.
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
  const [before, after] = bothSides(padding);
  requireWhole('outputSize', 'the input size', input, 1);
  requireWhole('outputSize', 'the kernel size', kernel, 1);
  requireWhole('outputSize', 'stride', stride, 1);
  requireWhole('outputSize', 'dilation', dilation, 1);
  requireWhole('outputSize', 'padding', before, 0);
  requireWhole('outputSize', 'padding', after, 0);
  const room = input + before + after - kernelExtent(kernel, dilation);
  // Rounding up, a last window may hang over the border, as long as it is less than a step.
  const fits = room >= 0 || (ceil && room > -stride);
  if (!fits) {
    throw new OptionError(
      `outputSize: a kernel that spans ${kernelExtent(kernel, dilation)} does not fit an input of ${input} with padding ${before} and ${after}; pad by ${-room} more in all or use a smaller kernel.`,
    );
  }
  const full = Math.floor(room / stride) + 1;
  if (!ceil) return full;
  const hanging = Math.ceil(room / stride) + 1;
  const lastStart = (hanging - 1) * stride;
  return lastStart >= input + before ? full : hanging;
}

function bothSides(padding: unknown): readonly [before: number, after: number] {
  if (typeof padding === 'number') return [padding, padding];
  if (Array.isArray(padding) && padding.length === 2) return padding as [number, number];
  throw new OptionError(
    `outputSize: padding must be a whole number, or two ([before, after]), but is ${quote(padding)}.`,
  );
}
