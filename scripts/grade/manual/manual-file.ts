import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { writeSafely } from '../records/write-file.ts';
import type { ClassReport } from '../report/class-report.ts';
import type { ManualEntries } from './entries.ts';
import { entriesIn, manualTableText, readManualTable, type ManualTable } from './table.ts';

const jsonSchema = z.array(
  z.strictObject({
    student: z.string(),
    task: z.string(),
    points: z.number().min(0).optional(),
    add: z.number().optional(),
    rubric: z.array(z.string()).optional(),
    comment: z.string().optional(),
  }),
);

/** Where a teacher writes points and comments: a table, or JSON that is only read. */
export interface ManualFile extends ManualEntries {
  /** Brings the table up to date; what was written into it since it was read stays, too. */
  write(report: ClassReport): void;
}

/** @throws UsageError where the file cannot be read: it is never written over */
export function openManualFile(file: string): ManualFile {
  if (file.endsWith('.json')) return { ...readJson(file), write: () => undefined };
  const { entries, complaints } = entriesIn(
    tableIn(file) ?? { header: [], rows: [], delimiter: ',' },
  );
  return {
    entries,
    complaints,
    write: (report) => {
      writeSafely(file, manualTableText(report, tableIn(file)));
    },
  };
}

function tableIn(file: string): ManualTable | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readManualTable(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The points in ${basename(file)} cannot be read: ${reason}.\nMend the file, or move it away to get a new one.`,
    );
  }
}

function readJson(file: string): ManualEntries {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is not valid JSON.`);
  }
  const { data, error } = jsonSchema.safeParse(value);
  if (!data) {
    const [{ path, message }] = error.issues;
    throw new UsageError(`${file}: ${path.join('.') || 'the file'}: ${message}.`);
  }
  const entries = data.map(({ rubric = [], comment = '', ...rest }) => ({
    ...rest,
    ticks: rubric,
    comment,
  }));
  return { entries, complaints: [] };
}
