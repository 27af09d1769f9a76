import { kernelExtent, outputSize } from '../../ops/output-size';
import { resolvePadding } from '../../ops/padding';
import { OptionError } from '../../tensor';

/** A padding that can be chosen: a number for every side, or a mode. */
export type PaddingChoice = number | 'valid' | 'same' | 'full';

/** A square kernel on a square picture; all lengths in pixels. */
export interface StrideSettings {
  /** N, the picture is N×N. */
  size: number;
  /** F, the kernel is F×F. */
  kernel: number;
  stride: number;
  padding: PaddingChoice;
  dilation: number;
}

/**
 * Where the kernel is laid along one axis. Picture and kernel are square, so the other axis is the
 * same, and a pixel is read `reads[row] · reads[column]` times.
 */
export interface Places {
  /** Zeros before the first and behind the last pixel. */
  before: number;
  after: number;
  /** How many pixels the kernel spans with its dilation. */
  extent: number;
  /** N + before + after − extent: how far the kernel can move in all; below 0 it does not fit. */
  room: number;
  /** Where the kernel starts, counted from the first pixel; none if it does not fit. */
  starts: number[];
  /** How often each pixel of a row is read by some cell of the kernel. */
  reads: number[];
  /** Why the kernel does not fit, and what to do. */
  problem: string | undefined;
}

/** Works out all places of the kernel. */
export function placesOf({ size, kernel, stride, padding, dilation }: StrideSettings): Places {
  const pads = resolvePadding(
    'strideExplorer',
    padding,
    [size, size],
    [kernel, kernel],
    [stride, stride],
    [dilation, dilation],
  );
  const [before, after] = [pads.top, pads.bottom];
  const extent = kernelExtent(kernel, dilation);
  const found = countOrProblem(size, kernel, { stride, padding: [before, after], dilation });
  const starts = Array.from({ length: found.count }, (_, place) => place * stride - before);
  const reads = Array.from({ length: size }, () => 0);
  for (const start of starts) {
    for (let cell = 0; cell < kernel; cell += 1) {
      const pixel = start + cell * dilation;
      if (pixel >= 0 && pixel < size) reads[pixel] += 1;
    }
  }
  const room = size + before + after - extent;
  return { before, after, extent, room, starts, reads, problem: found.problem };
}

function countOrProblem(...sizes: Parameters<typeof outputSize>): {
  count: number;
  problem: string | undefined;
} {
  try {
    return { count: outputSize(...sizes), problem: undefined };
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return { count: 0, problem: error.message.replace(/^outputSize: /, '') };
  }
}

/** How often the pixels are read: the least, the most, and how many never. */
export interface ReadCounts {
  least: number;
  most: number;
  never: number;
}

/** Counts over the whole picture. */
export function readCounts({ reads }: Places): ReadCounts {
  const counts = reads.flatMap((down) => reads.map((across) => down * across));
  return {
    least: Math.min(...counts),
    most: Math.max(...counts),
    never: counts.filter((count) => count === 0).length,
  };
}
