import {
  add,
  clipByValue,
  div,
  leakyRelu,
  maximum,
  mul,
  serialization,
  sqrt,
  sub,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';

type Shape = (number | null)[];
type LayerArguments = ConstructorParameters<typeof layers.Layer>[0];

/** A function of Keras that TensorFlow.js has not, in the form of its activations. */
type Activation = serialization.SerializableConstructor<
  serialization.Serializable & { apply(input: Tensor): Tensor }
>;

function activation(className: string, apply: (input: Tensor) => Tensor): Activation {
  return class extends serialization.Serializable {
    static className = className;

    apply(input: Tensor): Tensor {
      return tidy(() => apply(input));
    }

    getConfig(): serialization.ConfigDict {
      return {};
    }
  };
}

/** relu6(x + 3) / 6. */
const hardSigmoid = (input: Tensor): Tensor => div(clipByValue(add(input, 3), 0, 6), 6);

/** Activations of Keras 3 that TensorFlow.js has not. */
const activations: readonly Activation[] = [
  activation('hardSigmoidSixth', hardSigmoid),
  activation('hardSilu', (input) => mul(input, hardSigmoid(input))),
  activation('hardSwish', (input) => mul(input, hardSigmoid(input))),
  activation('leakyRelu', (input) => leakyRelu(input, 0.2)),
];

/** Settings of `Normalization`. */
interface NormalizationArguments extends NonNullable<LayerArguments> {
  axis?: number | number[] | null;
  mean?: number | number[] | null;
  variance?: number | number[] | null;
  invert?: boolean;
}

/** The smallest standard deviation that Keras divides by. */
const epsilon = 1e-7;

/** Keras' Normalization: (x - mean) / √variance with statistics that were measured before training. */
class Normalization extends layers.Layer {
  static className = 'Normalization';
  private readonly settings: NormalizationArguments;
  private shape: number[] = [];

  constructor(settings: NormalizationArguments) {
    super(settings);
    this.settings = settings;
  }

  override build(inputShape: Shape | Shape[]): void {
    const input = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as Shape;
    const { axis = -1, mean } = this.settings;
    const kept = (axis === null ? [] : [axis].flat()).map((each) =>
      each < 0 ? each + input.length : each,
    );
    this.shape = input.map((size, index) => (kept.includes(index) ? (size ?? 1) : 1));
    if (mean === undefined || mean === null) {
      const shape = kept.map((each) => input[each] ?? 1);
      const { zeros, ones } = initializers;
      this.addWeight('mean', shape, 'float32', zeros(), undefined, false);
      this.addWeight('variance', shape, 'float32', ones(), undefined, false);
      this.addWeight('count', [], 'int32', zeros(), undefined, false);
    }
    super.build(inputShape);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const input = Array.isArray(inputs) ? inputs[0] : inputs;
      const { mean, variance, invert } = this.settings;
      const [middle, spread] =
        this.weights.length > 0
          ? this.weights.slice(0, 2).map((weight) => weight.read().reshape(this.shape))
          : [mean ?? 0, variance ?? 1];
      const deviation = maximum(sqrt(spread), epsilon);
      return invert === true
        ? add(middle, mul(input, deviation))
        : div(sub(input, middle), deviation);
    });
  }

  override getConfig(): serialization.ConfigDict {
    const { axis = -1, mean = null, variance = null, invert = false } = this.settings;
    return { ...super.getConfig(), axis, mean, variance, invert };
  }
}

let registered = false;

/** Gives TensorFlow.js the classes of Keras that it lacks; once per process. */
export function registerKerasClasses(): void {
  if (registered) return;
  registered = true;
  for (const each of activations) serialization.registerClass(each);
  serialization.registerClass(Normalization);
}

/** Whether TensorFlow.js has a layer, an activation or an initializer of a name. */
export function isKnownClass(className: string): boolean {
  return Object.hasOwn(serialization.SerializationMap.getMap().classNameMap, className);
}
