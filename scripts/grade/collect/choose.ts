// Several files of one student: which one counts.
import type { Owner } from './whose.ts';
import type { Piece } from './types.ts';

export interface OwnedPiece {
  piece: Piece;
  owner: Owner;
}

export interface Student {
  name: string;
  pieces: OwnedPiece[];
}

/** One entry per student, sorted by name; two of one name get their numbers behind it. */
export function groupByStudent(pieces: readonly OwnedPiece[]): Student[] {
  const numbersOf = new Map<string, Set<string>>();
  for (const { owner } of pieces) {
    const numbers = numbersOf.get(owner.name) ?? new Set();
    numbersOf.set(owner.name, numbers.add(owner.number ?? ''));
  }
  const students = new Map<string, OwnedPiece[]>();
  for (const one of pieces) {
    const { name, number = '' } = one.owner;
    const isShared = (numbersOf.get(name)?.size ?? 0) > 1 && number !== '';
    const student = isShared ? `${name} (${number})` : name;
    students.set(student, [...(students.get(student) ?? []), one]);
  }
  return [...students]
    .map(([name, own]) => ({ name, pieces: own }))
    .sort((one, other) => compareText(one.name, other.name));
}

/** The newest first: by the attempt that the names tell, by date, by name. */
export function byAge(pieces: readonly OwnedPiece[]): OwnedPiece[] {
  return [...pieces].sort(
    (one, other) =>
      other.owner.attempt - one.owner.attempt ||
      other.piece.modified - one.piece.modified ||
      compareText(pathText(other.piece), pathText(one.piece)),
  );
}

export const pathText = ({ path }: Piece): string => path.join('/');

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
