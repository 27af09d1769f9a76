import type { FlattenDescription } from '../../arch';
import { reshape } from '../../tensor';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';

/** A flatten layer: the same numbers in another shape. */
export function flattenLayer(site: Site<FlattenDescription>): Layer {
  const { input, output } = site.layer;
  return {
    ...plainLayer(site),
    forward: (x) => reshape(x, [x.shape[0], ...output]),
    backward: (dy, _pass, needsDx) => (needsDx ? reshape(dy, [dy.shape[0], ...input]) : undefined),
  };
}
