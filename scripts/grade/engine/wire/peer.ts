import { assignInPlace } from './assign.ts';
import { decode, type Received } from './decode.ts';
import { encode, type HandedOut } from './encode.ts';
import { UnsendableError, WireError } from './frame.ts';
import { kinds } from './kinds.ts';
import { unreadable } from './reader.ts';
import { mayRead, NotAllowedError } from './rights.ts';
import { functionStandIn, instanceStandIn, type Asking } from './stand-ins.ts';
import type { TensorMaker } from './tensors.ts';

export interface PeerOptions {
  receive: () => Buffer;
  send: (message: Uint8Array) => void;
  /** Whether the other process may do everything with what it was handed. */
  trusting: boolean;
  tensors: TensorMaker;
  error: Received['error'];
  pattern: Received['pattern'];
  placeOf: (error: Error) => readonly string[];
  /** The arguments of a call, and how they looked in the other process when it returned. */
  changed?: (values: unknown[], now: unknown[]) => void;
  /** Something that is told with each return, and what to do with the other's. */
  status?: () => unknown;
  statusCame?: (status: unknown) => void;
}

/** Deeper calls to and fro have no end. */
const deepestCalls = 200;
const mostHandedOut = 1_000_000;

/** One end of the connection between a judge and an answer; both are of one kind. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #ours: object[] = [];
  readonly #numbers = new WeakMap<object, number>();
  readonly #theirs = new WeakMap<object, number>();
  readonly #standIns = new Map<number, WeakRef<object>>();
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  readonly #handedOut: HandedOut;
  readonly #received: Received;
  #calls = 0;
  #news = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#handedOut = {
      theirs: (value) => this.#theirs.get(value),
      ours: (value) => this.#handOut(value),
      placeOf: options.placeOf,
    };
    this.#received = {
      ...options.tensors,
      error: options.error,
      pattern: options.pattern,
      function: (number, name) =>
        this.#standIn(number, () => functionStandIn(number, name, this.#asking)),
      instance: (number, name) =>
        this.#standIn(number, () => instanceStandIn(number, name, this.#asking)),
      promise: (number) => this.#promise(number),
      ours: (number) => this.#owned(number),
    };
  }

  /** Whether this process waits for promises of the other one. */
  get waits(): boolean {
    return this.#waiting.size > 0;
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
    if (kind !== kinds.stuck) return;
    for (const [number, { reject }] of this.#waiting) {
      this.#waiting.delete(number);
      reject(new Error('a promise of your code never ends: nothing is left that could end it'));
    }
  }

  readonly #asking: Asking = {
    call: (number, self, values) => {
      const known = isObject(self) && this.#theirs.has(self) ? self : undefined;
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
      if (!Array.isArray(keys)) throw unreadable();
      return [...new Set(keys.map(String))];
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
    const parts = this.#parts(message);
    if (kind === kinds.settled) this.#settle(parts);
    else if (kind >= kinds.call && kind <= kinds.keys) this.#serve(kind, parts);
    else throw unreadable();
  }

  #settle([number, kept, value]: unknown[]): void {
    const waiting = this.#waiting.get(Number(number));
    this.#waiting.delete(Number(number));
    if (kept === true) waiting?.resolve(value);
    else waiting?.reject(value);
  }

  #serve(kind: number, parts: unknown[]): void {
    const values =
      kind <= kinds.construct && Array.isArray(parts[2]) ? (parts[2] as unknown[]) : [];
    const before = this.#lookOf(values);
    let answer: [kind: number, value: unknown];
    try {
      answer = [kinds.returned, this.#answerTo(kind, parts, values)];
    } catch (error) {
      if (error instanceof WireError) throw error;
      answer = [kinds.threw, error];
    }
    try {
      const isChanged = before !== undefined && this.#lookOf(values)?.equals(before) === false;
      this.tell(...answer, isChanged ? values : undefined, this.#options.status?.());
    } catch (error) {
      // What cannot be handed over is an error of the function that returned it.
      if (!(error instanceof UnsendableError)) throw error;
      this.tell(kinds.threw, error, undefined, undefined);
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

  #answerTo(kind: number, [number, second, third]: unknown[], values: unknown[]): unknown {
    const value = this.#owned(number);
    if (kind === kinds.call || kind === kinds.construct) {
      if (typeof value !== 'function') throw new NotAllowedError('This is no function.');
      return kind === kinds.call
        ? Reflect.apply(value, second, values)
        : Reflect.construct(value, values);
    }
    if (kind === kinds.keys) {
      return this.#options.trusting ? Object.keys(value) : [];
    }
    const key = String(second);
    if (!this.#options.trusting && (kind === kinds.set || !mayRead(value, key))) {
      // As for a member that is not there.
      if (kind === kinds.set) throw new NotAllowedError(`${key} cannot be changed.`);
      return kind === kinds.has ? false : undefined;
    }
    if (kind === kinds.set) return Reflect.set(value, key, third);
    return kind === kinds.has ? key in value : (Reflect.get(value, key) as unknown);
  }

  #owned(number: unknown): object {
    const value = this.#ours.at(Number(number));
    if (value === undefined || typeof number !== 'number' || number < 0) throw unreadable();
    return value;
  }

  #handOut(value: object): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = this.#ours.push(value) - 1;
    if (number > mostHandedOut) throw new UnsendableError('Too many functions were handed over.');
    this.#numbers.set(value, number);
    if (value instanceof Promise) this.#follow(value as Promise<unknown>, number);
    return number;
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

  #standIn(number: number, make: () => object): object {
    const known = this.#standIns.get(number)?.deref();
    if (known) return known;
    const made = make();
    this.#theirs.set(made, number);
    this.#standIns.set(number, new WeakRef(made));
    return made;
  }

  #promise(number: number): object {
    return this.#standIn(number, () => {
      const promise = new Promise<unknown>((resolve, reject) => {
        this.#waiting.set(number, { resolve, reject });
      });
      // Whoever gets it may drop it.
      promise.catch(() => undefined);
      return promise;
    });
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
