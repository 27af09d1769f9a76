import { createHash } from 'node:crypto';

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/**
 * The name of a student's files, without ending: lower case, safe on every file system, and another
 * one for every student; `Ana` and `ana` differ even where a disk takes them for the same.
 */
export function fileNameOf(student: string): string {
  const plain = student
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  // The mark behind two dashes cannot be part of a name that stands for itself.
  const stands = plain === student && plain !== '' && !plain.includes('--');
  if (stands && !reserved.test(plain)) return plain;
  const mark = createHash('sha256').update(student).digest('hex').slice(0, 8);
  return `${reserved.test(plain) ? `student-${plain}` : plain || 'student'}--${mark}`;
}
