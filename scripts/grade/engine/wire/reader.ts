import { WireError } from './frame.ts';

/** Bytes of another process, of which nothing is believed: what goes beyond their end throws. */
export class Reader {
  #place = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes[this.#take(1)];
  }

  whole(): number {
    const place = this.#take(4);
    return this.#bytes.readUInt32LE(place);
  }

  number(): number {
    const place = this.#take(8);
    return this.#bytes.readDoubleLE(place);
  }

  text(): string {
    const length = this.whole();
    const place = this.#take(length);
    return this.#bytes.toString('utf8', place, place + length);
  }

  /** A copy, so that it lies where every kind of typed array may begin. */
  bytes(): ArrayBuffer {
    const length = this.whole();
    const place = this.#take(length);
    const copy = new ArrayBuffer(length);
    new Uint8Array(copy).set(this.#bytes.subarray(place, place + length));
    return copy;
  }

  /** What is left must be able to hold so many values of at least one byte each. */
  count(bytesEach = 1): number {
    const count = this.whole();
    if (count * bytesEach > this.#bytes.length - this.#place) throw unreadable();
    return count;
  }

  end(): void {
    if (this.#place !== this.#bytes.length) throw unreadable();
  }

  #take(count: number): number {
    const place = this.#place;
    if (place + count > this.#bytes.length) throw unreadable();
    this.#place = place + count;
    return place;
  }
}

export const unreadable = (): WireError =>
  new WireError('The other process sent something that cannot be read.');
