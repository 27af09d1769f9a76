import type { Random, Tensor } from '../tensor';
import type { Memory } from './memory';
import type { Parameter, Parameters } from './parameters';

/** How one forward pass is made, and the backward pass that belongs to it. */
export interface Pass {
  /** Batch norm takes the moments of the batch, and dropout drops. */
  training: boolean;
  /** What dropout draws from. */
  random?: Random | undefined;
  /** Layers may do the work of the ReLU behind them. Off, every layer's own result is there. */
  fused: boolean;
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
   * Writes the gradients of its parameters and returns that of its input.
   *
   * @param dy may be written over
   * @param needsDx false: nobody needs the gradient of the input
   * @param masksRelu the layer before is a ReLU: its gradient may be, and is, done here
   * @returns undefined only if not needed
   */
  backward(dy: Tensor, pass: Pass, needsDx: boolean, masksRelu: boolean): Tensor | undefined;
}

/** A layer without weights and blocks is this plus its name, shapes and two functions. */
export const plainLayer = {
  parameters: [],
  states: [],
  chains: [],
  takesRelu: false,
} as const satisfies Partial<Layer>;

/** What a layer is built with. */
export interface Setting {
  name: string;
  /** For error messages: `layer 3, conv2d_2`. */
  where: string;
  input: readonly number[];
  memory: Memory;
  parameters: Parameters;
}
