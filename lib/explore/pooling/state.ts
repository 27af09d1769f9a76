import { matrixRows } from '../../plot/matrix-rows';
import { OptionError, oneOf, quote, requireWhole } from '../../tensor';
import { requireBetween } from '../require-between';
import type { AnyTensor } from '../../tensor';
import { usualPictures } from './pictures';
import type { NamedPicture } from './pictures';

/** What a window of a picture is boiled down to. */
export type PoolingKind = 'max' | 'average';

/** What is shown. */
export interface PoolingState {
  /** What can be shifted, and which of it is. */
  pictures: NamedPicture[];
  chosen: number;
  /** How far the picture is shifted, in pixels. */
  down: number;
  right: number;
  size: number;
  stride: number;
  kind: PoolingKind;
  /** Which window is looked at, row by row; undefined: the one with the largest value. */
  window: number | undefined;
}

/** The least and the most of window and stride, and how far a picture can be shifted. */
export const limits = { size: [2, 4], stride: [1, 4], shift: 6, side: [4, 32] } as const;

export const kinds: readonly PoolingKind[] = ['max', 'average'];

/** Settings that `poolingExplorer` starts with. */
export interface PoolingSettings {
  size: number;
  stride: number;
  kind: PoolingKind;
}

/**
 * The state to begin with: the picture shifted by one pixel to the right.
 *
 * @throws ShapeError or OptionError when picture or settings cannot be shown
 */
export function firstState(
  image: AnyTensor | undefined,
  { size = 2, stride = size, kind = 'max' }: Partial<PoolingSettings>,
): PoolingState {
  requireSetting('size', size);
  requireSetting('stride', stride);
  if (!kinds.includes(kind)) {
    throw new OptionError(
      `poolingExplorer: kind must be ${oneOf(kinds.map(quote))}, but is ${quote(kind)}.`,
    );
  }
  const pictures = image === undefined ? usualPictures() : [givenPicture(image)];
  const settings = { size, stride, kind, window: undefined };
  return { pictures, chosen: 0, down: 0, right: 1, ...settings };
}

function givenPicture(image: AnyTensor): NamedPicture {
  const rows = matrixRows('poolingExplorer', 'the picture', image);
  const [least, most] = limits.side;
  const sides = [rows.length, rows[0].length];
  if (Math.min(...sides) < least || Math.max(...sides) > most) {
    throw new OptionError(
      `poolingExplorer: pictures from ${least}×${least} to ${most}×${most} can be shown, but this one is ${sides.join('×')}; cut a piece out with crop, or make it smaller with resize.`,
    );
  }
  return { name: 'your picture', rows };
}

function requireSetting(name: 'size' | 'stride', value: number): void {
  requireWhole('poolingExplorer', name, value, limits[name][0]);
  requireBetween('poolingExplorer', name, value, limits[name]);
}
