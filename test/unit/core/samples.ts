// Random windows and numbers for the tests of the cores.
import fc from 'fast-check';
import type { ConvolutionGeometry, PoolGeometry } from 'convlab/core';

/** Numbers between −1 and 1 that depend on the seed only. */
export function numbers(length: number, seed: number): Float32Array {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 2 - 1;
  });
}

/** Input, kernel, bias and upstream gradient of a convolution. */
export function convolutionArrays(
  geometry: ConvolutionGeometry,
): Record<'x' | 'kernel' | 'bias' | 'dy', Float32Array> {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, groups } = geometry;
  const cells = geometry.windowHeight * geometry.windowWidth;
  return {
    x: numbers(batch * height * width * inChannels, 1),
    kernel: numbers((cells * inChannels * outChannels) / groups, 2),
    bias: numbers(outChannels, 3),
    dy: numbers(batch * outHeight * outWidth * outChannels, 4),
  };
}

interface Axis {
  size: number;
  window: number;
  stride: number;
  dilation: number;
  before: number;
  behind: number;
  out: number;
}

/** One axis on which the window fits; with `mayHangOver` sometimes a last one hangs over. */
function axis(largest: number, mayHangOver: boolean): fc.Arbitrary<Axis> {
  return fc
    .record({
      size: fc.integer({ min: 1, max: largest }),
      window: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 2 }),
      before: fc.integer({ min: 0, max: 3 }),
      behind: fc.integer({ min: 0, max: 3 }),
      ceil: fc.boolean(),
    })
    .map(({ ceil, ...given }) => {
      const room = given.size + given.before + given.behind;
      const rest = room - (given.window - 1) * given.dilation - 1;
      const floor = Math.floor(rest / given.stride) + 1;
      const hangsOver =
        ceil &&
        mayHangOver &&
        rest % given.stride > 0 &&
        floor * given.stride < given.size + given.before;
      return { ...given, out: hangsOver ? floor + 1 : floor };
    })
    .filter(({ out }) => out > 0);
}

function window(
  batch: number,
  rows: Axis,
  columns: Axis,
  inChannels: number,
): Omit<PoolGeometry, 'countPadding'> {
  return {
    batch,
    height: rows.size,
    width: columns.size,
    inChannels,
    windowHeight: rows.window,
    windowWidth: columns.window,
    strideHeight: rows.stride,
    strideWidth: columns.stride,
    dilationHeight: rows.dilation,
    dilationWidth: columns.dilation,
    padTop: rows.before,
    padBottom: rows.behind,
    padLeft: columns.before,
    padRight: columns.behind,
    outHeight: rows.out,
    outWidth: columns.out,
  };
}

export function poolGeometries(largest = 9, mostChannels = 9): fc.Arbitrary<PoolGeometry> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      axis(largest, true),
      axis(largest, true),
      fc.integer({ min: 1, max: mostChannels }),
      fc.boolean(),
    )
    .map(([batch, rows, columns, channels, countPadding]) => ({
      ...window(batch, rows, columns, channels),
      countPadding,
    }));
}

export function convolutionGeometries(): fc.Arbitrary<ConvolutionGeometry> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      axis(8, false),
      axis(8, false),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([batch, rows, columns, groups, groupIn, groupOut]) => ({
      ...window(batch, rows, columns, groups * groupIn),
      groups,
      outChannels: groups * groupOut,
    }));
}

/** Convolutions in which every channel is seen by kernels of its own. */
export function depthwiseGeometries(mostChannels = 9): fc.Arbitrary<ConvolutionGeometry> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      axis(9, false),
      axis(9, false),
      fc.integer({ min: 1, max: mostChannels }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([batch, rows, columns, channels, multiplier]) => ({
      ...window(batch, rows, columns, channels),
      groups: channels,
      outChannels: channels * multiplier,
    }));
}

/** The largest difference of two arrays, each number's weighed by its size where above 1. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let largest = 0;
  for (let place = 0; place < actual.length; place += 1) {
    if (actual[place] === expected[place]) continue;
    const difference =
      Math.abs(actual[place] - expected[place]) / Math.max(1, Math.abs(expected[place]));
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}
