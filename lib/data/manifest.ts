import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../tensor';
import { datasetsFolder, manifestName } from './datasets-folder';

/** What `datasets.json` says of one file. */
export interface DatasetFile {
  /** Its name inside `datasets/`, with `/` between folders. */
  file: string;
  bytes: number;
  sha256: string;
  title: string;
  licence: string;
  source: string;
  /** What it holds; for a picture, what is to be seen on it. */
  description: string;
}

/** Reads the manifest of a `datasets` folder. */
export function readManifest(folder: string): DatasetFile[] {
  const text = readFileSync(join(folder, manifestName), 'utf8');
  try {
    return (JSON.parse(text) as { files: DatasetFile[] }).files;
  } catch (error) {
    throw new DataError(
      `datasets/${manifestName} is damaged (${(error as Error).message}); ` +
        `bring it back with: git checkout -- datasets/${manifestName}`,
    );
  }
}

const known: DatasetFile[] = [];

/** All files that come with the course: size, checksum, licence, source and description. */
export function datasetFiles(): readonly DatasetFile[] {
  if (known.length === 0) known.push(...readManifest(datasetsFolder()));
  return known;
}

/** The manifest's entry for a file. */
export function datasetFile(file: string): DatasetFile {
  const entry = datasetFiles().find((each) => each.file === file);
  if (entry === undefined) {
    throw new DataError(
      `datasets/${manifestName} has no entry for ${file}; bring it back with: git checkout -- datasets/${manifestName}`,
    );
  }
  return entry;
}
