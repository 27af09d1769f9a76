// Writing a file into datasets/ together with its entry in the list of the bundled files.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatasetFile } from 'convlab';
import { root } from '../setup/paths.ts';

const datasets = join(root, 'datasets');
const manifestFile = join(datasets, 'datasets.json');

/** Writes or replaces a file of `datasets/`, and enters its length and checksum into the list. */
export function bundleFile(
  facts: Omit<DatasetFile, 'bytes' | 'sha256'>,
  content: string | Uint8Array,
): void {
  const { file, ...others } = facts;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  mkdirSync(dirname(join(datasets, file)), { recursive: true });
  replaceFile(join(datasets, file), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  enter({ file, bytes: bytes.length, sha256, ...others });
}

function enter(entry: DatasetFile): void {
  const { files } = JSON.parse(readFileSync(manifestFile, 'utf8')) as { files: DatasetFile[] };
  const place = files.findIndex(({ file }) => file === entry.file);
  if (place < 0) files.push(entry);
  else files[place] = entry;
  replaceFile(manifestFile, `${JSON.stringify({ files }, undefined, 2)}\n`);
}

/** Whoever reads at this moment finds the old file or the new one, never half of one. */
function replaceFile(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
