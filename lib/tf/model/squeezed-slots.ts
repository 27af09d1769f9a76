import type { LayersModel } from '@tensorflow/tfjs-layers';
import { slotsOf } from './weight-slots';
import type { WeightSlot } from './weight-slots';

/** All weights of a model by the names that lib/nn gives them. */
export function namedSlots(model: LayersModel): WeightSlot[] {
  return model.layers.flatMap(slotsOf);
}
