import { mostBytes, UnsendableError } from './frame.ts';

/** Bytes that grow. */
export class Writer {
  #bytes = Buffer.allocUnsafe(256);
  #length = 0;

  byte(value: number): void {
    const place = this.#reserve(1);
    this.#bytes[place] = value;
  }

  whole(value: number): void {
    const place = this.#reserve(4);
    this.#bytes.writeUInt32LE(value, place);
  }

  number(value: number): void {
    const place = this.#reserve(8);
    this.#bytes.writeDoubleLE(value, place);
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.whole(length);
    const place = this.#reserve(length);
    this.#bytes.write(value, place);
  }

  bytes(value: Uint8Array): void {
    this.whole(value.length);
    const place = this.#reserve(value.length);
    this.#bytes.set(value, place);
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): number {
    const place = this.#length;
    const needed = place + count;
    if (needed > mostBytes) throw new UnsendableError('This value is too large to be handed over.');
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, place));
      this.#bytes = larger;
    }
    this.#length = needed;
    return place;
  }
}
