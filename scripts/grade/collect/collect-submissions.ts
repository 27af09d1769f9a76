import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { deliveredWith, type GradedAssignment } from '../assignment.ts';
import { answersIn } from './answers-in.ts';
import { byAge, groupByStudent, pathText } from './choose.ts';
import { classLevel } from './class-level.ts';
import { plainName, stemOf } from './file-names.ts';
import { indexedCells } from './indexed-cells.ts';
import { metadataFile, readGradescope } from './platforms.ts';
import { otherLanguage, readNotebook } from './read-notebook.ts';
import {
  RefusedError,
  usualLimits,
  type CollectLimits,
  type Piece,
  type Submission,
} from './types.ts';
import { filePieces, folderPieces } from './walk-folder.ts';
import { ownerOf, type Named } from './whose.ts';
import { withSeeds, type NumberedStudent } from './with-seeds.ts';

/** Files of one student that are looked at; of more than these the newest. */
const mostFiles = 20;

interface CollectOptions {
  limits?: Partial<CollectLimits>;
  /** Told what a person must look at, before the first submission comes. */
  onComplaint?: (complaint: string) => void;
}

/**
 * What was handed in, one entry per student in the order of their names: from a folder or a zip, as
 * nbgrader, Canvas, Moodle, Gradescope and people lay them out. Whatever a student has handed in,
 * it costs at most that student's points.
 *
 * @throws UsageError when there is no such folder, or when it holds far too much
 */
export async function* collectSubmissions(
  folder: string,
  given: GradedAssignment,
  { limits: asked = {}, onComplaint = () => undefined }: CollectOptions = {},
): AsyncGenerator<Submission> {
  const limits = { ...usualLimits, ...asked };
  const { students, complaints } = await studentsIn(await piecesOf(folder, limits), given);
  const numbered = withSeeds(students, given.assignment);
  for (const complaint of [...complaints, ...numbered.complaints]) onComplaint(complaint);
  for (const student of numbered.students) yield await submissionOf(student, given, limits);
}

async function piecesOf(place: string, limits: CollectLimits): Promise<Piece[]> {
  const stats = await lstat(place).catch(() => undefined);
  if (stats === undefined) throw new UsageError(`There is no folder ${place}.`);
  try {
    if (!stats.isFile()) return await folderPieces(place, limits);
    return await filePieces(dirname(place), basename(place), limits);
  } catch (error) {
    if (error instanceof RefusedError) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
}

/** Whose the files are, and what is unclear about it. */
async function studentsIn(
  all: readonly Piece[],
  { assignment }: GradedAssignment,
): Promise<ReturnType<typeof groupByStudent>> {
  const named: Named = { assignment: assignment.name, lesson: assignment.lesson };
  const isMetadata = ({ path }: Piece): boolean => path.at(-1) === metadataFile;
  const pieces = all.filter((piece) => !isMetadata(piece));
  const level = classLevel(
    pieces.map(({ path }) => path),
    named,
  );
  // A student may hand in a file of that name, too.
  const metadata = all.find((piece) => isMetadata(piece) && level.below(piece.path).length === 1);
  const names = readGradescope((await metadata?.read().catch(() => undefined))?.toString() ?? '');
  const owned = pieces.flatMap((piece) => {
    const owner = ownerOf(level.below(piece.path), named, names);
    return owner === undefined ? [] : [{ piece, owner }];
  });
  const { students, complaints } = groupByStudent(owned);
  return { students, complaints: [...level.complaints, ...complaints] };
}

async function submissionOf(
  { name: student, pieces, seed, fault }: NumberedStudent,
  given: GradedAssignment,
  limits: CollectLimits,
): Promise<Submission> {
  const numbered = seed === undefined ? {} : { seed };
  if (fault !== undefined) {
    const file = plainName(pathText(byAge(pieces)[0].piece));
    return { student, file, answers: {}, notes: [], fault, ungraded: true };
  }
  const delivered = indexedCells(deliveredWith(given, seed));
  const { lesson, name } = given.assignment;
  const isNamed = ({ path }: Piece): boolean => {
    const stem = stemOf(path.at(-1) ?? '');
    return stem.includes(lesson) || stem.includes(name);
  };
  const sorted = byAge(pieces);
  // What is called like the lesson comes first; a copy of another day may be newer.
  const files = [
    ...sorted.filter(({ piece }) => isNamed(piece)),
    ...sorted.filter(({ piece }) => !isNamed(piece)),
  ].slice(0, mostFiles);
  const faults: string[] = [];
  const read: { submission: Submission; count: number }[] = [];
  let bytes = 0;
  for (const { piece } of files) {
    const file = plainName(pathText(piece));
    try {
      const content = await piece.read();
      bytes += content.length;
      if (bytes > limits.studentMegabytes * 2 ** 20) {
        throw new RefusedError(`is more than ${limits.studentMegabytes} MB with the other files`);
      }
      const found = answersIn(readNotebook(content, limits), delivered, limits);
      const count = Object.keys(found.answers).length;
      read.push({ submission: { student, file, ...numbered, ...found }, count });
      // Another one would count only if this one were of another lesson.
      if (count > 0) break;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      faults.push(`${file} ${error.message}`);
    }
  }
  const chosen = read.find(({ count }) => count > 0)?.submission;
  if (chosen === undefined) {
    const file = files.at(0)?.piece;
    const first = read.at(0)?.submission;
    return {
      student,
      ...numbered,
      file: file ? plainName(pathText(file)) : '',
      answers: {},
      notes: [],
      fault: few([...(first ? [notOfLesson(first, lesson)] : []), ...faults]).join('; '),
    };
  }
  const further = pieces.length - 1;
  return {
    ...chosen,
    notes: [
      ...(further > 0
        ? [
            `${further + 1} files were handed in; the newest that can be read, ${chosen.file}, counts.`,
          ]
        : []),
      ...few(faults).map((fault) => `${fault}.`),
      ...chosen.notes,
    ],
  };
}

/** A zip may hold thousands of files of which there is the same to say. */
function few(sentences: readonly string[], most = 3): string[] {
  const further = sentences.length - most;
  return [...sentences.slice(0, most), ...(further > 0 ? [`and ${further} more like that`] : [])];
}

function notOfLesson({ file, notebook }: Submission, lesson: string): string {
  const language = notebook && otherLanguage(notebook);
  const what = language === undefined ? '' : `is for another kernel (${language}) and `;
  return `${file} ${what}holds no answer cell of ${lesson}`;
}
