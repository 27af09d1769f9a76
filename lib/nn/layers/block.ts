import type { BlockDescription } from '../../arch';
import { runBackward, runForward } from '../chain';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';

/** Layers under one name. */
export function blockLayer(site: Site<BlockDescription>): Layer {
  const [chain] = site.chains;
  return {
    ...plainLayer(site),
    forward: (x, pass) => runForward(chain, x, pass),
    backward: (dy, pass, needsDx) => runBackward(chain, dy, pass, needsDx),
  };
}
