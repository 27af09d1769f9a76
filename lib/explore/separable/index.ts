import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { costsOf } from './model';
import { describeSeparable } from './sentences';
import { firstState } from './state';
import type { SeparableExplorerOptions } from './state';
import { separableView } from './view';

/**
 * A convolution from Cin to Cout channels against a depthwise separable one (F×F on each channel
 * alone, then 1×1 across channels): their kernels, weights and multiply-adds, counted by
 * `summarize`, and the ratio 1/Cout + 1/F². Stride 1, padding ‘same’, no biases.
 *
 * Source: A. Howard et al., MobileNets (2017).
 *
 * @throws OptionError when a setting cannot be shown
 */
export function separableExplorer(options: SeparableExplorerOptions = {}): Interactive {
  const given = firstState(options);
  const costs = costsOf(given);
  return makeInteractive({
    page: 'separable-explorer',
    given,
    picture: separableView(given, costs),
    description: describeSeparable(given, costs),
  });
}
