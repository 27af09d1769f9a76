import type { GradientAt } from '../nn';
import type { AnyTensor, Tensor } from '../tensor';

/** One layer of a network that can be looked into. */
export interface InspectedLayer {
  readonly name: string;
  /** `conv2d`, `relu`, … */
  readonly kind: string;
  /** The shape of one sample that it makes; `[height, width, channels]` for maps. */
  readonly output: readonly number[];
  /** How deep it stands inside of blocks or of nested models (0: outside, as without it). */
  readonly depth?: number | undefined;
}

/**
 * A network that can be looked into, whatever it was made with: a network of `createNetwork` as it
 * is, a model of TensorFlow.js through `inspect` of convlab/tf. Everything is in inference mode and
 * returns tensors of its own.
 */
export interface Inspectable {
  readonly name?: string | undefined;
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** The shape of the scores of one sample: [classes]. */
  readonly output: readonly number[];
  /** Its layers in the order in which they work, those of a block or nested model behind it. */
  readonly layers: readonly InspectedLayer[];
  /**
   * The learned tensors by layer and name, as `Network.parameters` has them: `conv2d_1.kernel`
   * [height, width, in, out], `dense_1.weights` [in, out].
   */
  readonly parameters?: Readonly<Record<string, Tensor>> | undefined;
  /**
   * What stands between a picture and the network, such as another size or other levels: takes
   * pictures `[n, height, width, channels]`, gives `[n, …input]`. Without it the network takes
   * pictures as they are.
   */
  readonly prepare?: ((x: AnyTensor) => Tensor) | undefined;
  /** The scores of a batch `[n, …input]` BEFORE softmax (logits), `[n, classes]`. */
  forward: (x: AnyTensor) => Tensor;
  /** The result of each layer by name; `input` is x. */
  activations: (x: AnyTensor) => Readonly<Record<string, Tensor>>;
  /**
   * A layer's result for x, and the gradient of Σ dLogits · logits with respect to it.
   *
   * @param layerName a layer, or `'input'`
   * @param dLogits of the shape of the scores, such as 1 for the class asked about and else 0
   * @param options.guided every ReLU passes only positive gradients (Springenberg and others 2015)
   */
  gradientAt: (
    layerName: string,
    x: AnyTensor,
    dLogits: Tensor,
    options?: { guided?: boolean | undefined },
  ) => GradientAt;
}
