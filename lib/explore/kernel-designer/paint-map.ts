import type { Color } from '../../plot/color-scale';
import { colorAt } from '../../plot/color-scale';
import { paint } from '../../plot/paint';
import { shortText } from '../../plot/number-text';
import type { Range } from '../../plot/value-range';
import type { Matrix, Pixels } from '../../tensor';
import type { PackedImage } from './packed-image';
import { sumOfWeights } from './state';
import type { DesignerState } from './state';

/** How numbers become colours. */
export interface Scale {
  colors: 'gray' | 'signed';
  range: Range;
}

/**
 * Which scale a feature map is shown in. Automatically grey if an even grey area stays grey, so that
 * the map is a picture again; else signed, with white at zero.
 */
export function scaleOf(map: Matrix, state: DesignerState, image: PackedImage): Scale {
  const { black, white } = image;
  const even = (sumOfWeights(state) * (black + white)) / 2 + state.offset;
  const share = (even - black) / (white - black);
  const automatic = share >= 0.1 && share <= 0.9 ? 'gray' : 'signed';
  const colors = state.display === 'automatic' ? automatic : state.display;
  return {
    colors,
    range: colors === 'gray' ? [black, white] : mostly(map),
  };
}

/**
 * From −m to m, where m is above all but one in a hundred values of a photograph, without their
 * signs: a few strong edges would leave the rest pale. Some thousand of the values tell enough, and
 * are sorted while somebody types.
 */
function mostly({ data }: Matrix): Range {
  const apart = Math.ceil(data.length / 4096);
  const some = data
    .filter((_, index) => index % apart === 0)
    .map(Math.abs)
    .sort();
  const most = data.length < 400 ? some[some.length - 1] : some[Math.floor(0.99 * some.length)];
  const farthest = most || some[some.length - 1] || 1;
  return [-farthest, farthest];
}

/** The pixels of a picture in a scale; what lies outside of its range is clipped. */
export function paintIn(picture: Matrix, { colors, range }: Scale): Pixels {
  return paint('kernelDesigner', picture, { colors, range }).pixels;
}

/** The colour of one number. */
export function colorIn(value: number, { colors, range }: Scale): Color {
  return colorAt(colors, (value - range[0]) / (range[1] - range[0]));
}

/** What the colours mean. */
export function scaleText({ colors, range: [least, most] }: Scale): string {
  return colors === 'gray'
    ? `black ${shortText(least)}, white ${shortText(most)}`
    : `blue ${shortText(least)} or less, white 0, orange ${shortText(most)} or more`;
}
