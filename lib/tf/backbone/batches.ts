import {
  ShapeError,
  asTensor,
  contiguous,
  formatShape,
  isTensorLike,
  quote,
  requireWhole,
  sizeOf,
} from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';

/** How many pictures are computed at a time where nothing else is said. */
export const usualBatch = 32;

/** Throws a ShapeError unless x are pictures `[count, height, width, channels]`. */
export function requirePictures(where: string, x: AnyTensor): void {
  const wanted = 'pictures [count, height, width, channels]';
  if (!isTensorLike(x)) {
    throw new ShapeError(`${where}: x must be ${wanted}, but is ${quote(x)}.`);
  }
  const { shape } = x;
  if (shape.length === 4 && sizeOf(shape) > 0) return;
  const advice =
    shape.length === 3
      ? `; one picture becomes a batch with reshape(x, [1, ${shape.join(', ')}])`
      : '';
  throw new ShapeError(`${where}: x must be ${wanted}, but is ${formatShape(shape)}${advice}.`);
}

/** The samples of a tensor from one number to before another. They may share its memory. */
export function samplesFrom(x: AnyTensor, from: number, to: number): AnyTensor {
  const { data, shape } = contiguous(x);
  const [, ...sample] = shape;
  const size = sizeOf(sample);
  const end = Math.min(to, shape[0]);
  return asTensor(data.subarray(from * size, end * size) as Float32Array, [end - from, ...sample]);
}

/** The samples in batches, one after the other. */
export function* batchesOf(
  where: string,
  x: AnyTensor,
  batchSize: number,
): Generator<AnyTensor, void> {
  requireWhole(where, 'batchSize', batchSize, 1);
  const whole = contiguous(x);
  for (let from = 0; from < x.shape[0]; from += batchSize) {
    yield samplesFrom(whole, from, from + batchSize);
  }
}

/** What was made batch by batch, in one tensor `[count, …sample]`. */
export class Gathered {
  #values: Float32Array | undefined;
  #sample: readonly number[] = [];
  #filled = 0;

  constructor(readonly count: number) {}

  add({ data, shape }: Tensor): void {
    const [, ...sample] = shape;
    this.#values ??= new Float32Array(this.count * sizeOf(sample));
    this.#sample = sample;
    this.#values.set(data, this.#filled);
    this.#filled += data.length;
  }

  /** All of it. */
  get tensor(): Tensor {
    return asTensor(this.#values ?? new Float32Array(0), [this.count, ...this.#sample]);
  }
}
