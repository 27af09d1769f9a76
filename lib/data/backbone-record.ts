import { DataError } from '../tensor';
import { datasetFiles } from './manifest';
import { readDataset } from './read-dataset';
import { readJson } from './read-json';

/** What one round of a pretraining brought, on the pictures that it learned from. */
export interface PretrainingRound {
  /** Counted from 1. */
  round: number;
  loss: number;
  accuracy: number;
}

/** How a backbone of this project was trained. */
export interface BackboneRecord {
  /** As its file: `glyph-resnet`. */
  name: string;
  /** Everything that was set: rounds, rate, distortion, seed, … */
  settings: Readonly<Record<string, unknown>>;
  /** How many classes it learned to tell apart, and from how many pictures. */
  classes: number;
  pictures: number;
  rounds: readonly PretrainingRound[];
  /** The share of right classes in fonts that were not learned from, and of how many pictures. */
  heldOut: { pictures: number; accuracy: number };
  /** The loss of each of the first steps: what `--check` compares with. */
  beginning: readonly number[];
  /** The month in which it was trained: `2026-11`. */
  measured: string;
  /** Where it was trained: processor, threads and engine, in words. */
  machine: string;
  /** The command that trains it again. */
  command: string;
}

const folder = 'backbones/';

/** The names of the backbones that come with the course. */
export function backboneNames(): string[] {
  return datasetFiles()
    .map(({ file }) => file)
    .filter((file) => file.startsWith(folder) && file.endsWith('.safetensors'))
    .map((file) => file.slice(folder.length, -'.safetensors'.length))
    .sort();
}

function requireName(name: string): void {
  if (backboneNames().includes(name)) return;
  throw new DataError(`There is no backbone “${name}”; there are ${backboneNames().join(', ')}.`);
}

/**
 * How a backbone that comes with the course was trained: settings, rounds, and how well it does in
 * fonts that it never saw.
 *
 * @param name such as `glyph-resnet`
 * @throws DataError when there is none of that name, or its file is damaged
 */
export function backboneRecord(name: string): BackboneRecord {
  requireName(name);
  return readJson(`${folder}${name}.json`) as BackboneRecord;
}

/**
 * The weights of a backbone that comes with the course, as a safetensors file; `decodeSafetensors`
 * reads it.
 *
 * @param name such as `glyph-resnet`
 * @throws DataError when there is none of that name, or its file is damaged
 */
export function backboneFile(name: string): Uint8Array {
  requireName(name);
  return readDataset(`${folder}${name}.safetensors`);
}
