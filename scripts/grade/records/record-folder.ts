import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameOf } from './file-name.ts';
import { parseRecord, recordText, type GradeRecord } from './record.ts';
import { writeSafely } from './write-file.ts';

/** The records of a folder: one file for each student, written whole or not at all. */
export interface RecordFolder {
  /** Undefined where there is none, or where it cannot be read: it is graded again. */
  read(student: string): GradeRecord | undefined;
  write(record: GradeRecord): void;
}

/** Opens `OUT/records`, and clears away what killed runs were in the middle of writing. */
export function openRecords(out: string): RecordFolder {
  const folder = join(out, 'records');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
  }
  const fileOf = (student: string): string => join(folder, `${fileNameOf(student)}.json`);
  return {
    read: (student) => {
      const record = readRecord(fileOf(student));
      return record?.student === student ? record : undefined;
    },
    write: (record) => {
      writeSafely(fileOf(record.student), recordText(record));
    },
  };
}

function readRecord(file: string): GradeRecord | undefined {
  try {
    return parseRecord(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
