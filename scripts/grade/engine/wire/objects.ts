// What stays in its process: each object has a number there, under which the other one speaks of it.
import { UnsendableError } from './frame.ts';
import { unreadable } from './reader.ts';

const mostHandedOut = 1_000_000;

export class Objects {
  readonly #ours: object[] = [];
  readonly #numbers = new WeakMap<object, number>();
  readonly #theirs = new WeakMap<object, number>();
  readonly #standIns = new Map<number, WeakRef<object>>();

  /** The number of a stand-in of the other process's. */
  theirs(value: object): number | undefined {
    return this.#theirs.get(value);
  }

  /** The number of something of ours; `first` is called when it gets one. */
  handOut(value: object, first: (number: number) => void): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    if (this.#ours.length >= mostHandedOut) {
      throw new UnsendableError('Too many functions were handed over.');
    }
    const number = this.#ours.push(value) - 1;
    this.#numbers.set(value, number);
    first(number);
    return number;
  }

  /** Something of ours by its number, which the other process tells. */
  owned(number: unknown): object {
    const value =
      typeof number === 'number' && number >= 0 ? this.#ours.at(Math.floor(number)) : undefined;
    if (value === undefined) throw unreadable();
    return value;
  }

  /** What stands for something of the other process's; made once while anybody has it. */
  standIn(number: number, make: () => object): object {
    const known = this.#standIns.get(number)?.deref();
    if (known) return known;
    const made = make();
    this.#theirs.set(made, number);
    this.#standIns.set(number, new WeakRef(made));
    return made;
  }
}
