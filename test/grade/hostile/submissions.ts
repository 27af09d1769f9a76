// Hostile submissions of day 5, made from the lesson as it stands, each with the points that it must
// get: those of all its answers but the one that attacks.
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import type { Cell } from '../../../scripts/notebooks/notebook.ts';
import type { Targets } from './attack-tools.ts';
import { attacksWith } from './attacks.ts';
import { claimingZips, zipOfZips } from './claims.ts';
import { answered, besideAttack, pointsOf, pointsWithout, solutions } from './class.ts';
import { makeZip } from './make-zip.ts';
import { oddSubmissions } from './odd-answers.ts';

export interface HostileSubmission {
  /** Says what it tries. */
  student: string;
  /** What it hands in, by paths from the folder of the submissions. */
  files: Readonly<Record<string, string | Buffer | { linkTo: string }>>;
  /** The points it must get. */
  points: number;
  /** Whether there is nothing to grade, and what must be told of it. */
  fault?: RegExp;
}

/** The whole set; `targets` are places that attacks try to reach. */
export function hostileSubmissions(given: GradedAssignment, targets: Targets): HostileSubmission[] {
  const file = `${given.assignment.lesson}.ipynb`;
  const all = solutions(given);
  const whole = JSON.stringify(answered(given, all));
  const most = pointsWithout(given, []);
  const beside = besideAttack(given);
  const attacks = Object.entries(attacksWith(targets)).map(([student, attack]) => ({
    student,
    files: {
      [`${student}/${file}`]: JSON.stringify(
        answered(given, { ...beside, 'exercise-map-size': attack }),
      ),
    },
    points: pointsOf(given, Object.keys(beside)),
  }));
  const handIn = (student: string, content: string | Buffer | { linkTo: string }, name = file) => ({
    student,
    files: { [`${student}/${name}`]: content },
  });
  return [
    ...attacks,
    ...quizzes(given),
    ...oddSubmissions(given),
    ...claimingZips(given),
    zipOfZips(given),
    { ...handIn('ten-thousand-cells', JSON.stringify(withMany(given))), points: most },
    { ...handIn('edited-locked-cells', JSON.stringify(withLockedEdited(given))), points: most },
    {
      ...handIn('deleted-locked-cells', JSON.stringify(answered(given, all, withoutLocked))),
      points: most,
    },
    {
      ...handIn('script-in-answer', JSON.stringify(answered(given, withScript(all)))),
      points: most,
    },
    {
      ...handIn('kernel-of-python', JSON.stringify({ ...answered(given, all), metadata: python })),
      points: most,
    },
    {
      ...handIn('notebook-of-python', JSON.stringify(pythonNotebook)),
      points: 0,
      fault: /another kernel \(Python 3\)/,
    },
    { ...handIn('broken-json', whole.slice(0, -100)), points: 0, fault: /not valid JSON/ },
    { ...handIn('brackets', '['.repeat(3_000_000)), points: 0, fault: /brackets in brackets/ },
    { ...handIn('empty-file', ''), points: 0, fault: /is empty/ },
    {
      ...handIn('link-to-secret', { linkTo: targets.lesson }),
      points: 0,
      fault: /symbolic link, which is never followed/,
    },
    {
      student: 'link-to-folder',
      files: { 'link-to-folder': { linkTo: targets.outside } },
      points: 0,
      fault: /symbolic link, which is never followed/,
    },
    {
      student: 'zip-outside',
      files: { 'zip-outside.zip': zipOutside(whole, file, targets) },
      points: most,
    },
    {
      student: 'zip-of-10-GB',
      files: { 'zip-of-10-GB.zip': zipBomb(file) },
      points: 0,
      fault: /is too large/,
    },
    {
      student: 'zip-with-link',
      files: {
        'zip-with-link.zip': makeZip([{ name: file, content: targets.lesson, mode: 0o120777 }]),
      },
      points: 0,
      fault: /symbolic link, which is never followed/,
    },
  ];
}

function quizzes(given: GradedAssignment): HostileSubmission[] {
  const file = `${given.assignment.lesson}.ipynb`;
  const answers = {
    'quiz-guesses': `for (const letter of 'ABCD') sizeQuestion(letter as 'A');`,
    'quiz-patched': `(sizeQuestion as any).grade = () => true; sizeQuestion('A');`,
    'quiz-computed': `sizeQuestion(String.fromCharCode(66) as 'B');`,
  };
  const beside = besideAttack(given);
  return Object.entries(answers).map(([student, answer]) => ({
    student,
    files: {
      [`${student}/${file}`]: JSON.stringify(
        answered(given, { ...beside, 'quiz-size-answer': answer }),
      ),
    },
    points: pointsOf(given, Object.keys(beside)) - pointsOf(given, ['quiz-size-answer']),
  }));
}

const codeCell = (id: string, source: string): Cell => ({
  cell_type: 'code',
  id,
  source,
  metadata: {},
  outputs: [],
  execution_count: null,
});

function withMany(given: GradedAssignment) {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    codeCell(`more-${index}`, 'for (;;) {}'),
  );
  return answered(given, solutions(given), (cells) => [...many, ...cells]);
}

const isLocked = ({ metadata }: Cell): boolean => metadata.editable === false;

function withLockedEdited(given: GradedAssignment) {
  return answered(given, solutions(given), (cells) =>
    cells.map((cell) =>
      isLocked(cell) ? { ...cell, source: `throw new Error('edited');\nprocess.exit(0);` } : cell,
    ),
  );
}

const withoutLocked = (cells: Cell[]): Cell[] => cells.filter((cell) => !isLocked(cell));

/** What a page of feedback must not run. */
export const script = '</pre></script><img src=x onerror="alert(1)">';

function withScript(all: Readonly<Record<string, string>>): Record<string, string> {
  return { ...all, 'exercise-map-size': `${all['exercise-map-size']}\n// ${script}` };
}

const python = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };

const pythonNotebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: python,
  cells: [codeCell('one', 'import os; os.system("touch was-here")')],
};

function zipOutside(whole: string, file: string, { outside }: Targets): Buffer {
  return makeZip([
    { name: `${'../'.repeat(20)}${outside.slice(1)}/was-here.ipynb`, content: whole },
    { name: `${outside}/was-here-2.ipynb`, content: whole },
    { name: file, content: whole },
  ]);
}

/** Ten entries that claim to be, and unpack to, more than a gigabyte each. */
function zipBomb(file: string): Buffer {
  const packed = { bytes: Buffer.alloc(1000), size: 2 ** 30, checksum: 0 };
  return makeZip(
    Array.from({ length: 10 }, (_, index) => ({
      name: index === 0 ? file : `${index}.ipynb`,
      packed,
    })),
  );
}
