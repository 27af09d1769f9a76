// Which row of a gradebook belongs to whom. A gradebook knows students by numbers, logins and
// names; of a submission only the name of its file or folder is known.

/** How a student may be called in a gradebook, the surest first. */
export interface Names {
  /** Numbers and logins, which belong to one person. */
  ids: readonly string[];
  /** Names of people, which may belong to several. */
  names: readonly string[];
}

const folded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** `Berger, Anna` is Anna Berger, too, and in the names of Canvas's files `bergeranna`. */
export function formsOfName(name: string): string[] {
  const [last, first] = name.split(',').map((part) => part.trim());
  const both = first ? [`${first} ${last}`, `${last} ${first}`] : [name];
  return [name, ...both, ...both.map((one) => one.replace(/[\s'’.-]+/g, ''))];
}

/**
 * What the file's name says about its student, as the systems name what is downloaded:
 * Canvas `bergeranna_LATE_1234_56789_day-05.ipynb` (the number of the user, then that of the
 * submission; https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-download-all-student-submissions-for-an-assignment/ta-p/718),
 * Moodle `Anna Berger_1234_assignsubmission_file_/day-05.ipynb` (the number of the participant;
 * https://docs.moodle.org/en/Assignment_settings#Offline_grading_worksheet).
 */
export function namesOf(student: string, file: string): Names {
  const canvas = /(?:^|\/)([^_/]+)_(?:LATE_)?(\d+)_\d+_/.exec(file);
  const moodle = /(?:^|\/)([^_/]+)_(\d+)_assignsubmission_/.exec(file);
  const found = moodle ?? canvas;
  return {
    ids: [student, ...(found ? [found[2]] : [])],
    names: [student, ...(found ? [found[1]] : [])],
  };
}

/** Which row belongs to each student, and what a person must look at, as sentences. */
export interface Matched {
  /** The index of the row by student. */
  rows: Map<string, number>;
  complaints: string[];
}

/** Finds each student's row: by a number or a login, else by a name that only one row has. */
export function matchRows(
  students: ReadonlyMap<string, Names>,
  rows: readonly Names[],
  gradebook: string,
): Matched {
  const complaints: string[] = [];
  const owners = new Map<number, string>();
  for (const [student, { ids, names }] of students) {
    const found = firstMatch([
      ids.map((id) => rowsWith(rows, id, (row) => row.ids)),
      // A login is often the first half of an address.
      ids.map((id) => rowsWith(rows, id, (row) => row.ids.map((one) => one.replace(/@.*$/, '')))),
      names.map((name) => rowsWith(rows, name, (row) => row.names.flatMap(formsOfName))),
      names.map((name) =>
        rowsWith(rows, name.replace(/[._-]+/g, ' '), (row) => row.names.flatMap(formsOfName)),
      ),
    ]);
    if (found.length === 0) {
      complaints.push(`${student} is not in ${gradebook}.`);
    } else if (found.length > 1) {
      complaints.push(
        `${student} may be each of ${found.length} rows of ${gradebook}; none was filled in.`,
      );
    } else if (owners.has(found[0])) {
      complaints.push(
        `${student} and ${owners.get(found[0]) ?? ''} are the same row of ${gradebook}; it has the points of the latter.`,
      );
    } else {
      owners.set(found[0], student);
    }
  }
  return { rows: new Map([...owners].map(([row, student]) => [student, row])), complaints };
}

function rowsWith(
  rows: readonly Names[],
  wanted: string,
  keysOf: (row: Names) => string[] | readonly string[],
): number[] {
  const key = folded(wanted);
  if (key === '') return [];
  return rows.flatMap((row, index) =>
    keysOf(row).some((one) => folded(one) === key) ? [index] : [],
  );
}

/** The rows of the first way that finds any. */
function firstMatch(ways: readonly (readonly number[][])[]): number[] {
  for (const way of ways) {
    const found = [...new Set(way.flat())];
    if (found.length > 0) return found;
  }
  return [];
}
