import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../notebooks/find-notebooks.ts';

/** A student of a list, with the number that the list gives, if it gives one. */
export interface Listed {
  student: string;
  seed?: number;
}

const largestSeed = 2 ** 32 - 1;
const heading = /^(student|students|student[ _]?id|id|name|user|username|login)$/i;

/**
 * Reads a list of students: one in each line, or a table (CSV) with the student in its first column
 * and, if you like, a number in its second.
 *
 * @throws UsageError when it cannot be read, is empty, or names somebody twice
 */
export function readStudents(file: string): Listed[] {
  const rows = rowsOf(file).filter(([name = '']) => name !== '' && !name.startsWith('#'));
  const hasHeading = heading.test(rows.at(0)?.at(0) ?? '');
  const listed = rows
    .slice(hasHeading ? 1 : 0)
    .map(([student, seed = '']) => listedIn(file, student, seed));
  if (listed.length === 0) throw new UsageError(`${file} names no student.`);
  const folders = listed.map(({ student }) => student.normalize('NFC').toLowerCase());
  const twice = listed.find((_, index) => folders.indexOf(folders[index]) !== index);
  if (twice) throw new UsageError(`${file} names ${twice.student} twice.`);
  return listed;
}

function rowsOf(file: string): string[][] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The list of students cannot be read: ${file}.`);
  }
  const delimiter = /^[^\n]*;/.test(text) ? ';' : ',';
  const options = {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  try {
    return parse(text, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} is no list of students: ${reason}`);
  }
}

function listedIn(file: string, student: string, seed: string): Listed {
  if (!isFolderName(student)) {
    throw new UsageError(
      `${file}: “${student}” cannot be the name of a folder; write it without / \\ : * ? " < > |.`,
    );
  }
  if (!/^\d+$/.test(seed)) return { student };
  const number = Number(seed);
  if (number < 1 || number > largestSeed) {
    throw new UsageError(`${file}: the number of ${student} must be from 1 to ${largestSeed}.`);
  }
  return { student, seed: number };
}

/** Whether a name can be a folder's on every system, and stays within its own folder. */
function isFolderName(name: string): boolean {
  return (
    name.length <= 100 &&
    // eslint-disable-next-line no-control-regex -- names with control characters are refused
    !/[/\\:*?"<>|\u0000-\u001f]/.test(name) &&
    !/^\.|[. ]$/.test(name) &&
    !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
  );
}

/**
 * The number of each student: what the list says, else what the student had before, else a new one
 * that nobody else has.
 */
export function seedsFor(
  listed: readonly Listed[],
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const seeds = new Map(Object.entries(before));
  for (const { student, seed } of listed) if (seed !== undefined) seeds.set(student, seed);
  for (const { student } of listed) {
    while (!seeds.has(student)) {
      const drawn = randomInt(1, 2 ** 31);
      if (![...seeds.values()].includes(drawn)) seeds.set(student, drawn);
    }
  }
  return Object.fromEntries(seeds);
}
