import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { writeSafely } from '../records/write-file.ts';
import type { ClassReport } from '../report/class-report.ts';
import type { ManualEntries } from './entries.ts';
import { readJson } from './read-json.ts';
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
  if (file.endsWith('.json')) return { ...entriesInJson(file), write: () => undefined };
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

function entriesInJson(file: string): ManualEntries {
  const entries = readJson(file, jsonSchema).map(({ rubric = [], comment = '', ...rest }) => ({
    ...rest,
    ticks: rubric,
    comment,
  }));
  return { entries, complaints: [] };
}
