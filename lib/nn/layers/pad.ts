import type { Pad2dDescription } from '../../arch';
import { pad2d, pad2dGrad } from '../../ops';
import type { Layer, Site } from '../layer';
import { mappingLayer } from './mapping';

/** A layer that puts zeros around images. */
export function pad2dLayer(site: Site<Pad2dDescription>): Layer {
  const { padding } = site.layer.description;
  return mappingLayer(site, {
    run: (x, into) => pad2d(x, padding, { into }),
    runGradient: (x, dy, into) => pad2dGrad(x, dy, padding, { into }),
  });
}
