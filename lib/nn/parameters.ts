import { asTensor, sizeOf } from '../tensor';
import type { Random, Tensor } from '../tensor';
import type { Memory } from './memory';

/** One tensor of weights of a layer. */
export interface Parameter {
  /** The layer's name and its own: `conv2d_1.kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** A view into the network's one array of parameters. */
  readonly value: Tensor;
  /** A view into the network's one array of gradients. */
  readonly gradient: Tensor;
}

/** Draws the first values of a parameter. */
export type Draw = (values: Float32Array, random: Random) => void;

interface Slot {
  name: string;
  shape: readonly number[];
  draw: Draw;
  from: number;
  value?: Tensor;
  gradient?: Tensor;
}

/**
 * All parameters of a network side by side in one array of core memory, and all gradients in
 * another, so that an optimiser's step is one call.
 */
export class Parameters {
  readonly #memory: Memory;
  readonly #slots: Slot[] = [];
  #values: Float32Array | undefined;
  #gradients: Float32Array | undefined;
  #length = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get length(): number {
    return this.#length;
  }

  /** Asks for a parameter; its values are there once `draw` was called. */
  declare(name: string, shape: readonly number[], draw: Draw): Parameter {
    const slot: Slot = { name, shape, draw, from: this.#length };
    this.#length += sizeOf(shape);
    this.#slots.push(slot);
    const view = (all: Float32Array): Tensor =>
      asTensor(all.subarray(slot.from, slot.from + sizeOf(shape)), [...shape]);
    const values = (): Tensor => (slot.value ??= view(this.values));
    const gradients = (): Tensor => (slot.gradient ??= view(this.gradients));
    return {
      name,
      shape,
      get value() {
        return values();
      },
      get gradient() {
        return gradients();
      },
    };
  }

  get values(): Float32Array {
    return (this.#values ??= this.#memory
      .block(Math.max(1, this.#length))
      .subarray(0, this.#length));
  }

  /** Made when they are first needed: a network that only predicts does without. */
  get gradients(): Float32Array {
    return (this.#gradients ??= this.#memory
      .block(Math.max(1, this.#length))
      .subarray(0, this.#length));
  }

  draw(random: Random): void {
    for (const { draw, from, shape } of this.#slots) {
      draw(this.values.subarray(from, from + sizeOf(shape)), random);
    }
  }
}
