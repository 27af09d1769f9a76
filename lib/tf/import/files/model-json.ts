import type { io } from '@tensorflow/tfjs-core';
import { DataError } from '../../../tensor';

/** The two kinds of models: layers that can be trained, or a frozen graph of operations. */
type ModelKind = 'layers' | 'graph';

/** A model.json that was read. */
export interface ModelDescription {
  kind: ModelKind;
  json: io.ModelJSON;
}

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the text of a model.json.
 *
 * @param name the file, for messages
 * @throws DataError when it is something else
 */
export function readModelJson(text: string, name: string): ModelDescription {
  const json = parsed(text, name);
  if (!isObject(json)) throw new DataError(`${name} holds no object; a model.json starts with {.`);
  const topology = json.modelTopology;
  if (!isObject(topology) && typeof topology !== 'string')
    throw new DataError(noTopology(json, name));
  if (!Array.isArray(json.weightsManifest)) {
    throw new DataError(
      `${name} has no weightsManifest, the list of the files with the weights; it was not written whole, save or convert the model again.`,
    );
  }
  const kind = kindOf(json.format, topology);
  if (kind === undefined) {
    throw new DataError(
      `${name} is neither a layers model nor a graph model: its modelTopology has the keys ${Object.keys(topology).slice(0, 5).join(', ')}.`,
    );
  }
  return { kind, json: json as unknown as io.ModelJSON };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const start = text.trimStart().slice(0, 40);
    if (start.startsWith('<')) {
      throw new DataError(
        `${name} is a web page, not a model.json (it starts with ${JSON.stringify(start)}): ` +
          'the address is that of a page about the model, or of a server that answers everything with a page.',
      );
    }
    throw new DataError(
      `${name} is no valid JSON (${(error as Error).message}); it is cut off or damaged.`,
    );
  }
}

function noTopology(json: JsonObject, name: string): string {
  if ('class_name' in json && 'config' in json) {
    return (
      `${name} is the architecture alone, as Keras' model.to_json() writes it, without weights; ` +
      'convert the model with: tensorflowjs_converter --input_format=keras model.h5 FOLDER'
    );
  }
  return 'weightsManifest' in json
    ? `${name} has weights alone and no modelTopology; build the model in code and load the weights with its loadWeights.`
    : `${name} is JSON, but no model.json of TensorFlow.js: it has no modelTopology.`;
}

function kindOf(format: unknown, topology: JsonObject | string): ModelKind | undefined {
  if (format === 'graph-model') return 'graph';
  if (format === 'layers-model') return 'layers';
  // Files from before the year 2019 name no format.
  if (typeof topology === 'string' || 'model_config' in topology || 'class_name' in topology) {
    return 'layers';
  }
  return Array.isArray(topology.node) ? 'graph' : undefined;
}

/** Throws a DataError when a model is of the other kind than the function that loads it. */
export function requireKind(
  where: string,
  wanted: ModelKind,
  found: ModelKind,
  name: string,
): void {
  if (wanted === found) return;
  const [right, meaning] =
    found === 'graph'
      ? ['loadGraphModel', 'graph model (operations without layers)']
      : ['loadLayersModel', 'layers model'];
  throw new DataError(`${where}: ${name} is a ${meaning}; load it with ${right}.`);
}
