import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { factsOf } from './model';
import { describeShortcut } from './sentences';
import { firstState } from './state';
import type { ShortcutExplorerOptions } from './state';
import { shortcutView } from './view';

/**
 * What becomes of a gradient on its way back through L blocks, each a function F of one number with
 * a slope that is drawn: plain blocks y = F(x) multiply it by the slopes, blocks with a shortcut
 * y = x + F(x) by 1 + slope. Small slopes make the first product vanish and leave the second near 1;
 * slopes near −1 or far from 0 show that a shortcut guarantees nothing.
 *
 * Source: K. He et al., Identity mappings in deep residual networks (2016).
 *
 * @throws OptionError when a setting cannot be shown
 */
export function shortcutExplorer(options: ShortcutExplorerOptions = {}): Interactive {
  const given = firstState(options);
  const facts = factsOf(given);
  return makeInteractive({
    page: 'shortcut-explorer',
    given,
    picture: shortcutView(given, facts),
    description: describeShortcut(given, facts),
  });
}
