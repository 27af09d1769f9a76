// Several files of one student: which one counts.
import type { Owner } from './whose.ts';
import type { Piece } from './types.ts';

export interface OwnedPiece {
  piece: Piece;
  owner: Owner;
}

export interface Student {
  name: string;
  /** The platform's, if there is one. */
  number?: string;
  pieces: OwnedPiece[];
}

/**
 * One entry per student, sorted by name. What came by several ways under one name is one student's
 * only where the platform's numbers agree; otherwise each is graded under a name of its own, so that
 * nobody's work takes the place of another's, and a person must say which one counts.
 */
export function groupByStudent(pieces: readonly OwnedPiece[]): {
  students: Student[];
  complaints: string[];
} {
  const ofName = new Map<string, Map<string, OwnedPiece[]>>();
  for (const one of pieces) {
    const { name, number, container } = one.owner;
    const ways = ofName.get(name) ?? new Map<string, OwnedPiece[]>();
    const way = number === undefined ? `from ${container}` : `number ${number}`;
    ways.set(way, [...(ways.get(way) ?? []), one]);
    ofName.set(name, ways);
  }
  const taken = new Set(ofName.keys());
  const students: Student[] = [];
  const complaints: string[] = [];
  for (const [name, ways] of [...ofName].sort(byFirst)) {
    const several = [...ways.values()].map((own) => {
      const [{ owner }] = own;
      const { number, container } = owner;
      const student = ways.size > 1 ? free(`${name} (${number ?? container})`) : name;
      return { name: student, pieces: own, ...(number === undefined ? {} : { number }) };
    });
    students.push(...several);
    // Two numbers of a platform are two people.
    if (several.length === 1 || several.every(({ number }) => number !== undefined)) continue;
    const names = several.map((one) => one.name).join(', ');
    complaints.push(
      `${several.length} submissions are called “${name}”. Each was graded by itself, as ${names}: leave one of them, or give each the name of its student.`,
    );
  }
  return { students: students.sort((one, other) => byText(one.name, other.name)), complaints };

  function free(wanted: string): string {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
    taken.add(name);
    return name;
  }
}

/** The newest first: by the attempt that the names tell, by date, by name. */
export function byAge(pieces: readonly OwnedPiece[]): OwnedPiece[] {
  return [...pieces].sort(
    (one, other) =>
      other.owner.attempt - one.owner.attempt ||
      other.piece.modified - one.piece.modified ||
      byText(pathText(other.piece), pathText(one.piece)),
  );
}

export const pathText = ({ path }: Piece): string => path.join('/');

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const byFirst = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  byText(one, other);
