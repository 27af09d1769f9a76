import type { Tensor } from '../../tensor';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';
import { remembered } from '../not-run';

/** What a layer without weights does. */
interface MappingParts {
  run: (x: Tensor, into: Tensor) => Tensor;
  /** Takes the layer's input of the forward pass. */
  runGradient: (x: Tensor, dy: Tensor, into: Tensor, masksRelu: boolean) => Tensor;
}

/** A layer without weights whose result and gradient lie in memory of its own. */
export function mappingLayer(site: Site, { run, runGradient }: MappingParts): Layer {
  const { layer, memory } = site;
  const result = memory.buffer(layer.output);
  const gradient = memory.buffer(layer.input);
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer(site),
    forward(x) {
      kept.x = x;
      return run(x, result.at(x.shape[0]));
    },
    backward(dy, _pass, needsDx, masksRelu) {
      if (!needsDx) return undefined;
      const x = remembered(layer.name, kept.x);
      return runGradient(x, dy, gradient.at(x.shape[0]), masksRelu);
    },
  };
}
