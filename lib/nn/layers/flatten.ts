import { reshape, sizeOf } from '../../tensor';
import { plainLayer } from '../layer';
import type { Layer, Setting } from '../layer';

/** A flatten layer: the same numbers in another shape. */
export function flattenLayer({ name, input }: Setting): Layer {
  const output = [sizeOf(input)];
  return {
    ...plainLayer,
    name,
    kind: 'flatten',
    input,
    output,
    forward: (x) => reshape(x, [x.shape[0], ...output]),
    backward: (dy, _pass, needsDx) => (needsDx ? reshape(dy, [dy.shape[0], ...input]) : undefined),
  };
}
