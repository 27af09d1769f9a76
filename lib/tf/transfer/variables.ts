import type { NamedTensorMap, Tensor as TfTensor, Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { asTensor, sizeOf } from '../../tensor';
import type { Tensor } from '../../tensor';
import { namedSlots } from '../model/named-slots';
import type { WeightSlot } from '../model/weight-slots';
import { valuesOf, write } from '../model/weights';

/** The weights of a model that are trained, side by side in one array as optimisers want them. */
export interface TrainedVariables {
  readonly variables: readonly Variable[];
  readonly parameterValues: Float32Array;
  readonly gradientValues: Float32Array;
  /** Views of `gradientValues`, by the names of lib/nn. */
  readonly gradients: Readonly<Record<string, Tensor>>;
  /** Copies the gradients of TensorFlow.js into `gradientValues`. */
  readonly take: (found: NamedTensorMap) => void;
  /** Copies `parameterValues` into the model. */
  readonly send: () => void;
  /** Keeps all that training changes, running moments too; the result puts it back. */
  readonly keep: () => () => void;
}

/** `val` of a variable of a layer, which is not declared public. */
const variableOf = ({ variable }: WeightSlot): Variable =>
  (variable as unknown as { val: Variable }).val;

export function trainedVariables(model: LayersModel): TrainedVariables {
  const trained = new Set(model.trainableWeights.map(({ id }) => id));
  const all = namedSlots(model);
  const slots = all.filter(({ variable }) => trained.has(variable.id));
  const moments = all.filter(({ name }) => /\.(mean|variance)$/.test(name));
  const length = slots.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const [parameterValues, gradientValues] = [new Float32Array(length), new Float32Array(length)];
  let at = 0;
  const places = slots.map((slot) => {
    const from = at;
    at += sizeOf(slot.shape);
    parameterValues.set(valuesOf(slot).data, from);
    return { slot, from, to: at };
  });
  const send = (): void => {
    for (const { slot, from, to } of places) write(slot, parameterValues.slice(from, to));
  };
  return {
    variables: slots.map(variableOf),
    parameterValues,
    gradientValues,
    gradients: Object.fromEntries(
      places.map(({ slot, from, to }) => [
        slot.name,
        asTensor(gradientValues.subarray(from, to), [...slot.shape]),
      ]),
    ),
    take(found) {
      for (const { slot, from, to } of places) {
        const gradient = found[variableOf(slot).name] as TfTensor | null | undefined;
        if (gradient) gradientValues.set(gradient.dataSync(), from);
        else gradientValues.fill(0, from, to);
      }
    },
    send,
    keep() {
      const parameters = parameterValues.slice();
      const kept = moments.map((slot) => [slot, valuesOf(slot).data] as const);
      return () => {
        parameterValues.set(parameters);
        for (const [slot, values] of kept) write(slot, values);
        send();
      };
    },
  };
}
