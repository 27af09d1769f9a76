import type { LayerDescription, ResolvedLayer, WeightFacts } from '../arch';
import type { Random, Tensor } from '../tensor';
import type { Memory } from './memory';
import type { Draw, Parameter, Parameters } from './parameters';

/** How one forward pass is made, and the backward pass that belongs to it. */
export interface Pass {
  /** Batch norm takes the moments of the batch, and dropout drops. */
  training: boolean;
  /** What dropout draws from. */
  random?: Random | undefined;
  /** Layers may do the work of the ReLU behind them. Off, every layer's own result is there. */
  fused: boolean;
  /** Going back, a ReLU passes only positive gradients. Source: Springenberg and others 2015. */
  guided?: boolean | undefined;
}

/** A tensor that is no parameter but belongs to what was learned: a running mean or variance. */
export interface State {
  readonly name: string;
  readonly value: Tensor;
}

/**
 * A working layer. It remembers what it needs of the last forward pass for the backward pass. The
 * tensors that it returns are its own and are written again at the next pass.
 */
export interface Layer {
  readonly name: string;
  readonly kind: string;
  /** Shapes of one sample. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly parameters: readonly Parameter[];
  readonly states: readonly State[];
  /** The chains of layers inside of a block. */
  readonly chains: readonly (readonly Layer[])[];
  /** Can do the work of a ReLU behind it while it writes its result. */
  readonly takesRelu: boolean;

  /** @param relu do the work of the ReLU behind it too; only where `takesRelu` */
  forward(x: Tensor, pass: Pass, relu: boolean): Tensor;
  /**
   * Writes the gradients of its parameters that are trained and returns that of its input.
   *
   * @param dy may be written over
   * @param needsDx false: nobody needs the gradient of the input
   * @param masksRelu the layer before is a ReLU: its gradient may be, and is, done here
   * @returns undefined only if not needed
   */
  backward(dy: Tensor, pass: Pass, needsDx: boolean, masksRelu: boolean): Tensor | undefined;
}

/** What a working layer is made from. */
export interface Site<Description extends LayerDescription = LayerDescription> {
  readonly layer: ResolvedLayer<Description>;
  readonly memory: Memory;
  readonly parameters: Parameters;
  /** The working layers of each of its chains. */
  readonly chains: readonly (readonly Layer[])[];
}

/** All of a layer without weights but its two functions. */
export function plainLayer({
  layer: { name, input, output, description },
  chains,
}: Site): Omit<Layer, 'forward' | 'backward'> {
  return {
    name,
    kind: description.kind,
    input,
    output,
    parameters: [],
    states: [],
    chains,
    takesRelu: false,
  };
}

/**
 * The parameters of a layer, in the order in which its weights are listed.
 *
 * @param draw gives the first values of one
 * @param empty places of the first one where there is no weight
 */
export function declareWeights(
  { layer: { name, weights, trainable }, parameters }: Site,
  draw: (weight: WeightFacts) => Draw,
  empty?: Uint32Array,
): Parameter[] {
  return weights.map((weight, index) =>
    parameters.declare({
      name: `${name}.${weight.name}`,
      shape: weight.shape,
      trainable,
      empty: index === 0 ? empty : undefined,
      draw: draw(weight),
    }),
  );
}
