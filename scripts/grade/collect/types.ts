import type { Notebook } from '../../notebooks/notebook.ts';

/** What a student handed in, as far as it counts. */
export interface Submission {
  student: string;
  /** The student's own number, where the assignment has one for each. */
  seed?: number;
  /** Where it was found, from the folder of the submissions. */
  file: string;
  /** The whole sources of the answer cells, by the ids that these have in the assignment. */
  answers: Record<string, string>;
  notebook?: Notebook;
  /** What people should know of it: cells that were changed, further attempts, … */
  notes: string[];
  /** Why there is nothing to grade. */
  fault?: string;
  /** Whether that is for the teacher to mend: no points are known, which is not the same as none. */
  ungraded?: boolean;
}

/** What is refused without being read. */
export interface CollectLimits {
  /** Of one notebook. */
  fileMegabytes: number;
  /** Of all notebooks of one student together. */
  studentMegabytes: number;
  /** Files and folders below the folder of the submissions. */
  entries: number;
  /** Files and folders in one zip. */
  zipEntries: number;
  /** Of the zips that lie in one zip, unpacked. */
  zipMegabytes: number;
  /** Folders within folders, and zips within zips. */
  folderDepth: number;
  zipDepth: number;
  /** Brackets within brackets in the text of a notebook. */
  jsonDepth: number;
  cells: number;
  /** Letters of one answer. */
  answerLetters: number;
  /** Letters in the name of a file or a folder. */
  nameLetters: number;
}

export const usualLimits: CollectLimits = {
  fileMegabytes: 20,
  studentMegabytes: 100,
  entries: 200_000,
  zipEntries: 20_000,
  zipMegabytes: 2000,
  folderDepth: 12,
  zipDepth: 2,
  jsonDepth: 100,
  cells: 50_000,
  answerLetters: 100_000,
  nameLetters: 255,
};

/** A file that may be a submission; nothing of it was read yet. */
export interface Piece {
  /** The names of its folders, zips included, and its own, from the folder of the submissions. */
  path: readonly string[];
  /** Milliseconds since 1970. */
  modified: number;
  /** Why it is not read at all. */
  refused?: string;
  /** @throws RefusedError with what is wrong with it */
  read(): Promise<Buffer>;
}

/** Something that was handed in cannot be taken; the message says why, after its name. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}
