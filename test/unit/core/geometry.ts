// Convolutions and pools in few words.
import type { ConvolutionGeometry, PoolGeometry, WindowGeometry } from 'convlab/core';

/** A 3×3 window at stride 1 on a 9×9 image, unless more is given; the output's size follows. */
function laid(given: Partial<WindowGeometry>): WindowGeometry {
  const base = {
    batch: 1,
    height: 9,
    width: 9,
    inChannels: 1,
    windowHeight: 3,
    windowWidth: 3,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    ...edges(0),
    ...given,
  };
  const { padTop, padBottom, padLeft, padRight } = base;
  const rows = base.height + padTop + padBottom - (base.windowHeight - 1) * base.dilationHeight - 1;
  const columns = base.width + padLeft + padRight - (base.windowWidth - 1) * base.dilationWidth - 1;
  return {
    ...base,
    outHeight: Math.floor(rows / base.strideHeight) + 1,
    outWidth: Math.floor(columns / base.strideWidth) + 1,
  };
}

/** The same padding on all four sides. */
export function edges(
  pad: number,
): Pick<WindowGeometry, 'padTop' | 'padBottom' | 'padLeft' | 'padRight'> {
  return { padTop: pad, padBottom: pad, padLeft: pad, padRight: pad };
}

/** A convolution; the size of its output follows from what is given. */
export function convolutionOf(given: Partial<ConvolutionGeometry>): ConvolutionGeometry {
  return { outChannels: 1, groups: 1, ...given, ...laid(given) };
}

/** A pool of 2×2 windows that do not overlap; the size of its output follows from what is given. */
export function poolOf(given: Partial<PoolGeometry>): PoolGeometry {
  const pairs = { windowHeight: 2, windowWidth: 2, strideHeight: 2, strideWidth: 2 };
  return { countPadding: false, ...given, ...laid({ ...pairs, ...given }) };
}
