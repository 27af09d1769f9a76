import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeAssignment } from '../../../scripts/assign/make-assignment.ts';
import { nbgraderChecksum } from '../../../scripts/assign/nbgrader-cells.ts';
import { sealedQuestion } from '../../../scripts/assign/sealed-question.ts';
import { studentVersion, teacherVersion } from '../../../scripts/assign/student-version.ts';
import { parseNotebook, sourceOf, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { insideRegions } from '../../../scripts/notebooks/regions.ts';
import { isAnswer, isCheck, isText, tasksOf } from '../../../scripts/notebooks/roles.ts';

const folder = join(import.meta.dirname, '../../../notebooks');
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith('.ipynb'))
  .map((file): [string, Notebook] => [
    file.slice(0, -'.ipynb'.length),
    parseNotebook(readFileSync(join(folder, file), 'utf8')),
  ]);

/** What nbgrader wants to find in a cell, by its documentation and the rules of schema 3. */
const marksSchema = z.strictObject({
  schema_version: z.literal(3),
  grade: z.boolean(),
  grade_id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  locked: z.boolean(),
  solution: z.boolean(),
  task: z.literal(false),
  points: z.number().min(0).optional(),
  cell_type: z.enum(['code', 'markdown']).optional(),
  checksum: z.string().optional(),
});

describe.each(lessons)('%s', (name, lesson) => {
  const assignment = makeAssignment(lesson, name);
  const student = studentVersion(lesson, assignment);
  const roles = tasksOf(student.cells);

  test('has no solution, no hidden test and no answer to a question left', () => {
    const texts = student.cells.map(sourceOf);
    const all = texts.join('\n');
    expect(all).not.toMatch(/(BEGIN|END) (SOLUTION|HIDDEN TESTS)/);
    for (const [index, cell] of lesson.cells.entries()) {
      for (const mark of ['SOLUTION', 'HIDDEN TESTS'] as const) {
        for (const inside of insideRegions(sourceOf(cell), mark)) {
          expect(texts[index]).not.toContain(inside.trim());
        }
      }
      if (roles[index]?.role === 'quiz') expect(texts[index]).not.toMatch(/right: true|feedback:/);
    }
  });

  test('is locked where nothing is answered, and says so to nbgrader by its rules', () => {
    const ids = new Set<string>();
    for (const [index, cell] of student.cells.entries()) {
      const role = roles[index];
      const { nbgrader, editable, deletable } = cell.metadata;
      if (role && !isText(role)) {
        expect([cell.id, deletable]).toEqual([cell.id, false]);
        expect([cell.id, editable]).toEqual([cell.id, isAnswer(role) ? undefined : false]);
        expect(nbgrader).toMatchObject({ grade: isCheck(role), solution: isAnswer(role) });
      }
      if (nbgrader === undefined) continue;
      const marks = marksSchema.parse(nbgrader);
      expect(ids.has(marks.grade_id)).toBe(false);
      ids.add(marks.grade_id);
      expect(marks.points === undefined).toBe(!marks.grade);
      expect(marks.locked && marks.solution).toBe(false);
    }
  });

  test('tells the points, and they are those of the key', () => {
    const points = assignment.tasks.reduce((sum, task) => sum + task.points, 0);
    expect(sourceOf(student.cells[0])).toContain(`${points} points in all`);
    const graded = student.cells.flatMap(({ metadata }, index) => {
      const marks = marksSchema.safeParse(metadata.nbgrader).data;
      return isText(roles[index]) ? [] : (marks?.points ?? []);
    });
    expect(graded.reduce((sum, one) => sum + one, 0)).toBe(points);
  });

  test('comes out the same when it is made of what the teacher keeps', () => {
    expect(studentVersion(teacherVersion(lesson, assignment), assignment)).toEqual(student);
  });
});

describe('with some exercises chosen', () => {
  const [name, lesson] = lessons.find(([one]) => one.startsWith('day-05')) ?? lessons[0];

  test('the others are practice without points, and still without solutions', () => {
    const assignment = makeAssignment(lesson, name, { exercises: [1, 3] });
    expect(assignment.tasks.map(({ of }) => of)).toEqual(['exercise-q1', 'exercise-map-size']);
    const { cells } = studentVersion(lesson, assignment);
    const text = cells.map(sourceOf).join('\n');
    expect(text).toContain('**Exercise 1 (easy, your own numbers, 1 point).**');
    expect(text).toContain('**Exercise 4 (medium, for practice, no points).**');
    expect(text).toContain("throw new Error('Exercise 4 is not done yet");
    const check = cells.find(({ id }) => id === 'exercise-pad-check');
    expect(check?.metadata.nbgrader).toMatchObject({ points: 0 });
    // A question that is not asked still explains its answers.
    expect(text).toContain('feedback:');
  });

  test('questions are asked alone, or with the exercises', () => {
    const kinds = (choice: Parameters<typeof makeAssignment>[2]): string[] => [
      ...new Set(makeAssignment(lesson, name, choice).tasks.map(({ kind }) => kind)),
    ];
    expect(kinds({ questions: true })).toEqual(['question']);
    expect(kinds({ exercises: [2], questions: true })).toEqual(['exercise', 'question']);
    expect(kinds({ exercises: [2] })).toEqual(['exercise']);
  });

  test('an exercise that nobody can grade is refused with those that can be', () => {
    expect(() => makeAssignment(lesson, name, { exercises: [8] })).toThrow(
      'day-05 has no exercise 8 that can be graded; it has 1, 2, 3, 4, 5, 6, 7.',
    );
  });
});

test('a question that is sealed keeps the texts of its choices in their order', () => {
  const source =
    "const q = quiz('Which?', [\n  { text: 'a, b', feedback: 'No.' },\n  { text: 'c', feedback: 'Yes.', right: true },\n]);";
  expect(sealedQuestion(source)).toBe(
    "const q = quiz('Which?', [\n  { text: 'a, b' },\n  { text: 'c' },\n]);",
  );
  expect(() => sealedQuestion("quiz('Which?', choices)")).toThrow('not written out');
});

test('the checksum for nbgrader covers the text, the marks and the points', () => {
  const marks = {
    cell_type: 'code',
    grade: true,
    solution: false,
    locked: true,
    task: false,
    grade_id: 'a',
    points: 2,
  } as const;
  // hashlib.md5(b'x' b'code' b'True' b'False' b'True' b'a' b'2.0').hexdigest()
  expect(nbgraderChecksum('x', marks)).toBe('55ae14796a3648d63f6b4e1ff00e3297');
  expect(nbgraderChecksum('x', { ...marks, points: 1 })).not.toBe(nbgraderChecksum('x', marks));
});
