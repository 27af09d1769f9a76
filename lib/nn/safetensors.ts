import { DataError, asTensor, contiguous, sizeOf } from '../tensor';
import type { AnyTensor } from '../tensor';
import {
  fail,
  metadataKey,
  numberTypes,
  requireEntry,
  requireMetadata,
  requireNoGaps,
} from './safetensors-header';
import type { Entry } from './safetensors-header';

/** What a safetensors file holds. */
export interface Safetensors {
  tensors: Record<string, AnyTensor>;
  /** Texts by name. */
  metadata: Record<string, string>;
}

/** Whole numbers from −128 to 127, such as quantised weights, for a file. */
export interface SmallIntegers {
  shape: readonly number[];
  data: Int8Array;
}

const lengthBytes = 8;
/** As the format's own library. */
const longestHeader = 100_000_000;

/**
 * Writes tensors in the safetensors format of Hugging Face: 8 bytes with the length of the header, a
 * header in JSON that says type, shape and place of each tensor, then the numbers, little-endian.
 * Real numbers become F32, raw pixels U8, small whole numbers I8.
 *
 * @param metadata texts by name
 * @throws DataError when a tensor is called `__metadata__`
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, AnyTensor | SmallIntegers>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  if (Object.hasOwn(tensors, metadataKey)) {
    throw new DataError(`encodeSafetensors: no tensor may be called ${metadataKey}.`);
  }
  const list = Object.entries(tensors).map(([name, value]) => ({
    name,
    value,
    ...contiguousData(value),
  }));
  // Wide numbers first, so that every tensor is aligned; then by name.
  list.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  let end = 0;
  const entries = list.map(
    ({ name, value, data }): [string, Entry | Readonly<Record<string, string>>] => {
      const from = end;
      end += data.byteLength;
      return [name, { dtype: typeOf(data), shape: [...value.shape], data_offsets: [from, end] }];
    },
  );
  if (Object.keys(metadata).length > 0) entries.unshift([metadataKey, metadata]);
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const padded = Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(lengthBytes + padded + end).fill(
    0x20,
    lengthBytes,
    lengthBytes + padded,
  );
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  file.set(header, lengthBytes);
  let place = lengthBytes + padded;
  for (const { data } of list) {
    if (data instanceof Float32Array)
      data.forEach((value, index) => {
        view.setFloat32(place + 4 * index, value, true);
      });
    else file.set(new Uint8Array(data.buffer, data.byteOffset, data.length), place);
    place += data.byteLength;
  }
  return file;
}

type Numbers = Float32Array | Uint8Array | Int8Array;

const isSmall = (value: AnyTensor | SmallIntegers): value is SmallIntegers =>
  value.data instanceof Int8Array;

function contiguousData(value: AnyTensor | SmallIntegers): { data: Numbers; bytes: number } {
  const { data } = isSmall(value) ? value : contiguous(value);
  return { data, bytes: data.BYTES_PER_ELEMENT };
}

function typeOf(data: Numbers): string {
  if (data instanceof Float32Array) return 'F32';
  return data instanceof Int8Array ? 'I8' : 'U8';
}

/**
 * Reads a safetensors file. F32, F16, BF16, F64 and I8 become tensors of real numbers (32 bits), U8
 * raw pixels.
 *
 * @throws DataError that says what is wrong when it is damaged, cut off or something else, or when a
 *   tensor has another number type
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const { header, start } = readHeader(bytes);
  const { [metadataKey]: metadata, ...rest } = header;
  const entries = Object.entries(rest).map(([name, entry]) => ({
    name,
    ...requireEntry(name, entry),
  }));
  requireNoGaps(entries, bytes.length - start);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  return {
    tensors: Object.fromEntries(entries.map((entry) => [entry.name, readTensor(entry, view)])),
    metadata: requireMetadata(metadata),
  };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; start: number } {
  if (bytes.length < lengthBytes) {
    fail(
      `a safetensors file starts with 8 bytes that say how long its header is, but this one has ${bytes.length} bytes in all.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || length > bytes.length - lengthBytes) {
    fail(
      `the header should have ${length} bytes, but ${length > longestHeader ? `more than ${longestHeader} are not allowed` : `only ${bytes.length - lengthBytes} follow`}; the file is cut off or no safetensors file.`,
    );
  }
  const start = lengthBytes + length;
  const parsed = parseJson(bytes.subarray(lengthBytes, start));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    fail('the header is no JSON object; the file is damaged or no safetensors file.');
  }
  return { header: parsed as Record<string, unknown>, start };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return fail(
      `the header is no JSON (${(error as Error).message}); the file is damaged or no safetensors file.`,
    );
  }
}

function readTensor({ dtype, shape, data_offsets: [from] }: Entry, view: DataView): AnyTensor {
  const { bytes, read } = numberTypes[dtype];
  const count = sizeOf(shape);
  const values = dtype === 'U8' ? new Uint8Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index += 1) values[index] = read(view, from + index * bytes);
  return asTensor(values, shape);
}
