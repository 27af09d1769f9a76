// Promises of the other process, as far as this one has them.
import { unreadable } from './reader.ts';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const mostPromises = 100_000;

export class Promises {
  /** Kept also when they are settled, of which the other process tells once. */
  readonly #known = new Map<number, Promise<unknown>>();
  readonly #waiting = new Map<number, Waiting>();

  /** Whether any of them is not settled yet. */
  get areOpen(): boolean {
    return this.#waiting.size > 0;
  }

  get(number: number): Promise<unknown> {
    const known = this.#known.get(number);
    if (known) return known;
    if (this.#known.size >= mostPromises) throw unreadable();
    const promise = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
    });
    // Whoever gets it may drop it.
    promise.catch(() => undefined);
    this.#known.set(number, promise);
    return promise;
  }

  settle(number: number, isKept: boolean, value: unknown): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (isKept) waiting?.resolve(value);
    else waiting?.reject(value);
  }

  /** Nothing is left in the other process that could settle one. */
  giveUp(): void {
    for (const [number, { reject }] of this.#waiting) {
      this.#waiting.delete(number);
      reject(new Error('a promise of your code never ends: nothing is left that could end it'));
    }
  }
}
