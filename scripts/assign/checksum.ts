import { createHash } from 'node:crypto';
import { sourceOf, type Notebook } from '../notebooks/notebook.ts';

/** SHA-256 of a text or of bytes, in hexadecimal digits. */
export function checksumOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The checksum of each cell's source, by the cell's id. */
export function cellChecksums({ cells }: Notebook): Record<string, string> {
  return Object.fromEntries(cells.map((cell) => [cell.id ?? '', checksumOf(sourceOf(cell))]));
}
