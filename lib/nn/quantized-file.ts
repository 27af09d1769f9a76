import { packBits, packedBytes, unpackBits } from '../ops';
import type { Quantized } from '../ops';
import { requireBits } from '../ops/quantize';
import {
  DataError,
  asTensor,
  formatShape,
  quote,
  realValues,
  requireSizes,
  sizeOf,
} from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type { QuantizedWeights } from './quantize-weights';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import type { Safetensors, SmallIntegers } from './safetensors';
import { naming, readWhole, writeWhole } from './whole-file';

/** What is said in words beside the whole numbers of one tensor. */
type Facts = Pick<Quantized, 'shape' | 'bits' | 'symmetric'> & { axis: number | null };

const factsKey = 'quantized';
const scaleOf = (name: string): string => `${name}.scale`;
const zeroPointOf = (name: string): string => `${name}.zeroPoint`;

/**
 * Quantised weights as a safetensors file: whole numbers of 8 bits as I8, of fewer bits packed
 * without gaps (as U8), their scales as F32, zero points (where they are not all 0) as I8, and what
 * was not quantised as F32. Shapes and bits stand in the file's metadata.
 *
 * @param metadata texts by name that go along
 */
export function encodeQuantized(
  { quantized, rest }: QuantizedWeights,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const tensors: Record<string, AnyTensor | SmallIntegers> = { ...rest };
  const facts: Record<string, Facts> = {};
  for (const [name, each] of Object.entries(quantized)) {
    const { shape, bits, symmetric, axis = null, values, scale, zeroPoint } = each;
    facts[name] = { shape, bits, symmetric, axis };
    tensors[name] = bits === 8 ? { shape, data: values } : bytesTensor(packBits(values, bits));
    tensors[scaleOf(name)] = asTensor(scale, [scale.length]);
    if (!symmetric) tensors[zeroPointOf(name)] = { shape: [zeroPoint.length], data: zeroPoint };
  }
  return encodeSafetensors(tensors, { ...metadata, [factsKey]: JSON.stringify(facts) });
}

const bytesTensor = (bytes: Uint8Array): AnyTensor => asTensor(bytes, [bytes.length]);

/**
 * Reads what `encodeQuantized` has written.
 *
 * @throws DataError when it is damaged or something else
 */
export function decodeQuantized(bytes: Uint8Array): QuantizedWeights {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const facts = readFacts(metadata);
  const quantized = Object.fromEntries(
    Object.entries(facts).map(([name, each]) => [name, readQuantized(tensors, name, each)]),
  );
  const isPart = (name: string): boolean =>
    Object.keys(facts).some((each) => [each, scaleOf(each), zeroPointOf(each)].includes(name));
  const rest = Object.entries(tensors).filter(([name]) => !isPart(name));
  return { quantized, rest: Object.fromEntries(rest) as Record<string, Tensor> };
}

function readFacts(metadata: Readonly<Record<string, string>>): Record<string, Facts> {
  if (!Object.hasOwn(metadata, factsKey)) {
    throw new DataError(
      'decodeQuantized: the file does not say how it was quantised; encodeQuantized makes such a file.',
    );
  }
  try {
    const facts = Object.entries(JSON.parse(metadata[factsKey]) as Record<string, unknown>);
    return Object.fromEntries(facts.map(([name, each]) => [name, readFact(name, each)]));
  } catch (error) {
    throw new DataError(`decodeQuantized: the metadata is damaged: ${(error as Error).message}`);
  }
}

function readFact(name: string, fact: unknown): Facts {
  const { shape, bits, symmetric, axis } = (fact ?? {}) as Facts;
  requireSizes(name, shape);
  requireBits(name, bits);
  if (typeof symmetric === 'boolean' && (axis === null || axis in shape)) return fact as Facts;
  throw new DataError(`${name} is not said to be symmetric or not, or has no axis ${quote(axis)}.`);
}

function readQuantized(tensors: Safetensors['tensors'], name: string, facts: Facts): Quantized {
  const { shape, bits, symmetric } = facts;
  const axis = facts.axis ?? undefined;
  const part = (partName: string): AnyTensor => {
    if (Object.hasOwn(tensors, partName)) return tensors[partName];
    throw new DataError(`decodeQuantized: the tensor '${partName}' is missing.`);
  };
  const packed = part(name).data;
  const scale = realValues(part(scaleOf(name)));
  const zeroPoint = symmetric
    ? new Int8Array(scale.length)
    : Int8Array.from(realValues(part(zeroPointOf(name))));
  const count = sizeOf(shape);
  const isPacked = packed instanceof Uint8Array;
  const fills = packed.length === (isPacked ? packedBytes(count, bits) : count);
  const slices = axis === undefined ? 1 : shape[axis];
  if (!fills || scale.length !== slices || zeroPoint.length !== slices) {
    throw new DataError(
      `decodeQuantized: what is stored of '${name}' is not as much as ${formatShape(shape)} needs.`,
    );
  }
  const values = isPacked ? unpackBits(packed, bits, count) : Int8Array.from(packed);
  return { shape, values, bits, symmetric, axis, scale, zeroPoint };
}

/**
 * Writes quantised weights into a file, as `encodeQuantized` does. A file of this name is replaced
 * once the new one is whole.
 *
 * @throws DataError when it cannot be written
 */
export async function saveQuantized(weights: QuantizedWeights, file: string): Promise<void> {
  await writeWhole('saveQuantized', file, encodeQuantized(weights));
}

/**
 * Reads a file of `saveQuantized`.
 *
 * @throws DataError when it is missing, damaged or something else
 */
export async function loadQuantized(file: string): Promise<QuantizedWeights> {
  const bytes = await readWhole('loadQuantized', file, 'saveQuantized(weights, file)');
  return naming('loadQuantized', file, () => decodeQuantized(bytes));
}
