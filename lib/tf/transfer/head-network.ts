import type { LayersModel } from '@tensorflow/tfjs-layers';
import { resolve } from '../../arch';
import type { Architecture } from '../../arch';
import { createNetwork } from '../../nn';
import type { FitCallback, Network } from '../../nn';
import { createRandom } from '../../tensor';
import { modelWeights } from '../model';
import { namedSlots } from '../model/named-slots';
import { weightNames } from '../model/weight-names';
import { write } from '../model/weights';

/** The head of a model as a network of lib/nn, whose steps take a fraction of the time. */
export interface HeadNetwork {
  network: Network;
  /** Brings what the network has learned into the model, after each epoch and at the end. */
  callback: FitCallback;
}

/** @param head the last layers of the description, and the shape of what enters them */
export function headNetwork(
  model: LayersModel,
  whole: Architecture,
  head: Pick<Architecture, 'input' | 'layers'>,
): HeadNetwork {
  const network = createNetwork({ ...head, random: createRandom(0) });
  // Layers without names have other numbers in the whole than in the head alone.
  const own = weightNames(resolve(head));
  const names = weightNames(resolve(whole)).slice(-own.length);
  const nameOf = new Map(own.map((name, place) => [name, names[place]]));
  const weights = modelWeights(model);
  network.setWeights(Object.fromEntries(own.map((name, place) => [name, weights[names[place]]])));
  const slots = new Map(namedSlots(model).map((slot) => [slot.name, slot]));
  const send = (): void => {
    for (const [name, { data }] of Object.entries(network.weights())) {
      const slot = slots.get(nameOf.get(name) ?? name);
      if (slot) write(slot, data);
    }
  };
  return { network, callback: { onEpoch: send, onEnd: send } };
}
