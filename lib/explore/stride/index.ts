import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { placesOf } from './places';
import type { StrideSettings } from './places';
import { describeStride } from './sentences';
import { firstState } from './state';
import { strideView } from './view';

/** What `strideExplorer` starts with: picture 7×7, kernel 3×3, stride 1, padding 0, dilation 1. */
export type StrideExplorerOptions = Partial<StrideSettings>;

/**
 * Where a kernel stands on a picture: all its places, the feature map that they fill, the size
 * formula with its numbers, which pixels are never read, and how often the others are. All settings
 * can be changed: ⌊(N + 2P − ((F − 1)·D + 1)) / S⌋ + 1 places along each axis.
 *
 * @param options size N (3–14), kernel F (1–7), stride S (1–4), padding P (0–6, `'valid'`, `'same'`
 *   or `'full'`), dilation D (1–3); picture and kernel are square
 * @throws OptionError when a setting is out of its range
 */
export function strideExplorer(options: StrideExplorerOptions = {}): Interactive {
  const given = firstState(options);
  return makeInteractive({
    page: 'stride-explorer',
    given,
    picture: strideView(given),
    description: describeStride(given, placesOf(given)),
  });
}
