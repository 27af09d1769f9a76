// TensorFlow.js says of labels that do not fit the loss which shape it expected, not what to do.
import { LayersModel } from '@tensorflow/tfjs-layers';

/** The mistakes, each with what to do about it. */
const mistakes: readonly [RegExp, (size: string) => string][] = [
  [
    /target expected .*each example has shape \[(\d+)\].*each with shape \[1\]/s,
    (size) =>
      `If the labels are numbers of classes: this loss takes ${size} numbers for each example, which tf.oneHot(labels.toInt(), ${size}) makes; or compile the model with the loss 'sparseCategoricalCrossentropy', which takes the labels as they are (labels.toFloat(), if they are int32).`,
  ],
  [
    /target expected .*each example has shape \[1\].*each with shape \[(\d+)\]/s,
    (size) =>
      `The labels are ${size} numbers for each example, but the model or its loss takes one. The loss 'categoricalCrossentropy' takes labels as tf.oneHot makes them.`,
  ],
  [
    /^Argument 'x' passed to 'floor' must be float32 tensor, but got int32 tensor/,
    () =>
      "The loss 'sparseCategoricalCrossentropy' takes numbers of classes as float32: labels.toFloat().",
  ],
];

/** Lets `fit` and `evaluate` say what to do about labels that do not fit. */
export function adviseOnLabels(): void {
  const { prototype } = LayersModel;
  const fit = Reflect.get<LayersModel, 'fit'>(prototype, 'fit');
  const evaluate = Reflect.get<LayersModel, 'evaluate'>(prototype, 'evaluate');
  Object.assign(prototype, {
    async fit(this: LayersModel, ...given: Parameters<typeof fit>) {
      try {
        return await fit.apply(this, given);
      } catch (error) {
        throw withAdvice(error);
      }
    },
    evaluate(this: LayersModel, ...given: Parameters<typeof evaluate>) {
      try {
        return evaluate.apply(this, given);
      } catch (error) {
        throw withAdvice(error);
      }
    },
  });
}

/** The same error, with the advice behind its words. */
function withAdvice(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  for (const [pattern, advice] of mistakes) {
    const found = pattern.exec(error.message);
    if (found) {
      error.message = `${error.message.replace(/\.?$/, '.')}\n${advice(found[1])}`;
      break;
    }
  }
  return error;
}
