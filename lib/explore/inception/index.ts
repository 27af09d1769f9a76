import { requireChoice, requireWhole } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { requireBetween } from '../require-between';
import { limits } from './model';
import type { InceptionSettings } from './model';
import { inceptionPresets } from './presets';
import { describeModule } from './sentences';
import { inceptionView } from './view';

/** What `inceptionExplorer` starts with: a module of GoogLeNet, changed where settings are given. */
export interface InceptionExplorerOptions extends Partial<InceptionSettings> {
  /** `'3a'`, `'3b'`, `'4a'` … `'4e'`, `'5a'`, `'5b'` (`'3a'`). */
  module?: string | undefined;
}

/**
 * An inception module whose branches can be made wider and narrower: its picture with lines as thick
 * as they have channels, and what it costs with and without the 1×1 convolutions before its 3×3 and
 * 5×5. Counts are those of `summarize`, also while it moves.
 *
 * @param options size (4–56) and channels (8–1024) of the maps that come in; filters (8–512): one,
 *   threeReduce, three, fiveReduce, five, pool
 * @throws OptionError when the module is unknown or a setting is out of its range
 */
export function inceptionExplorer({
  module = '3a',
  ...own
}: InceptionExplorerOptions = {}): Interactive {
  const presets = inceptionPresets();
  requireChoice('inceptionExplorer', 'module', module, Object.keys(presets));
  const settings: InceptionSettings = { ...presets[module], ...own };
  for (const name of Object.keys(limits) as (keyof InceptionSettings)[]) {
    requireWhole('inceptionExplorer', name, settings[name], limits[name][0]);
    requireBetween('inceptionExplorer', name, settings[name], limits[name]);
  }
  return makeInteractive({
    page: 'inception-explorer',
    given: { settings, presets },
    picture: inceptionView(settings),
    description: describeModule(settings),
  });
}
