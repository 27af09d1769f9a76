import { answerTo, argumentsIn, asks } from './answer-to.ts';
import { assignInPlace } from './assign.ts';
import { decode, type Received } from './decode.ts';
import { encode, type HandedOut } from './encode.ts';
import { UnsendableError, WireError } from './frame.ts';
import { kinds } from './kinds.ts';
import { Objects } from './objects.ts';
import type { PeerOptions } from './peer-options.ts';
import { Promises } from './promises.ts';
import { unreadable } from './reader.ts';
import { functionStandIn, instanceStandIn, type Asking } from './stand-ins.ts';

/** Deeper calls to and fro have no end. */
const deepestCalls = 200;

/** One end of the connection between a judge and an answer; both are of one kind. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #objects = new Objects();
  readonly #promises = new Promises();
  readonly #handedOut: HandedOut;
  readonly #received: Received;
  #calls = 0;
  #news = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#handedOut = {
      theirs: (value) => this.#objects.theirs(value),
      ours: (value) => this.#handOut(value),
      placeOf: options.placeOf,
    };
    this.#received = {
      ...options.tensors,
      error: options.error,
      pattern: options.pattern,
      function: (number, name) =>
        this.#objects.standIn(number, () => functionStandIn(number, name, this.#asking)),
      instance: (number, name) =>
        this.#objects.standIn(number, () => instanceStandIn(number, name, this.#asking)),
      promise: (number) => this.#objects.standIn(number, () => this.#promises.get(number)),
      ours: (number) => this.#objects.owned(number),
    };
  }

  /** Whether this process waits for promises of the other one. */
  get waits(): boolean {
    return this.#promises.areOpen;
  }

  /** Whether a promise of this process was settled since the last `yielded`. */
  get hasNews(): boolean {
    return this.#news;
  }

  /** Waits for a message of these kinds, and does meanwhile what the other process asks for. */
  waitFor(...wanted: number[]): { kind: number; parts: unknown[] } {
    for (;;) {
      const message = this.#options.receive();
      const kind = message[0];
      if (wanted.includes(kind)) return { kind, parts: this.#parts(message) };
      this.#take(kind, message);
    }
  }

  tell(kind: number, ...parts: unknown[]): void {
    this.#options.send(Buffer.concat([Buffer.of(kind), encode(parts, this.#handedOut)]));
    if (kind === kinds.yielded || kind === kinds.stuck) this.#news = false;
  }

  /** Lets the other process go on until a promise is settled. */
  pump(): void {
    this.tell(kinds.pump);
    const { kind } = this.waitFor(kinds.yielded, kinds.stuck);
    if (kind === kinds.stuck) this.#promises.giveUp();
  }

  readonly #asking: Asking = {
    call: (number, self, values) => {
      const known = isObject(self) && this.#objects.theirs(self) !== undefined ? self : undefined;
      return this.#ask(kinds.call, [number, known, values], values);
    },
    construct: (number, values) => {
      const made = this.#ask(kinds.construct, [number, undefined, values], values);
      if (!isObject(made)) throw unreadable();
      return made;
    },
    get: (number, key) => this.#ask(kinds.get, [number, key]),
    set: (number, key, value) => this.#ask(kinds.set, [number, key, value]) === true,
    has: (number, key) => this.#ask(kinds.has, [number, key]) === true,
    keys: (number) => {
      const keys = this.#ask(kinds.keys, [number]);
      if (!Array.isArray(keys) || !keys.every(isText)) throw unreadable();
      return [...new Set(keys)];
    },
  };

  #ask(kind: number, parts: unknown[], values: unknown[] = []): unknown {
    if (this.#calls >= deepestCalls) throw new RangeError('Maximum call stack size exceeded');
    this.#calls += 1;
    try {
      this.tell(kind, ...parts);
      const answer = this.waitFor(kinds.returned, kinds.threw);
      const [value, changed, status] = answer.parts;
      this.#options.statusCame?.(status);
      if (Array.isArray(changed)) (this.#options.changed ?? assignInPlace)(values, changed);
      if (answer.kind === kinds.threw) throw value;
      return value;
    } finally {
      this.#calls -= 1;
    }
  }

  #parts(message: Buffer): unknown[] {
    const parts = decode(message.subarray(1), this.#received);
    if (!Array.isArray(parts)) throw unreadable();
    return parts;
  }

  /** A message that nobody waits for in particular. */
  #take(kind: number, message: Buffer): void {
    if (kind === kinds.settled) {
      const [number, kept, value] = this.#parts(message);
      this.#promises.settle(Number(number), kept === true, value);
    } else if (asks(kind)) this.#serve(kind, message);
    else throw unreadable();
  }

  #serve(kind: number, message: Buffer): void {
    try {
      const parts = this.#parts(message);
      const values = argumentsIn(kind, parts);
      const before = this.#lookOf(values);
      const [how, value] = this.#answerTo(kind, parts, values);
      const isChanged = before !== undefined && this.#lookOf(values)?.equals(before) === false;
      this.tell(how, value, isChanged ? values : undefined, this.#options.status?.());
    } catch (error) {
      if (error instanceof WireError) throw error;
      // What cannot be handed over is an error of the function that returned it.
      const fault =
        error instanceof UnsendableError
          ? error
          : new UnsendableError('This value cannot be handed over.');
      this.tell(kinds.threw, fault, undefined, undefined);
    }
  }

  #answerTo(kind: number, parts: unknown[], values: unknown[]): [how: number, value: unknown] {
    const asked = this.#objects.owned(parts[0]);
    try {
      return [kinds.returned, answerTo(kind, asked, parts, values, this.#options.trusting)];
    } catch (error) {
      if (error instanceof WireError) throw error;
      return [kinds.threw, error];
    }
  }

  /** How the arguments look, to see whether a function changes them. */
  #lookOf(values: unknown[]): Buffer | undefined {
    if (!values.some(isObject)) return undefined;
    try {
      return encode(values, this.#handedOut);
    } catch {
      return undefined;
    }
  }

  #handOut(value: object): number {
    return this.#objects.handOut(value, (number) => {
      if (value instanceof Promise) this.#follow(value as Promise<unknown>, number);
    });
  }

  #follow(promise: Promise<unknown>, number: number): void {
    const tell = (kept: boolean, value: unknown): void => {
      this.#news = true;
      try {
        this.tell(kinds.settled, number, kept, value);
      } catch (error) {
        if (!(error instanceof UnsendableError)) throw error;
        this.tell(kinds.settled, number, false, error);
      }
    };
    promise.then(
      (value) => {
        tell(true, value);
      },
      (error: unknown) => {
        tell(false, error);
      },
    );
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
