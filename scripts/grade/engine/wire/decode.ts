import { Reader, unreadable } from './reader.ts';
import { deepest, mostValues, tags, typedArrays, type TypedArray } from './tags.ts';
import { dtypeFrom, numbersFrom, shapeFrom, valuesFrom } from './tensor-parts.ts';
import type { TensorMaker } from './tensors.ts';

/** Makes what stands for something of the other process, and finds what it speaks of. */
export interface Received extends TensorMaker {
  function: (number: number, name: string) => unknown;
  instance: (number: number, name: string) => unknown;
  promise: (number: number) => unknown;
  /** Something of ours that was handed out under this number. */
  ours: (number: number) => unknown;
  error: (name: string, message: string, place: readonly string[]) => Error;
  pattern: (source: string, flags: string) => unknown;
}

/**
 * Reads a value that another process wrote. Its bytes are not believed: it makes plain data, and
 * what `received` makes, and nothing else; keys such as `__proto__` are keys.
 *
 * @throws WireError for what no honest process writes
 */
export function decode(bytes: Buffer, received: Received): unknown {
  const reader = new Reader(bytes);
  const value = new Decoder(reader, received).value(0);
  reader.end();
  return value;
}

class Decoder {
  #count = 0;
  readonly #from: Reader;
  readonly #received: Received;

  constructor(from: Reader, received: Received) {
    this.#from = from;
    this.#received = received;
  }

  value(depth: number): unknown {
    this.#countOne(depth);
    return this.#tagged(this.#from.byte(), depth + 1);
  }

  #countOne(depth: number): void {
    this.#count += 1;
    if (depth > deepest + 2 || this.#count > mostValues) throw unreadable();
  }

  #tagged(tag: number, depth: number): unknown {
    const from = this.#from;
    switch (tag) {
      case tags.undefined:
        return undefined;
      case tags.null:
        return null;
      case tags.false:
        return false;
      case tags.true:
        return true;
      case tags.number:
        return from.number();
      case tags.text:
        return from.text();
      case tags.bigint:
        return readBigint(from.text());
      case tags.numbers:
        return this.#numbers();
      case tags.list:
        return this.#list(depth);
      case tags.object:
        return this.#object({}, depth);
      case tags.bareObject:
        return this.#object(Object.create(null) as object, depth);
      case tags.typedArray:
        return this.#typedArray();
      case tags.map:
        return this.#map(depth);
      case tags.set:
        return new Set(this.#values(depth));
      case tags.date:
        return new Date(from.number());
      case tags.regExp:
        return this.#received.pattern(from.text(), from.text());
      case tags.error:
        return this.#error();
      case tags.tensor:
        return this.#tensor(depth);
      case tags.tfTensor:
        return this.#tfTensor(depth);
      case tags.function:
        return this.#received.function(from.whole(), from.text());
      case tags.instance:
        return this.#received.instance(from.whole(), from.text());
      case tags.promise:
        return this.#received.promise(from.whole());
      case tags.yours:
        return this.#received.ours(from.whole());
      default:
        throw unreadable();
    }
  }

  #numbers(): number[] {
    const length = this.#from.count(8);
    const numbers = new Array<number>(length);
    for (let index = 0; index < length; index += 1) numbers[index] = this.#from.number();
    return numbers;
  }

  #list(depth: number): unknown[] {
    const length = this.#from.count();
    const list: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      this.#countOne(depth);
      const tag = this.#from.byte();
      if (tag === tags.hole) list.length = index + 1;
      else list[index] = this.#tagged(tag, depth + 1);
    }
    return list;
  }

  #values(depth: number): unknown[] {
    const length = this.#from.count();
    const values: unknown[] = [];
    for (let index = 0; index < length; index += 1) values.push(this.value(depth));
    return values;
  }

  #map(depth: number): Map<unknown, unknown> {
    const values = this.#values(depth);
    if (values.length % 2 !== 0) throw unreadable();
    const map = new Map<unknown, unknown>();
    for (let index = 0; index < values.length; index += 2)
      map.set(values[index], values[index + 1]);
    return map;
  }

  #object(object: object, depth: number): object {
    const count = this.#from.count(5);
    for (let index = 0; index < count; index += 1) {
      const key = this.#from.text();
      const value = this.value(depth);
      Object.defineProperty(object, key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return object;
  }

  #typedArray(): TypedArray {
    const Kind = typedArrays.at(this.#from.byte());
    const bytes = this.#from.bytes();
    if (!Kind || bytes.byteLength % Kind.BYTES_PER_ELEMENT !== 0) throw unreadable();
    return new Kind(bytes);
  }

  #error(): Error {
    const name = this.#from.text();
    const message = this.#from.text();
    const count = this.#from.count(4);
    const place: string[] = [];
    for (let index = 0; index < count; index += 1) place.push(this.#from.text());
    return this.#received.error(name, message, place);
  }

  #tensor(depth: number): unknown {
    const shape = shapeFrom(this.value(depth));
    return this.#received.tensor(numbersFrom(this.value(depth), shape), shape);
  }

  #tfTensor(depth: number): unknown {
    const dtype = dtypeFrom(this.#from.text());
    const shape = shapeFrom(this.value(depth));
    return this.#received.tfTensor(valuesFrom(this.value(depth), shape), shape, dtype);
  }
}

function readBigint(text: string): bigint {
  if (!/^-?\d{1,1000}$/.test(text)) throw unreadable();
  return BigInt(text);
}
