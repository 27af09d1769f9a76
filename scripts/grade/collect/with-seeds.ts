import { seedOf, type Assignment } from '../assignment.ts';
import type { Student } from './choose.ts';

/** A student with the number that the own exercises were made from, or why there is none. */
export interface NumberedStudent extends Student {
  seed?: number;
  fault?: string;
}

/**
 * Each student's own number, where the assignment has one for each. Nobody is graded with the numbers
 * of others: who is not found, or is found for two submissions, is told to the teacher.
 */
export function withSeeds(
  students: readonly Student[],
  assignment: Pick<Assignment, 'seeds' | 'aliases'>,
): { students: NumberedStudent[]; complaints: string[] } {
  const complaints: string[] = [];
  const owners = new Map<string, string>();
  const found = students.map(({ name, number }) =>
    seedOf(assignment, number ? [name, number] : [name]),
  );
  // Who is called exactly as in the list comes before those whose names are only alike.
  for (const [index, { name }] of students.entries()) {
    const one = found[index];
    if ('listed' in one && one.listed === name) owners.set(name, name);
  }
  const numbered = students.map((student, index): NumberedStudent => {
    const { name } = student;
    const one = found[index];
    if ('fault' in one) {
      const { fault, candidates } = one;
      const who = candidates.length > 0 ? ` It may be ${candidates.slice(0, 5).join(' or ')}.` : '';
      complaints.push(`${name}: ${fault}${who}`);
      return { ...student, fault };
    }
    const { listed, seed } = one;
    if (listed === undefined || seed === undefined) return student;
    const owner = owners.get(listed) ?? name;
    owners.set(listed, owner);
    if (owner === name) return { ...student, seed };
    const fault =
      'The numbers that fit this name belong to another submission, so nothing was graded.';
    complaints.push(`${name}: ${fault} They are those of ${listed}, and ${owner} has them.`);
    return { ...student, fault };
  });
  return { students: numbered, complaints };
}
