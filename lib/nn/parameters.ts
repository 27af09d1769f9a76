import { ConvlabError, asTensor, sizeOf } from '../tensor';
import type { Random, Tensor } from '../tensor';
import type { Memory } from './memory';

/** One tensor of weights of a layer. */
export interface Parameter {
  /** The layer's name and its own: `conv2d_1.kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** false: it is frozen, and has no gradient. */
  readonly trainable: boolean;
  /** Places of the tensor where there is no weight: they are 0 and stay so. */
  readonly empty?: Uint32Array | undefined;
  /** A view into the network's one array of parameters. */
  readonly value: Tensor;
  /** A view into the network's one array of gradients, in which frozen parameters are not. */
  readonly gradient: Tensor;
}

/** Draws the first values of a parameter. */
export type Draw = (values: Float32Array, random: Random) => void;

/** What a layer says of a parameter that it needs. */
export interface Declaration {
  name: string;
  shape: readonly number[];
  trainable: boolean;
  empty?: Uint32Array | undefined;
  draw: Draw;
}

interface Slot extends Declaration {
  /** Its first place among the trained parameters, or among the frozen ones. */
  from: number;
  value?: Tensor;
  gradient?: Tensor;
}

export function clearPlaces({ data }: Tensor, places: Uint32Array): void {
  for (const place of places) data[place] = 0;
}

/** Sets the places of a parameter where there is no weight to 0. */
export function clearEmpty({ value, empty }: Parameter): void {
  if (empty) clearPlaces(value, empty);
}

/**
 * All parameters of a network side by side in one array of core memory, those that are trained
 * first, and the gradients of these in another, so that an optimiser's step is one call.
 */
export class Parameters {
  readonly #memory: Memory;
  readonly #slots: Slot[] = [];
  #all: Float32Array | undefined;
  #gradients: Float32Array | undefined;
  #trained = 0;
  #frozen = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Asks for a parameter; its values are there once `draw` was called. */
  declare(declaration: Declaration): Parameter {
    const { name, shape, trainable, empty } = declaration;
    const size = sizeOf(shape);
    const slot: Slot = { ...declaration, from: trainable ? this.#trained : this.#frozen };
    if (trainable) this.#trained += size;
    else this.#frozen += size;
    this.#slots.push(slot);
    const value = (): Tensor => (slot.value ??= asTensor(this.#valuesOf(slot), [...shape]));
    const gradient = (): Tensor => (slot.gradient ??= this.#gradientOf(slot));
    return {
      name,
      shape,
      trainable,
      empty,
      get value() {
        return value();
      },
      get gradient() {
        return gradient();
      },
    };
  }

  /** Those that are trained. */
  get values(): Float32Array {
    return this.#everything.subarray(0, this.#trained);
  }

  /** Made when they are first needed: a network that only predicts does without. */
  get gradients(): Float32Array {
    return (this.#gradients ??= this.#memory
      .block(Math.max(1, this.#trained))
      .subarray(0, this.#trained));
  }

  draw(random: Random): void {
    for (const slot of this.#slots) {
      const values = this.#valuesOf(slot);
      slot.draw(values, random);
      for (const place of slot.empty ?? []) values[place] = 0;
    }
  }

  get #everything(): Float32Array {
    return (this.#all ??= this.#memory.block(Math.max(1, this.#trained + this.#frozen)));
  }

  #valuesOf({ trainable, from, shape }: Slot): Float32Array {
    const start = trainable ? from : this.#trained + from;
    return this.#everything.subarray(start, start + sizeOf(shape));
  }

  #gradientOf({ trainable, from, shape, name }: Slot): Tensor {
    if (!trainable) throw new ConvlabError(`${name} is frozen and has no gradient.`);
    return asTensor(this.gradients.subarray(from, from + sizeOf(shape)), [...shape]);
  }
}
