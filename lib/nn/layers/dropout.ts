import { dropout, dropoutGrad } from '../../ops';
import { OptionError, asTensor, sizeOf } from '../../tensor';
import type { Tensor } from '../../tensor';
import type { DropoutDescription } from '../../arch';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';

/** A dropout layer; outside of training it hands everything on as it is. */
export function dropoutLayer(site: Site<DropoutDescription>): Layer {
  const { layer, memory } = site;
  const { name, input } = layer;
  const { rate } = layer.description;
  const result = memory.buffer(input);
  const kept: { mask?: Tensor<number[], Uint8Array> | undefined; storage: Uint8Array } = {
    storage: new Uint8Array(0),
  };
  const maskFor = (batch: number): Tensor<number[], Uint8Array> => {
    const length = batch * sizeOf(input);
    if (kept.storage.length < length) kept.storage = new Uint8Array(length);
    return asTensor(kept.storage.subarray(0, length), [batch, ...input]);
  };
  return {
    ...plainLayer(site),
    forward(x, { training, random }) {
      kept.mask = undefined;
      if (!training || rate === 0) return x;
      if (!random) {
        throw new OptionError(
          `${name}: in training dropout needs a source of random numbers; give forward(x, { training: true, random: createRandom(seed) }).`,
        );
      }
      const mask = maskFor(x.shape[0]);
      for (let place = 0; place < mask.data.length; place += 1) {
        mask.data[place] = random.uniform() < rate ? 0 : 1;
      }
      kept.mask = mask;
      return dropout(x, { rate, mask, into: result.at(x.shape[0]) }).y;
    },
    backward(dy, _pass, needsDx) {
      if (!needsDx) return undefined;
      return kept.mask ? dropoutGrad(kept.mask, dy, { rate, into: dy }) : dy;
    },
  };
}
