import { DataError, formatShape, oneOf, quote, sizeOf } from '../tensor';
import { fromBrainFloat, fromHalf } from './half';

/** What the header says about a tensor. */
export interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [from: number, to: number];
}

export const metadataKey = '__metadata__';

interface NumberType {
  bytes: number;
  read: (view: DataView, place: number) => number;
}

/** The number types that are read; 64-bit ones are rounded to 32 bits. */
export const numberTypes: Record<string, NumberType> = {
  F32: { bytes: 4, read: (view, place) => view.getFloat32(place, true) },
  F64: { bytes: 8, read: (view, place) => view.getFloat64(place, true) },
  F16: { bytes: 2, read: (view, place) => fromHalf(view.getUint16(place, true)) },
  BF16: { bytes: 2, read: (view, place) => fromBrainFloat(view.getUint16(place, true)) },
  U8: { bytes: 1, read: (view, place) => view.getUint8(place) },
  I8: { bytes: 1, read: (view, place) => view.getInt8(place) },
};

/** Throws a DataError that says what is wrong with the file. */
export function fail(reason: string): never {
  throw new DataError(`decodeSafetensors: ${reason}`);
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** Throws a DataError unless the header says type, shape and place of a tensor. */
export function requireEntry(name: string, entry: unknown): Entry {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (entry ?? {}) as Partial<Record<keyof Entry, unknown>>;
  if (typeof dtype !== 'string') return fail(`the tensor ${quote(name)} has no dtype.`);
  if (!Array.isArray(shape) || !shape.every(isCount)) {
    return fail(`the shape of ${quote(name)} must be a list of sizes, but is ${quote(shape)}.`);
  }
  if (
    !Array.isArray(offsets) ||
    offsets.length !== 2 ||
    !offsets.every(isCount) ||
    offsets[0] > offsets[1]
  ) {
    return fail(
      `data_offsets of ${quote(name)} must be two places, the first one first, but are ${quote(offsets)}.`,
    );
  }
  if (!Object.hasOwn(numberTypes, dtype)) {
    return fail(
      `the tensor ${quote(name)} holds numbers of the type ${dtype}; only ${oneOf(Object.keys(numberTypes))} can be read.`,
    );
  }
  if (shape.includes(0)) {
    return fail(
      `the tensor ${quote(name)} is empty (${formatShape(shape)}); tensors here have at least one value.`,
    );
  }
  const [from, to] = offsets as [number, number];
  const needed = sizeOf(shape) * numberTypes[dtype].bytes;
  if (to - from !== needed) {
    return fail(
      `the tensor ${quote(name)} needs ${needed} bytes for ${formatShape(shape)} numbers of the type ${dtype}, but its data_offsets [${from}, ${to}] span ${to - from}.`,
    );
  }
  return { dtype, shape, data_offsets: [from, to] };
}

/** Tensors lie one behind the other and fill the file, so that nothing can be hidden in it. */
export function requireNoGaps(
  entries: readonly ({ name: string } & Entry)[],
  length: number,
): void {
  const sorted = [...entries].sort((a, b) => a.data_offsets[0] - b.data_offsets[0]);
  let end = 0;
  for (const {
    name,
    data_offsets: [from, to],
  } of sorted) {
    if (to > length) {
      fail(
        `the tensor ${quote(name)} reaches to byte ${to}, but only ${length} bytes follow the header; the file is cut off.`,
      );
    }
    if (from !== end) {
      fail(
        `the tensor ${quote(name)} starts at byte ${from}, but the one before it ends at ${end}; tensors must neither overlap nor leave gaps.`,
      );
    }
    end = to;
  }
  if (end !== length)
    fail(`the tensors end at byte ${end}, but ${length} bytes follow the header.`);
}

/** Throws a DataError unless these are texts by name. */
export function requireMetadata(metadata: unknown): Record<string, string> {
  if (metadata === undefined) return {};
  const isTexts =
    typeof metadata === 'object' &&
    metadata !== null &&
    !Array.isArray(metadata) &&
    Object.values(metadata).every((value) => typeof value === 'string');
  return isTexts
    ? (metadata as Record<string, string>)
    : fail(`${metadataKey} must hold texts by name.`);
}
