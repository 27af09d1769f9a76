// Zips in which students hand in for somebody else, or that would fill the grader's memory.
import { crc32, deflateRawSync } from 'node:zlib';
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import { answered, pointsWithout, solutions } from './class.ts';
import { makeZip, type ZipEntry } from './make-zip.ts';
import type { HostileSubmission } from './submissions.ts';

/** Newer than whatever an honest student hands in. */
const later = Date.UTC(2040, 0, 1);

/** The student whose work is to be replaced; see hostile.test.ts. */
export const victim = 'honest';

/**
 * Each holds a whole notebook of its own, and a later one with a single answer under the name of
 * another student. Both are the work of the one whose zip it is, and the later one counts.
 */
export function claimingZips(given: GradedAssignment): HostileSubmission[] {
  const file = `${given.assignment.lesson}.ipynb`;
  const all = solutions(given);
  const whole = JSON.stringify(answered(given, all));
  const cell = 'exercise-map-size';
  const single = JSON.stringify(answered(given, { [cell]: all[cell] }));
  const points = given.assignment.tasks
    .filter(({ of }) => of === cell)
    .reduce((sum, task) => sum + task.points, 0);
  const claims: Record<string, string> = {
    'zip-of-several-names': `${victim}/${file}`,
    'zip-of-nbgrader': `submitted/${victim}/${given.assignment.name}/${file}`,
    'zip-of-moodle': `${victim}_12345_assignsubmission_file_/${file}`,
    'zip-of-moodle-file': `${victim}_12345_assignsubmission_file_${file}`,
    'zip-of-canvas': `${victim}_12345_67890_${file}`,
    'zip-of-gradescope': `assignment_1_export/submission_1/${file}`,
    'zip-in-zip-of-another': `${victim}.zip`,
  };
  return Object.entries(claims).map(([student, name]): HostileSubmission => {
    const claim: ZipEntry = name.endsWith('.zip')
      ? { name, content: makeZip([{ name: file, content: single, modified: later }]) }
      : { name, content: single };
    const zip = makeZip([
      { name: `${student}/${file}`, content: whole },
      { ...claim, modified: later },
    ]);
    return { student, files: { [`${student}.zip`]: zip }, points };
  });
}

/** Each inner zip is as large as a file may be, and nothing but zeros: 6 GB in 6 MB. */
const innerZips = { count: 320, bytes: 19 * 2 ** 20 };

/** The student's own notebook lies before the zips that are to fill the memory, and counts. */
export function zipOfZips(given: GradedAssignment): HostileSubmission {
  const student = 'zip-of-zips';
  const file = `${given.assignment.lesson}.ipynb`;
  const zeros = { bytes: Buffer.alloc(innerZips.bytes), size: innerZips.bytes, checksum: 0 };
  const inner = makeZip([{ name: 'zeros.ipynb', packed: zeros }]);
  // Compressed once for all.
  const packed = { bytes: deflateRawSync(inner), size: inner.length, checksum: crc32(inner) };
  const zips = Array.from({ length: innerZips.count }, (_, index) => ({
    name: `${index}.zip`,
    packed,
  }));
  const own = { name: file, content: JSON.stringify(answered(given, solutions(given))) };
  return {
    student,
    files: { [`${student}/homework.zip`]: makeZip([own, ...zips]) },
    points: pointsWithout(given, []),
  };
}
