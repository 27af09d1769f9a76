// How a notebook shows what belongs to TensorFlow.js: without this, as its inner fields.
import { Tensor } from '@tensorflow/tfjs-core';
import { History, LayersModel } from '@tensorflow/tfjs-layers';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function show<Shown>(prototype: Shown, text: (shown: Shown) => unknown): void {
  Object.defineProperty(prototype, inspectCustom, {
    value(this: Shown) {
      return text(this);
    },
    configurable: true,
  });
}

/** Tensors are shown with their shape and values, models as their summary, a history by its curves. */
export function showWithValues(): void {
  show(Tensor.prototype, tensorText);
  show(LayersModel.prototype, modelText);
  show(History.prototype, ({ history }) => history);
}

function tensorText(tensor: Tensor): string {
  return tensor.isDisposed
    ? `Tensor [${tensor.shape.join(', ')}], disposed`
    : tensor.toString(true);
}

function modelText(model: LayersModel): string {
  const lines: string[] = [];
  try {
    model.summary(undefined, undefined, (line) => lines.push(String(line)));
  } catch (error) {
    // A model that does not know its input yet.
    return `Model ${model.name}: ${(error as Error).message}`;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
