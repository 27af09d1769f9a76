import type { io } from '@tensorflow/tfjs-core';
import { DataError, quote } from '../../../tensor';
import { isObject } from './model-json';

/** Weights that lie one after the other in the files of `paths`. */
export interface WeightsGroup {
  paths: string[];
  weights: io.WeightsManifestEntry[];
  /** Bytes of all the weights; undefined where texts are among them, whose length only the file says. */
  bytes: number | undefined;
}

const valueBytes: Partial<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

/**
 * The groups of weights that a model.json lists.
 *
 * @param name the file, for messages
 * @throws DataError for impossible shapes and types, weights that stand twice, and paths that lead
 *   out of the folder of the model
 */
export function readManifest(manifest: unknown, name: string): WeightsGroup[] {
  const groups = manifest as unknown[];
  const seen = new Set<string>();
  return groups.map((group, index) => {
    if (!isObject(group) || !Array.isArray(group.paths) || !Array.isArray(group.weights)) {
      throw new DataError(
        `${name}: group ${index + 1} of the weightsManifest has no paths or no weights.`,
      );
    }
    const paths = group.paths.map((path: unknown) => safePath(path, name));
    const weights = group.weights.map((weight: unknown) => readWeight(weight, name));
    for (const each of [...paths, ...weights.map((weight) => `weight ${weight.name}`)]) {
      if (seen.has(each)) throw new DataError(`${name}: the weightsManifest lists ${each} twice.`);
      seen.add(each);
    }
    const sizes = weights.map(weightBytes);
    const bytes = sizes.reduce<number | undefined>(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    );
    return { paths, weights, bytes };
  });
}

/**
 * A path of the manifest as it is: names and folders below the model's own. All others are refused,
 * absolute addresses of the same server too: a model is one folder that can be copied.
 */
function safePath(path: unknown, name: string): string {
  const parts = typeof path === 'string' ? path.replace(/^\.\//, '').split('/') : [];
  const isSafe =
    parts.length > 0 &&
    parts.every(
      (part) => /^[\p{L}\p{N}_()@+=,~ .-]+$/u.test(part) && !/^\.|[. ]$/.test(part) && part !== '',
    );
  if (isSafe) return parts.join('/');
  throw new DataError(
    `${name} asks for the file ${quote(path)}, which is not a plain name in the folder of the model; ` +
      'such a model is not loaded, since it could read or write files anywhere.',
  );
}

function isType(type: unknown): boolean {
  return typeof type === 'string' && (Object.hasOwn(valueBytes, type) || type === 'string');
}

function readWeight(weight: unknown, name: string): io.WeightsManifestEntry {
  const { name: own, shape, dtype, quantization } = isObject(weight) ? weight : {};
  const isShape =
    Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (typeof own !== 'string' || !isShape || typeof dtype !== 'string') {
    throw new DataError(
      `${name}: a weight of the weightsManifest needs a name, a shape of whole numbers and a dtype, but is ${quote(weight)}.`,
    );
  }
  const stored = isObject(quantization) ? quantization.dtype : dtype;
  const unknown = [stored, dtype].find((each) => !isType(each));
  if (unknown !== undefined || !isType(stored)) {
    throw new DataError(
      `${name}: weight ${own} is stored as ${quote(unknown)}; known are ${Object.keys(valueBytes).join(', ')} and string.`,
    );
  }
  const isScaled = isObject(quantization) && (stored === 'uint8' || stored === 'uint16');
  if (isScaled && !(Number.isFinite(quantization.scale) && Number.isFinite(quantization.min))) {
    throw new DataError(
      `${name}: weight ${own} is quantised to ${stored}, but its scale and min are not both numbers.`,
    );
  }
  return weight as io.WeightsManifestEntry;
}

/** Shape times bytes of one value; undefined for texts. */
export function weightBytes(weight: io.WeightsManifestEntry): number | undefined {
  const each = valueBytes[weight.quantization?.dtype ?? weight.dtype];
  return each === undefined ? undefined : weight.shape.reduce((size, axis) => size * axis, each);
}

/** Throws a DataError unless the files of a group have the bytes of its weights together. */
export function requireGroupBytes(
  group: WeightsGroup,
  lengths: readonly number[],
  name: string,
  advice: string,
): void {
  const found = lengths.reduce((sum, length) => sum + length, 0);
  if (group.bytes === undefined || found === group.bytes) return;
  const difference = found - group.bytes;
  const files = group.paths.map((path, index) => `${path} has ${lengths[index]} bytes`).join(', ');
  // All files but the last one are cut at the same length.
  const odd = group.paths.find(
    (_, index) => index < lengths.length - 1 && lengths[index] < Math.max(...lengths),
  );
  throw new DataError(
    `The weights do not fit ${name}: its ${group.weights.length} weights need ${group.bytes} bytes (shape × size of the type), but ${files}: ` +
      `${Math.abs(difference)} bytes too ${difference < 0 ? 'few' : 'many'}${odd === undefined ? '' : `; ${odd} seems to be cut off`}. ${advice}`,
  );
}
