// Decides what happens to each of the learner's notebooks. Pure: from what is there to what to do.
//
// A lesson is told apart by its hash. The manifest remembers what was delivered, so a notebook that
// still has the hash of its delivery was not changed by the learner and may be replaced; so may a
// bare copy of the lesson with its solutions inside, as it was delivered once. Whatever is not known
// to be unchanged counts as changed and is never written to.

/** What was delivered of one lesson. */
export interface Delivery {
  /** The hash of the lesson that was put under its own name, if that is known. */
  own?: string;
  /** The newest lesson that was put beside a changed one, and under which name. */
  beside?: { file: string; hash: string };
}

export interface Lesson {
  file: string;
  /** Of the learner's copy. */
  hash: string;
  /** Of the lesson with its solutions. */
  complete?: string;
  delivery: Delivery;
}

/** The hash of a file in the workbook: undefined if there is none, 'unreadable' if it has no hash. */
export type HashInWorkbook = (file: string) => string | undefined;

export interface Plan {
  /** The file in the workbook to write the lesson to, and the hash that it must still have then. */
  write?: { file: string; over: string | undefined };
  /** What the manifest says afterwards. */
  delivery: Delivery;
  /** One line for the learner. */
  news?: string;
}

/** `day-01-pixels.ipynb` → `day-01-pixels (new version).ipynb`, `… (new version 2).ipynb`. */
export function besideName(file: string, number: number): string {
  const suffix = number === 1 ? ' (new version)' : ` (new version ${number})`;
  return file.replace(/(\.[^.]*)?$/, (extension) => suffix + extension);
}

function planBeside({ file, hash, complete, delivery }: Lesson, hashOf: HashInWorkbook): Plan {
  for (let number = 1; number <= 100; number++) {
    const name = besideName(file, number);
    const there = hashOf(name);
    const after = { ...delivery, beside: { file: name, hash } };
    if (there === hash) return { delivery: after };
    const { beside } = delivery;
    const unchanged = (beside?.file === name && beside.hash === there) || there === complete;
    if (there !== undefined && !unchanged) continue;
    const news = `${file} has a new version; yours is changed and stays as it is, the new one is “${name}”.`;
    return { write: { file: name, over: there }, delivery: after, news };
  }
  return { delivery }; // a hundred changed versions: enough to work with
}

export function planLesson(lesson: Lesson, hashOf: HashInWorkbook): Plan {
  const { file, hash, complete, delivery } = lesson;
  const mine = hashOf(file);
  if (mine === hash) return { delivery: { own: hash } };
  if (mine === undefined || mine === delivery.own || mine === complete) {
    return { write: { file, over: mine }, delivery: { own: hash } };
  }
  const newest = delivery.beside?.hash ?? delivery.own;
  if (newest === hash) return { delivery }; // changed by the learner, and nothing new since
  return planBeside(lesson, hashOf);
}
