// Who handed in a file: from the names that learning platforms give to files and folders.
import { copyOf, isZip, plainName, stemOf, withoutCopyMark } from './file-names.ts';

export interface Owner {
  /** As people know them. */
  name: string;
  /** A number of the platform, by which two students of one name are told apart. */
  number?: string;
  /** Which attempt this is, where the name says so. */
  attempt: number;
}

export interface Named {
  /** `day-05`. */
  assignment: string;
  /** `day-05-stride-and-padding`. */
  lesson: string;
}

/** Names by the number of the submission, from a file of Gradescope. */
export type Gradescope = ReadonlyMap<string, { name: string; number: string }>;

/** `Name Surname_123_assignsubmission_file_` and the file, in one name or two. */
const moodle = /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)/;

/** `lastfirst_LATE_12345_67890_name of the file`. */
const canvas = /^([^_]+)_(?:LATE_)?(\d+)_(\d+)_(.+)$/s;

const gradescope = /^submission_(\d+)$/;

/** Names of folders and zips that hold the work of a whole class. */
const ofClass = /^(submissions?|submitted|abgaben?|downloads?|export|assignment_\d+_export|all)$/i;

/**
 * Whose a file is; `path` is the names of its folders and zips, and its own, without those that hold
 * the work of all. Undefined for what nbgrader keeps of other assignments.
 */
export function ownerOf(
  path: readonly string[],
  named: Named,
  names: Gradescope = new Map(),
): Owner | undefined {
  const parts = path.map(plainName);
  const [first = '', second] = parts;
  const platform = platformOwner(parts, named, names);
  if (platform !== undefined) return platform;
  if (parts.length === 1 || isZip(first)) return fileOwner(first, named);
  // nbgrader: STUDENT/ASSIGNMENT/NOTEBOOK
  const isOther = /^day-\d+$/.test(second) && parts.length > 2 && second !== named.assignment;
  return isOther ? undefined : { name: first, attempt: attemptOf(parts, named) };
}

function platformOwner(
  parts: readonly string[],
  named: Named,
  names: Gradescope,
): Owner | undefined {
  for (const part of parts) {
    const [, moodleName, moodleNumber] = moodle.exec(part) ?? [];
    const attempt = attemptOf(parts, named);
    if (moodleName) return { name: moodleName, number: moodleNumber, attempt };
    const [, canvasName, user] = canvas.exec(part) ?? [];
    if (canvasName) return { name: canvasName, number: user, attempt };
    const [, submission] = gradescope.exec(part) ?? [];
    if (submission) {
      return { ...(names.get(submission) ?? { name: part, number: submission }), attempt };
    }
  }
  return undefined;
}

/** Of `alice_day-05-stride-and-padding (1).ipynb` it is alice, and her next attempt. */
function fileOwner(file: string, { assignment, lesson }: Named): Owner {
  const stem = stemOf(file);
  const { name, copy } = copyOf(stem, [lesson, assignment]);
  for (const part of [lesson, assignment]) {
    if (!name.includes(part)) continue;
    const student = name.replace(part, ' ').replace(/^[\s_-]+|[\s_-]+$/g, '');
    if (student !== '') return { name: student, attempt: copy };
  }
  // Kim (1) and Kim (2) may be two people: only what stands behind the lesson's name is taken off.
  return { name: stem, attempt: 0 };
}

function attemptOf(parts: readonly string[], { assignment, lesson }: Named): number {
  return copyOf(stemOf(parts.at(-1) ?? ''), [lesson, assignment]).copy;
}

/** The path of a file without the folders and zips around it that hold the work of all. */
export function withoutClass(
  path: readonly string[],
  named: Named,
  classZips: ReadonlyMap<string, number> = new Map(),
): readonly string[] {
  const last = path.length - 1;
  const first = Math.min(classZips.get(path[0]) ?? 0, last);
  // The student is the first one that is not of all; a file alone is its own.
  const start = path.findIndex((part, index) => {
    return index >= first && (index === last || !isOfClass(stemOf(part), named));
  });
  return path.slice(Math.max(0, start));
}

function isOfClass(stem: string, { assignment, lesson }: Named): boolean {
  const { name } = withoutCopyMark(stem);
  return [stem, name].some((one) => ofClass.test(one) || one === assignment || one === lesson);
}

/**
 * Zips that hold the work of several students, whatever they are called: with folders or files of
 * several names for the same lesson. One zip alone with several things in it is such a one, too.
 * The number tells how many names of a path in it belong to nobody: its own, and common folders.
 */
export function classZipsOf(
  paths: readonly (readonly string[])[],
  named: Named,
): Map<string, number> {
  const zips = new Set(paths.flatMap(([first]) => (isZip(first) ? [first] : [])));
  const isAlone = paths.every(([first]) => zips.size === 1 && zips.has(first));
  const found = new Map<string, number>();
  for (const zip of zips) {
    const inside = paths.filter(([first, ...rest]) => first === zip && rest.length > 0);
    const common = commonFolders(inside);
    const below = inside.map((path) => path.slice(common));
    if (studentsIn(below, isAlone, named).size > 1) found.set(zip, common);
  }
  return found;
}

function studentsIn(
  paths: readonly (readonly string[])[],
  isAlone: boolean,
  named: Named,
): Set<string> {
  const names = paths.flatMap((path) => {
    const file = stemOf(path.at(-1) ?? '');
    const isLesson = file.includes(named.lesson) || file.includes(named.assignment);
    if (path.length > 1) return isLesson || isAlone ? [path[0]] : [];
    const { name } = fileOwner(path[0], named);
    // A file that is called like this lesson or another one is of nobody else.
    if (/^day-\d+/.test(name)) return [];
    return isLesson || isAlone ? [name] : [];
  });
  return new Set(names);
}

/** How many names all paths begin with. */
function commonFolders(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const isCommon = (index: number): boolean =>
    paths.every((path) => path.length > index + 1 && path[index] === first[index]);
  let count = 0;
  while (paths.length > 1 && isCommon(count)) count += 1;
  return Math.max(1, count);
}

/** What `submission_metadata.yml` says of who handed in which submission. */
export function readGradescope(text: string): Gradescope {
  const found = new Map<string, { name: string; number: string }>();
  for (const part of text.split(/^(?=submission_\d+:)/m)) {
    const submission = /^submission_(\d+):/.exec(part)?.[1];
    const name = /:name: *["']?(.+?)["']? *$/m.exec(part)?.[1];
    const number = /:(?:sid|email): *["']?([^"'\n]+?)["']? *$/m.exec(part)?.[1];
    if (submission && name) found.set(submission, { name, number: number ?? submission });
  }
  return found;
}
