import { tensor as tfTensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ShapeError, asTensor, formatShape, quote, realValues, sameShape } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { namedSlots } from './named-slots';
import type { WeightSlot } from './weight-slots';

/**
 * All weights of a model by the names that lib/nn gives them (`conv1.kernel`, `bn1.mean`, …), so that
 * they go to a network (`network.setWeights`), to a file (`encodeSafetensors`) and to another model.
 *
 * @returns copies, with lib/nn's shapes
 */
export function modelWeights(model: LayersModel): Record<string, Tensor> {
  return Object.fromEntries(namedSlots(model).map((slot) => [slot.name, valuesOf(slot)]));
}

export function valuesOf({ variable, shape }: WeightSlot): Tensor {
  return asTensor(Float32Array.from(variable.read().dataSync()), [...shape]);
}

/**
 * Sets all weights of a model.
 *
 * @param weights by the names of lib/nn, as from `network.weights()` or `modelWeights`
 * @throws ShapeError when one is missing, unknown or of another shape; then nothing is changed
 */
export function setModelWeights(
  model: LayersModel,
  weights: Readonly<Record<string, AnyTensor>>,
): void {
  const slots = namedSlots(model);
  requireWeights(slots, weights);
  for (const slot of slots) write(slot, realValues(weights[slot.name]));
}

/** Copies values into a model. */
export function write({ variable }: WeightSlot, values: Float32Array): void {
  tidy(() => {
    variable.write(tfTensor(values, variable.shape as number[], 'float32'));
  });
}

function requireWeights(
  slots: readonly WeightSlot[],
  weights: Readonly<Record<string, AnyTensor>>,
): void {
  const wanted = slots.map(({ name }) => name);
  const missing = wanted.filter((name) => !Object.hasOwn(weights, name));
  if (missing.length > 0) {
    throw new ShapeError(`setModelWeights: there ${isOrAre(missing)} missing.`);
  }
  const unknown = Object.keys(weights).filter((name) => !wanted.includes(name));
  if (unknown.length > 0) {
    throw new ShapeError(
      `setModelWeights: the model has no weights of the name ${listed(unknown)}; it has ${listed(wanted)}.`,
    );
  }
  for (const { name, shape } of slots) {
    if (sameShape(weights[name].shape, shape)) continue;
    throw new ShapeError(
      `setModelWeights: ${quote(name)} must have the shape ${formatShape(shape)}, but has ${formatShape(weights[name].shape)}.`,
    );
  }
}

const isOrAre = (names: readonly string[]): string =>
  `${names.length === 1 ? 'is' : 'are'} ${listed(names)}`;

/** At most six names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => quote(name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
