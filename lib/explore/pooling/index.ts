import type { AnyTensor } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { shifted } from './model';
import { describePooling } from './sentences';
import { firstState } from './state';
import type { PoolingSettings } from './state';
import { poolingView } from './view';

/** What `poolingExplorer` starts with: a 2×2 window, a stride as large as the window, `'max'`. */
export type PoolingExplorerOptions = Partial<PoolingSettings>;

/**
 * A picture to shift by single pixels, and what that changes in the picture, in the pooled map and
 * in the result of global pooling. Inside of a window nothing changes; across its border it does.
 * What leaves the picture is lost, and what comes in is 0.
 *
 * @param image a matrix `[height, width]`, 4×4 to 32×32; a line, a digit and stripes unless given
 * @param options size of the window (2–4), stride (1–4), kind (`'max'` or `'average'`)
 * @throws ShapeError when the image is no matrix; OptionError when it or a setting cannot be shown
 */
export function poolingExplorer(
  image?: AnyTensor,
  options: PoolingExplorerOptions = {},
): Interactive {
  const given = firstState(image, options);
  return makeInteractive({
    page: 'pooling-explorer',
    given,
    picture: poolingView(given),
    description: describePooling(given, shifted(given)),
  });
}
