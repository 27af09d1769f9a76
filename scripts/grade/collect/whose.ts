// Who handed in a file: from the names that learning platforms give to files and folders.
import { copyOf, isZip, plainName, stemOf } from './file-names.ts';
import { platformOwner, type Gradescope } from './platforms.ts';

export interface Owner {
  /** As people know them. */
  name: string;
  /** A number of the platform, by which two students of one name are told apart. */
  number?: string;
  /** Which attempt this is, where the name says so. */
  attempt: number;
  /** The file, zip or folder at the level of the class that says whose it is. */
  container: string;
}

export interface Named {
  /** `day-05`. */
  assignment: string;
  /** `day-05-stride-and-padding`. */
  lesson: string;
}

/**
 * Whose a file is; `path` is the names of its folders and zips, and its own, without those that hold
 * the work of all. Only the first of them tells it: what is in there, its owner may have named.
 * Undefined for what nbgrader keeps of other assignments.
 */
export function ownerOf(
  path: readonly string[],
  named: Named,
  names: Gradescope = new Map(),
): Owner | undefined {
  const parts = path.map(plainName);
  const [first = '', second] = parts;
  const container = parts.length === 1 || isZip(first) ? first : `folder ${first}`;
  const platform = platformOwner(first, names);
  if (platform) return { ...platform, attempt: attemptOf(parts, named), container };
  if (parts.length === 1 || isZip(first)) return { ...fileOwner(first, named), container };
  // nbgrader: STUDENT/ASSIGNMENT/NOTEBOOK
  const isOther = /^day-\d+$/.test(second) && parts.length > 2 && second !== named.assignment;
  return isOther ? undefined : { name: first, attempt: attemptOf(parts, named), container };
}

/** Of `alice_day-05-stride-and-padding (1).ipynb` it is alice, and her next attempt. */
export function fileOwner(
  file: string,
  { assignment, lesson }: Named,
): { name: string; attempt: number } {
  const stem = stemOf(file);
  const { name, copy } = copyOf(stem, [lesson, assignment]);
  for (const part of [lesson, assignment]) {
    if (!name.includes(part)) continue;
    const student = withoutEnds(name.replace(part, ' '));
    if (student !== '') return { name: student, attempt: copy };
  }
  // Kim (1) and Kim (2) may be two people: only what stands behind the lesson's name is taken off.
  return { name: stem, attempt: 0 };
}

function attemptOf(parts: readonly string[], { assignment, lesson }: Named): number {
  return copyOf(stemOf(parts.at(-1) ?? ''), [lesson, assignment]).copy;
}

/** A name without the blanks, dashes and lines at its ends. */
function withoutEnds(name: string): string {
  const isEnd = (place: number): boolean => /[\s_-]/.test(name.charAt(place));
  let [start, end] = [0, name.length];
  while (start < end && isEnd(start)) start += 1;
  while (end > start && isEnd(end - 1)) end -= 1;
  return name.slice(start, end);
}
