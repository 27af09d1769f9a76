import type { Tensor } from 'convlab/tensor';
import type { Vector } from '../vector-file.ts';

/** How a tensor of the vectors is read and written. */
interface Layout {
  read: (vector: Vector) => Tensor;
  write: (tensor: Tensor) => Vector;
}

/** A tensor of a layer: trained, or gathered in training. */
export interface Parameter {
  tensor: Tensor;
  /** Left by the way back; those that are only gathered never have one. */
  gradient?: Tensor | undefined;
  layout: Layout;
}

/** The tensors of a network under their names in the vectors, such as `conv1.w`. */
export class Parameters {
  readonly #given: Readonly<Record<string, Vector>>;
  readonly #all = new Map<string, Parameter>();

  constructor(given: Readonly<Record<string, Vector>>) {
    this.#given = given;
  }

  get(name: string, layout: Layout): Parameter {
    const found = this.#all.get(name) ?? this.find(name, layout);
    if (found === undefined) throw new Error(`the case lacks the input “${name}”`);
    return found;
  }

  /** Undefined if the network has none, such as a bias. */
  find(name: string, layout: Layout): Parameter | undefined {
    const known = this.#all.get(name);
    if (known !== undefined || !Object.hasOwn(this.#given, name)) return known;
    const parameter: Parameter = { tensor: layout.read(this.#given[name]), layout };
    this.#all.set(name, parameter);
    return parameter;
  }

  /** All that were used so far. */
  entries(): [name: string, parameter: Parameter][] {
    return [...this.#all];
  }

  /** As they are now, in the layout of the vectors. */
  written(): Record<string, Vector> {
    return Object.fromEntries(
      this.entries().map(([name, { tensor, layout }]) => {
        const { shape, data } = layout.write(tensor);
        return [name, { shape, data: Float32Array.from(data) }];
      }),
    );
  }
}
