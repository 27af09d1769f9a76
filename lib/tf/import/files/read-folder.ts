import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DataError } from '../../../tensor';
import { requireSums, requireSumsOfAll, sha256Of } from './checksums';
import type { LoadOptions } from '../load-options';
import { readManifest, requireGroupBytes } from './manifest';
import type { WeightsGroup } from './manifest';
import { readModelJson } from './model-json';
import type { ModelDescription } from './model-json';

/** A model whose files are all here and have the right lengths and sums. */
export interface ModelFiles extends ModelDescription {
  /** The model.json, as messages name it. */
  name: string;
  groups: WeightsGroup[];
  /** The bytes of the weights, file by file in the order of the groups. */
  buffers: ArrayBuffer[];
}

/** What is done with the files of one model. */
interface ReadRequest {
  /** The function that was called, for messages. */
  where: string;
  sha256?: LoadOptions['sha256'];
  maxBytes: number;
  /** How messages call the model.json, and what they advise. */
  name: string;
  advice: string;
}

/**
 * Reads a model.json and the files of its weights, and checks them.
 *
 * @throws DataError that names the file, what was expected and what was found
 */
export async function readModelFiles(path: string, request: ReadRequest): Promise<ModelFiles> {
  const { where, sha256, maxBytes, name, advice } = request;
  const content = await readBytes(path, name, advice);
  const description = readModelJson(Buffer.from(content).toString('utf8'), name);
  const groups = readManifest(description.json.weightsManifest, name);
  requireTotalBytes(groups, maxBytes, name);
  const files = groups.flatMap(({ paths }) => paths);
  requireSumsOfAll(where, sha256, [basename(path), ...files]);
  const sums: Record<string, string> = {};
  const sum = (file: string, bytes: ArrayBuffer): void => {
    if (sha256 !== undefined) sums[file] = sha256Of(new Uint8Array(bytes));
  };
  sum(basename(path), content);
  const buffers: ArrayBuffer[] = [];
  for (const group of groups) {
    const parts: ArrayBuffer[] = [];
    for (const file of group.paths) {
      const bytes = await readBytes(
        join(dirname(path), file),
        `${file}, which ${name} asks for,`,
        advice,
      );
      sum(file, bytes);
      parts.push(bytes);
    }
    requireGroupBytes(
      group,
      parts.map(({ byteLength }) => byteLength),
      name,
      advice,
    );
    buffers.push(...parts);
  }
  requireSums(sums, sha256);
  return { ...description, name, groups, buffers };
}

/** Throws a DataError when the weights of a model are larger than allowed. */
export function requireTotalBytes(
  groups: readonly WeightsGroup[],
  maxBytes: number,
  name: string,
): void {
  const total = totalBytes(groups);
  if (total <= maxBytes) return;
  throw new DataError(
    `${name} has ${total} bytes of weights, but ${maxBytes} are allowed; set maxBytes to load it.`,
  );
}

export function totalBytes(groups: readonly WeightsGroup[]): number {
  return groups.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

async function readBytes(path: string, name: string, advice: string): Promise<ArrayBuffer> {
  try {
    const bytes = await readFile(path);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'is missing' : `cannot be read (${message})`;
    throw new DataError(`${name} ${reason}. ${advice}`, { cause: error });
  }
}

const converted =
  'convert it with: tensorflowjs_converter --input_format=keras MODEL.h5 FOLDER (a Python package), and load that folder';

/**
 * The model.json that a path of a learner means: the file itself, or the one in a folder.
 *
 * @throws DataError when there is none, with what is there instead
 */
export async function findModelJson(where: string, path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new DataError(
      `${where}: ${path} does not exist; give a folder with a model.json, the file itself, or an address that starts with https://.`,
    );
  }
  if (!found.isDirectory()) {
    if (/\.(h5|hdf5|keras|pb|tflite|onnx|pt|pth|safetensors)$/i.test(path)) {
      throw new DataError(`${where}: ${path} is not a model of TensorFlow.js; ${converted}.`);
    }
    return path;
  }
  const names = await readdir(path);
  if (names.includes('model.json')) return join(path, 'model.json');
  const others = names.filter((name) => name.endsWith('.json'));
  if (others.length === 1) return join(path, others[0]);
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
  throw new DataError(
    `${where}: the folder ${path} has no model.json${shown === '' ? '; it is empty' : `, but ${shown}`}` +
      `${names.includes('saved_model.pb') ? `; this is a SavedModel, ${converted}` : ''}.`,
  );
}
