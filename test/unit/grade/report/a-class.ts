// A small class whose submissions were graded, for the tests of what is made from records.
import type { CheckResult, TaskResult } from '../../../../scripts/grade/engine/types.ts';
import type { GradeRecord } from '../../../../scripts/grade/records/record.ts';
import type { GradeRun } from '../../../../scripts/grade/records/run-file.ts';

export const run: GradeRun = {
  format: 1,
  assignment: 'day-05',
  title: 'Day 5 · Stride and padding',
  tasks: [
    {
      id: 'exercise-size-check',
      of: 'exercise-size',
      title: 'Exercise 1',
      kind: 'exercise',
      points: 2,
    },
    {
      id: 'exercise-pad-check',
      of: 'exercise-pad',
      title: 'Exercise 2',
      kind: 'exercise',
      points: 2,
    },
    {
      id: 'exercise-pad-2-check',
      of: 'exercise-pad',
      title: 'Exercise 2, on a photograph',
      kind: 'exercise',
      points: 1,
    },
    { id: 'quiz-lost-check', of: 'quiz-lost', title: 'Question 1', kind: 'question', points: 1 },
  ],
  fingerprint: 'f00d',
  limits: {
    seconds: 15,
    memoryMegabytes: 512,
    outputMegabytes: 4,
    processes: 8,
    diskMegabytes: 32,
  },
  sandbox: 'bubblewrap',
  stubs: { 'exercise-size': "throw new Error('Exercise 1 is not done yet');", 'exercise-pad': '' },
  students: ['anna', 'ben', 'carla', 'dora'].map((student) => ({
    student,
    key: `key of ${student}`,
  })),
  complaints: [],
};

export const passed = (name: string, hidden = false): CheckResult => ({
  name,
  passed: true,
  message: '',
  hidden,
});

export const failed = (name: string, message: string, hidden = false): CheckResult => ({
  name,
  passed: false,
  message,
  hidden,
});

/** A result of the task with this number, from 0. */
export function result(
  task: number,
  state: TaskResult['state'],
  points: number,
  checks: CheckResult[],
  more: Partial<TaskResult> = {},
): TaskResult {
  const { id, of, title, kind, points: mostPoints } = run.tasks[task];
  if (kind === 'text') throw new Error('Texts have no result.');
  return { id, of, title, kind, state, checks, points, mostPoints, answer: '', ...more };
}

export const sizeAnswer = `function mapSize(picture: number, kernel: number): number {
  // the places at which the kernel fits
  return Math.floor((picture - kernel) / 1) + 1;
}`;

const padAnswer = `function padPicture(image: Matrix, padding: number): Matrix {
  const [height, width] = image.shape;
  const padded = zeros([height + 2 * padding, width + 2 * padding]);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      padded.set(row, column, image.get(row, column));
    }
  }
  return padded;
}`;

export const rightSize = (): TaskResult =>
  result(0, 'done', 2, [passed('28, kernel 3'), passed('224, kernel 7', true)], {
    answer: sizeAnswer,
  });

export const wrongSize = (): TaskResult =>
  result(
    0,
    'wrong',
    1,
    [
      passed('28, kernel 3'),
      failed(
        '224, kernel 7',
        'expected 112, got 111. Add 1 after the division, not before it',
        true,
      ),
    ],
    { answer: sizeAnswer },
  );

const pad = (first: CheckResult, second: CheckResult): TaskResult[] => [
  result(1, first.passed ? 'done' : 'wrong', first.passed ? 2 : 0, [first], { answer: padAnswer }),
  result(2, second.passed ? 'done' : 'wrong', second.passed ? 1 : 0, [second], {
    answer: padAnswer,
  }),
];

const quiz = (letter: string): TaskResult =>
  result(
    3,
    letter === 'B' ? 'done' : 'wrong',
    letter === 'B' ? 1 : 0,
    [
      letter === 'B'
        ? passed('Question 1')
        : failed('Question 1', 'Question 1 is not answered rightly'),
    ],
    { answer: `lostQuestion('${letter}');` },
  );

const moved =
  'expected [[0, 1], [2, 3]], got [[1, 2], [3, 0]]. The picture must lie in the middle: write to row + padding';

export function record(
  student: string,
  results: TaskResult[],
  more: Partial<GradeRecord> = {},
): GradeRecord {
  return {
    format: 1,
    student,
    key: `key of ${student}`,
    file: `${student}/day-05.ipynb`,
    notes: [],
    results,
    settled: true,
    ...more,
  };
}

export const records: GradeRecord[] = [
  record('anna', [rightSize(), ...pad(passed('zeros around'), passed('a photograph')), quiz('B')]),
  record(
    'ben',
    [wrongSize(), ...pad(failed('zeros around', moved), failed('a photograph', moved)), quiz('C')],
    {
      notes: ['The locked cell quiz-lost-check was changed; the original was used.'],
    },
  ),
  record('carla', [
    result(0, 'wrong', 0, [], {
      answer: 'function mapSize(): number {\n  while (true) {}\n}',
      problem: { kind: 'time', message: 'It ran longer than 15 seconds and was stopped.' },
    }),
    ...pad(failed('zeros around', moved), passed('a photograph')),
    result(3, 'open', 0, [failed('Question 1', 'Question 1 is not answered yet')]),
  ]),
  record('dora', [], { fault: 'The notebook is not valid JSON.' }),
];
