import type { LayersModel } from '@tensorflow/tfjs-layers';
import { OptionError } from '../../tensor';
import { describeWithNames } from './describe';
import type { Renames } from './describe/renames';
import { innerLayers, slotsOf } from './weight-slots';
import type { TfLayer, WeightSlot } from './weight-slots';

/** Layers whose neighbours a description may call otherwise. */
const joining = ['GlobalAveragePooling2D', 'GlobalMaxPooling2D', 'Multiply', 'Reshape'];

/** All weights of a model by the names that its description, and so lib/nn, gives them. */
export function namedSlots(model: LayersModel): WeightSlot[] {
  const slots = model.layers.flatMap(slotsOf);
  const renames = model.layers.some(isJoining) ? renamesOf(model) : undefined;
  if (!renames) return slots;
  return slots.map((slot) => ({ ...slot, ...renames.get(slot.variable.id) }));
}

function isJoining(layer: TfLayer): boolean {
  return innerLayers(layer)?.some(isJoining) ?? joining.includes(layer.getClassName());
}

/** None for a model without description, whose weights are named as its layers are. */
function renamesOf(model: LayersModel): Renames | undefined {
  try {
    return describeWithNames(model).renames;
  } catch (error) {
    if (error instanceof OptionError) return undefined;
    throw error;
  }
}
