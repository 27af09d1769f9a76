import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeAtomic } from '../../../setup/stamp.cjs';
import { lessonFolder } from '../bundles.ts';
import type { JudgeStart } from '../run/judge-messages.ts';
import { piecesOf, readNames, slice, type SlicedCell } from '../slice/slice.ts';
import type { PreparedCheck } from './prepared.ts';

/** The statements of the lesson that any of the checks needs; those of answers come from elsewhere. */
export function writeJudgeFile(
  fingerprint: string,
  personal: string,
  checks: readonly Omit<PreparedCheck, 'facts'>[],
  cells: readonly SlicedCell[],
): string {
  const needed = new Map<SlicedCell, Set<number>>();
  for (const { code, position, names } of checks) {
    const read = readNames(code).filter((name) => !names.includes(name));
    for (const [cell, indices] of slice(cells, read, position)) {
      needed.set(cell, new Set([...(needed.get(cell) ?? []), ...indices]));
    }
  }
  const start: JudgeStart = { pieces: piecesOf(cells, needed) };
  const text = JSON.stringify(start);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = join(lessonFolder, `judge-${fingerprint.slice(0, 12)}-${personal}-${hash}.json`);
  writeAtomic(file, text);
  return file;
}
