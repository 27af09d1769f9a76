import { types } from 'node:util';
import { UnsendableError } from './frame.ts';
import { deepest, mostValues, tags, typedArrays, type TypedArray } from './tags.ts';
import { isTensor, isTfTensor, numbersOf } from './tensors.ts';
import { Writer } from './writer.ts';

/** What is not copied but stays where it is; the process gives it a number. */
export interface HandedOut {
  /** The number of something of the other process's that came here before, if it is that. */
  theirs: (value: object) => number | undefined;
  /** The number under which the other process may speak of something of ours. */
  ours: (value: object) => number;
  /** The lines of a cell that an error comes from. */
  placeOf: (error: Error) => readonly string[];
}

/**
 * Writes a value for another process: numbers, texts, lists, plain objects, tensors, … are copied;
 * functions, promises and instances of classes are handed out by number.
 *
 * @throws UnsendableError for what is too large, or holds itself
 */
export function encode(value: unknown, handedOut: HandedOut): Buffer {
  const writer = new Writer();
  new Encoder(writer, handedOut).value(value, 0);
  return writer.finish();
}

class Encoder {
  #count = 0;
  readonly #to: Writer;
  readonly #handedOut: HandedOut;

  constructor(to: Writer, handedOut: HandedOut) {
    this.#to = to;
    this.#handedOut = handedOut;
  }

  value(value: unknown, depth: number): void {
    this.#count += 1;
    if (depth > deepest) {
      throw new UnsendableError('A value holds itself, or is nested too deeply to be handed over.');
    }
    if (this.#count > mostValues)
      throw new UnsendableError('This value is too large to be handed over.');
    switch (typeof value) {
      case 'undefined':
        this.#to.byte(tags.undefined);
        return;
      case 'boolean':
        this.#to.byte(value ? tags.true : tags.false);
        return;
      case 'number':
        this.#to.byte(tags.number);
        this.#to.number(value);
        return;
      case 'string':
        this.#text(tags.text, value);
        return;
      case 'bigint':
        this.#text(tags.bigint, String(value));
        return;
      case 'symbol':
        throw new UnsendableError('A symbol cannot be handed over.');
      case 'function':
        this.#handOut(tags.function, value);
        return;
      default:
        this.#object(value as object | null, depth + 1);
    }
  }

  #text(tag: number, text: string): void {
    this.#to.byte(tag);
    this.#to.text(text);
  }

  #object(value: object | null, depth: number): void {
    if (value === null) {
      this.#to.byte(tags.null);
      return;
    }
    const theirs = this.#handedOut.theirs(value);
    if (theirs !== undefined) {
      this.#to.byte(tags.yours);
      this.#to.whole(theirs);
    } else if (Array.isArray(value)) this.#list(value, depth);
    else if (types.isTypedArray(value)) this.#typedArray(value as TypedArray);
    else if (types.isPromise(value)) this.#handOut(tags.promise, value);
    else if (types.isMap(value)) this.#collection(tags.map, [...value].flat(), depth);
    else if (types.isSet(value)) this.#collection(tags.set, [...value], depth);
    else if (types.isDate(value)) {
      this.#to.byte(tags.date);
      this.#to.number(value.getTime());
    } else if (types.isRegExp(value)) {
      this.#text(tags.regExp, value.source);
      this.#to.text(value.flags);
    } else if (types.isNativeError(value) || value instanceof Error) this.#error(value);
    else if (isTensor(value)) this.#tensor(value, depth);
    else if (isTfTensor(value)) this.#tfTensor(value, depth);
    else if (isPlain(value)) this.#plain(value, depth);
    else this.#handOut(tags.instance, value);
  }

  #handOut(tag: number, value: object): void {
    const theirs = this.#handedOut.theirs(value);
    this.#to.byte(theirs === undefined ? tag : tags.yours);
    this.#to.whole(theirs ?? this.#handedOut.ours(value));
    if (theirs !== undefined || tag === tags.promise) return;
    const { name } = (tag === tags.function ? value : value.constructor) as { name?: unknown };
    this.#to.text(typeof name === 'string' ? name.slice(0, 200) : '');
  }

  #list(list: readonly unknown[], depth: number): void {
    if (list.length > 0 && isAllNumbers(list)) {
      this.#to.byte(tags.numbers);
      this.#to.whole(list.length);
      for (const number of list) this.#to.number(number);
      return;
    }
    this.#to.byte(tags.list);
    this.#to.whole(list.length);
    for (let index = 0; index < list.length; index += 1) {
      if (index in list) this.value(list[index], depth);
      else this.#to.byte(tags.hole);
    }
  }

  #collection(tag: number, values: readonly unknown[], depth: number): void {
    this.#to.byte(tag);
    this.#to.whole(values.length);
    for (const value of values) this.value(value, depth);
  }

  #typedArray(array: TypedArray): void {
    const kind = typedArrays.findIndex((Kind) => array instanceof Kind);
    if (kind < 0) throw new UnsendableError('This kind of array cannot be handed over.');
    this.#to.byte(tags.typedArray);
    this.#to.byte(kind);
    this.#to.bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }

  #error(error: Error): void {
    this.#to.byte(tags.error);
    this.#to.text(inWords(error.name));
    this.#to.text(inWords(error.message));
    const place = this.#handedOut.placeOf(error);
    this.#to.whole(place.length);
    for (const line of place) this.#to.text(line);
  }

  #tensor(tensor: Parameters<typeof numbersOf>[0], depth: number): void {
    this.#to.byte(tags.tensor);
    this.#list([...tensor.shape], depth);
    this.#object(numbersOf(tensor), depth);
  }

  #tfTensor(tensor: { shape: number[]; dtype: string; dataSync(): unknown }, depth: number): void {
    this.#text(tags.tfTensor, tensor.dtype);
    this.#list([...tensor.shape], depth);
    this.value(tensor.dataSync(), depth);
  }

  #plain(object: object, depth: number): void {
    this.#to.byte(Object.getPrototypeOf(object) === null ? tags.bareObject : tags.object);
    const entries = Object.entries(object);
    this.#to.whole(entries.length);
    for (const [key, value] of entries) {
      this.#to.text(key);
      this.value(value, depth);
    }
  }
}

function isAllNumbers(list: readonly unknown[]): list is number[] {
  for (let index = 0; index < list.length; index += 1) {
    if (typeof list[index] !== 'number') return false;
  }
  return true;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Students write error classes too: both can be anything. */
const inWords = (value: unknown): string => (typeof value === 'string' ? value : '');
