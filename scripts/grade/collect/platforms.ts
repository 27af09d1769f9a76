// The names that learning platforms give to what they let teachers download.
import { isZip, stemOf, withoutCopyMark } from './file-names.ts';

/** Whose a folder or file is, by its name alone. */
export interface PlatformOwner {
  name: string;
  /** By which the platform tells two students of one name apart. */
  number: string;
}

/** Names by the number of the submission, from a file of Gradescope. */
export type Gradescope = ReadonlyMap<string, PlatformOwner>;

/** Gradescope's file with the names lies beside its folders `submission_123`. */
export const metadataFile = 'submission_metadata.yml';

/** `Name Surname_123_assignsubmission_file_` and the file, in one name or two. */
const moodle = /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)/;

/** `lastfirst_LATE_12345_67890_name of the file`. */
const canvas = /^([^_]+)_(?:LATE_)?(\d+)_(\d+)_(.+)$/s;

const gradescope = /^submission_(\d+)$/;

export function platformOwner(
  part: string,
  names: Gradescope = new Map(),
): PlatformOwner | undefined {
  for (const form of [moodle, canvas]) {
    const [, name, number] = form.exec(part) ?? [];
    if (name) return { name, number };
  }
  const [, submission] = gradescope.exec(part) ?? [];
  return submission ? (names.get(submission) ?? { name: part, number: submission }) : undefined;
}

/** A zip as Canvas and Gradescope call it, with nothing in it but what they put there. */
export function isPlatformZip(name: string, inside: readonly string[]): boolean {
  if (!isZip(name) || inside.length === 0) return false;
  const stem = withoutCopyMark(stemOf(name)).name;
  const form = stem === 'submissions' ? canvas : /^assignment_\d+_export$/.test(stem) && gradescope;
  return form !== false && inside.every((part) => form.test(part));
}

/** What `submission_metadata.yml` says of who handed in which submission. */
export function readGradescope(text: string): Gradescope {
  const found = new Map<string, PlatformOwner>();
  let submission: string | undefined;
  for (const line of text.split('\n')) {
    submission = /^submission_(\d+):/.exec(line)?.[1] ?? submission;
    if (submission === undefined) continue;
    const owner = found.get(submission);
    const name = valueIn(line, [':name:']);
    const number = valueIn(line, [':sid:', ':email:']);
    if (!owner && name) found.set(submission, { name, number: submission });
    if (owner && number && owner.number === submission) {
      found.set(submission, { ...owner, number });
    }
  }
  return found;
}

/** Of `  - :name: 'Jane Doe'` the name. */
function valueIn(line: string, keys: readonly string[]): string | undefined {
  const text = line.trim().replace(/^- */, '');
  const key = keys.find((one) => text.startsWith(one));
  return key && text.slice(key.length).trim().replace(/^["']/, '').replace(/["']$/, '');
}
