import { readDataset } from './read-dataset';

/**
 * What a bundled JSON file holds.
 *
 * @throws DataError when it is missing or not the file that the manifest describes
 */
export function readJson(file: string): unknown {
  return JSON.parse(new TextDecoder().decode(readDataset(file)));
}
