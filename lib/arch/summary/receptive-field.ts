import type { WindowGeometry } from '../../core';
import type { ResolvedLayer } from '../resolve/resolve';

/**
 * Which pixels of the input a value can depend on, as [down, across]. The field of the output in
 * row r starts at the input's row start + r · stride and is `size` rows high; what lies outside of
 * the image is padding.
 */
export interface ReceptiveField {
  /** How many pixels high and wide. */
  readonly size: readonly [height: number, width: number];
  /** How many pixels the field moves from one output to the next. */
  readonly stride: readonly [down: number, across: number];
  /** Where the field of the first output starts: negative on padding above or on the left. */
  readonly start: readonly [top: number, left: number];
}

/** A field, or that there is none: every value may depend on the whole input. */
export type Sees = ReceptiveField | 'everything';

/** What the values of an input see: images themselves, lists everything. */
export function fieldOfInput(input: readonly number[]): Sees {
  return input.length === 3 ? { size: [1, 1], stride: [1, 1], start: [0, 0] } : 'everything';
}

/**
 * What a layer's outputs see of the network's input. A window with kernel K and dilation D, padding
 * P and stride S makes of size r, stride j and start s: r + D · (K − 1) · j, j · S and s − P · j. An
 * add or a concatenation sees what its branches see together. The gate of a squeeze-and-excitation
 * unit is left aside, as is usual. Source: Araujo and others 2019.
 *
 * @param before what the layer's input sees
 * @param inside what the last layer of each of its chains sees
 */
export function fieldBehind(layer: ResolvedLayer, before: Sees, inside: readonly Sees[]): Sees {
  const { kind } = layer.description;
  if (before === 'everything' || layer.output.length !== 3) return 'everything';
  if (kind === 'auxiliary') return before;
  if (inside.length > 0) return inside.reduce(together);
  const { sees } = layer;
  if (sees === 'everything') return sees;
  return sees === 'itself' ? before : throughWindow(before, sees);
}

function throughWindow({ size, stride, start }: ReceptiveField, window: WindowGeometry): Sees {
  const [height, width] = size;
  const [down, across] = stride;
  const [top, left] = start;
  return {
    size: [
      height + window.dilationHeight * (window.windowHeight - 1) * down,
      width + window.dilationWidth * (window.windowWidth - 1) * across,
    ],
    stride: [down * window.strideHeight, across * window.strideWidth],
    start: [top - window.padTop * down, left - window.padLeft * across],
  };
}

/** The smallest field that holds both, if both move on alike; else there is no one field. */
function together(first: Sees, second: Sees): Sees {
  if (first === 'everything' || second === 'everything') return 'everything';
  const [down, across] = first.stride;
  if (down !== second.stride[0] || across !== second.stride[1]) return 'everything';
  const top = Math.min(first.start[0], second.start[0]);
  const left = Math.min(first.start[1], second.start[1]);
  const bottom = Math.max(first.start[0] + first.size[0], second.start[0] + second.size[0]);
  const right = Math.max(first.start[1] + first.size[1], second.start[1] + second.size[1]);
  return { size: [bottom - top, right - left], stride: [down, across], start: [top, left] };
}
