import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { deliveredTo, type GradedAssignment } from '../assignment.ts';
import { byAge, groupByStudent, pathText, type Student } from './choose.ts';
import { changesOf } from './compare.ts';
import { plainName, stemOf } from './file-names.ts';
import { findAnswers } from './find-answers.ts';
import { otherLanguage, readNotebook } from './read-notebook.ts';
import {
  RefusedError,
  usualLimits,
  type CollectLimits,
  type Piece,
  type Submission,
} from './types.ts';
import { filePieces, folderPieces, smallText } from './walk-folder.ts';
import { classZipsOf, ownerOf, readGradescope, withoutClass, type Named } from './whose.ts';

/** Files of one student that are looked at; of more than these the newest. */
const mostFiles = 20;

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
  { limits: asked = {} }: { limits?: Partial<CollectLimits> } = {},
): AsyncGenerator<Submission> {
  const limits = { ...usualLimits, ...asked };
  const pieces = await piecesOf(folder, limits);
  for (const student of await studentsOf(folder, pieces, given)) {
    yield await submissionOf(student, given, limits);
  }
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

async function studentsOf(
  folder: string,
  pieces: readonly Piece[],
  { assignment }: GradedAssignment,
): Promise<Student[]> {
  const named: Named = { assignment: assignment.name, lesson: assignment.lesson };
  const metadata = await smallText(join(folder, ...gradescopeFolder(pieces), metadataFile));
  const names = readGradescope(metadata ?? '');
  const zips = classZipsOf(
    pieces.map(({ path }) => path),
    named,
  );
  const owned = pieces.flatMap((piece) => {
    const owner = ownerOf(withoutClass(piece.path, named, zips), named, names);
    return owner === undefined ? [] : [{ piece, owner }];
  });
  return groupByStudent(owned);
}

/** Gradescope's file with the names lies beside its folders `submission_123`. */
const metadataFile = 'submission_metadata.yml';

function gradescopeFolder(pieces: readonly Piece[]): readonly string[] {
  for (const { path } of pieces) {
    const place = path.findIndex((part) => /^submission_\d+$/.test(part));
    if (place >= 0) return path.slice(0, place);
  }
  return [];
}

async function submissionOf(
  { name: student, pieces }: Student,
  given: GradedAssignment,
  limits: CollectLimits,
): Promise<Submission> {
  const delivered = deliveredTo(given, student);
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
      const submission = answersIn(readNotebook(content, limits), delivered, student, file);
      const count = Object.keys(submission.answers).length;
      read.push({ submission, count });
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

function answersIn(
  notebook: Notebook,
  delivered: Notebook,
  student: string,
  file: string,
): Submission {
  const { places, notes } = findAnswers(delivered, notebook);
  const language = otherLanguage(notebook);
  return {
    student,
    file,
    answers: Object.fromEntries(
      [...places].map(([id, place]) => [id, sourceOf(notebook.cells[place])]),
    ),
    notebook,
    notes: [
      ...(language === undefined
        ? []
        : [`It was saved for another kernel (${language}); its answers are read as TypeScript.`]),
      ...notes,
      ...changesOf(delivered, notebook, places),
    ],
  };
}
