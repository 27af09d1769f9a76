import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../notebooks/find-notebooks.ts';

/** A student of a list, with the number that the list gives, if it gives one. */
export interface Listed {
  student: string;
  seed?: number;
  /** What else the list calls this student: an address, a login, a number of the school. */
  aliases?: string[];
}

const largestSeed = 2 ** 32 - 1;
const heading = /^(student|students|student[ _]?id|id|name|full name|user|username|login)$/i;
/** A heading of the second column that means no number of one's own. */
const otherHeading = /mail|login|user|name|\bid\b|matric|student/i;

/**
 * Reads a list of students: one in each line, or a table (CSV) with the student in its first column
 * and, if you like, a number in its second. All other columns hold further names of the student.
 *
 * @throws UsageError when it cannot be read, is empty, or names somebody twice
 */
export function readStudents(file: string): Listed[] {
  const rows = rowsOf(file).filter(([name = '']) => name !== '' && !name.startsWith('#'));
  const hasHeading = heading.test(rows.at(0)?.at(0) ?? '');
  const hasSeeds = !hasHeading || !otherHeading.test(rows[0][1] ?? '');
  const listed = rows
    .slice(hasHeading ? 1 : 0)
    .map(([student, ...rest]) => listedIn(file, student, rest, hasSeeds));
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

function listedIn(
  file: string,
  student: string,
  rest: readonly string[],
  hasSeeds: boolean,
): Listed {
  if (!isFolderName(student)) {
    throw new UsageError(
      `${file}: “${student}” cannot be the name of a folder; write it without / \\ : * ? " < > |.`,
    );
  }
  const [second = ''] = rest;
  const isSeed = hasSeeds && /^\d+$/.test(second);
  const number = Number(second);
  if (isSeed && (number < 1 || number > largestSeed)) {
    throw new UsageError(`${file}: the number of ${student} must be from 1 to ${largestSeed}.`);
  }
  const aliases = rest.slice(isSeed ? 1 : 0).filter(Boolean);
  return {
    student,
    ...(isSeed ? { seed: number } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
  };
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

/** What else students are called: what the list says, and for others what it said before. */
export function aliasesFor(
  listed: readonly Listed[],
  before: Readonly<Record<string, string[]>> = {},
): Record<string, string[]> | undefined {
  const aliases = new Map(Object.entries(before));
  for (const one of listed) if (one.aliases) aliases.set(one.student, one.aliases);
  return aliases.size > 0 ? Object.fromEntries(aliases) : undefined;
}
