import { coreTensor, releaseTensor } from '../ops';
import { asTensor, sizeOf } from '../tensor';
import type { Tensor } from '../tensor';

/** Most batches have one of two sizes: the usual one, and that of the last batch. */
const keptViews = 4;

/**
 * A tensor of core memory for each sample of a batch. It is allocated for the largest batch seen;
 * a smaller batch gets a view of its first samples.
 */
export class BatchBuffer {
  #storage: Tensor | undefined;
  #capacity = 0;
  readonly #views = new Map<number, Tensor>();

  constructor(readonly sampleShape: readonly number[]) {}

  /** The tensor `[batch, …sampleShape]`; its old values are still there. */
  at(batch: number): Tensor {
    if (!this.#storage || batch > this.#capacity) {
      this.release();
      this.#storage = coreTensor([batch, ...this.sampleShape]);
      this.#capacity = batch;
      this.#views.set(batch, this.#storage);
    }
    const kept = this.#views.get(batch);
    if (kept) return kept;
    if (this.#views.size >= keptViews) this.#views.clear();
    const values = this.#storage.data.subarray(0, batch * sizeOf(this.sampleShape));
    const view = asTensor(values, [batch, ...this.sampleShape]);
    this.#views.set(batch, view);
    return view;
  }

  release(): void {
    if (this.#storage) releaseTensor(this.#storage);
    this.#storage = undefined;
    this.#capacity = 0;
    this.#views.clear();
  }
}

/** All core memory of one network, to be given back at once. */
export class Memory {
  readonly #buffers: BatchBuffer[] = [];
  readonly #blocks: Tensor[] = [];
  #released = false;

  get released(): boolean {
    return this.#released;
  }

  buffer(sampleShape: readonly number[]): BatchBuffer {
    const made = new BatchBuffer(sampleShape);
    this.#buffers.push(made);
    return made;
  }

  /** So many zeros that live as long as the network. */
  block(length: number): Float32Array {
    const made = coreTensor([length]);
    this.#blocks.push(made);
    return made.data;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const each of this.#buffers) each.release();
    for (const each of this.#blocks) releaseTensor(each);
    this.#blocks.length = 0;
  }
}
