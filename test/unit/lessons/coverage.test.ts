// notebooks/coverage.json: what the course owes, and the cell of the day in which it is taught.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { workedExamples } from 'convlab';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'notebooks');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const place = z.strictObject({
  topic: z.string().optional(),
  day: z.number().int().min(1).max(25),
  /** Null only as long as the notebook of the day does not exist. */
  cell: z.string().nullable(),
});
const places = z.record(z.string(), place);
const coverage = z
  .strictObject({ topics: places, examples: places, errata: places, exercises: places })
  .parse(read(join(folder, 'coverage.json')));

const notebookSchema = z.object({
  cells: z.array(z.object({ id: z.string(), source: z.array(z.string()) })),
});

/** The cells of the days that exist: day → cell id → source. */
const days = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => {
      const { cells } = notebookSchema.parse(read(join(folder, name)));
      return [Number(name.slice(4, 6)), new Map(cells.map((c) => [c.id, c.source.join('')]))];
    }),
);

const numbered = (prefix: string, count: number, digits = 1): string[] =>
  Array.from({ length: count }, (_, n) => prefix + String(n + 1).padStart(digits, '0'));

describe('coverage.json', () => {
  test('names all worked examples of the course', () => {
    const ids = workedExamples().map(({ id }) => id);
    expect(Object.keys(coverage.examples).sort()).toEqual(ids.sort());
  });

  test('names all topics of the five texts that the course grew from', () => {
    const expected = Object.entries({ '000': 23, '001': 44, '002': 35, '003': 69, '004': 35 });
    expect(Object.keys(coverage.topics).sort()).toEqual(
      expected.flatMap(([text, count]) => numbered(`${text}-`, count, 2)).sort(),
    );
    for (const { topic } of Object.values(coverage.topics)) expect(topic).not.toBe('');
  });

  test('names all errata: wrong numbers (A), faults in code (B), statements that go too far (C)', () => {
    expect(Object.keys(coverage.errata)).toEqual([
      ...numbered('A', 30),
      ...numbered('B', 12),
      ...numbered('C', 27),
    ]);
  });

  test('names all exercises: questions, the code challenge, choices, interviews, research', () => {
    expect(Object.keys(coverage.exercises).sort()).toEqual(
      [
        ...numbered('Q', 25),
        'CC1',
        ...numbered('MCQ', 10),
        ...numbered('INT', 10),
        ...numbered('RP', 3),
      ].sort(),
    );
  });

  test.each(['topics', 'examples', 'errata', 'exercises'] as const)(
    'points at a cell that exists for each of its %s, if the day is there',
    (kind) => {
      const nowhere = Object.entries(coverage[kind])
        .filter(([, { day, cell }]) => {
          const cells = days.get(day);
          return cells === undefined ? cell !== null : cell === null || !cells.has(cell);
        })
        .map(([id, { day, cell }]) => `${id}: day ${day}, cell ${cell ?? 'not said'}`);
      expect(nowhere).toEqual([]);
    },
  );

  test('points at a cell that names the worked example', () => {
    const notThere = Object.entries(coverage.examples).filter(([id, { day, cell }]) => {
      const source = days.get(day)?.get(cell ?? '');
      // As a whole: 001-example is not met where only 001-example-2 stands.
      return source !== undefined && !new RegExp(`(?<![\\w.-])${id}(?![\\w.-]*\\w)`).test(source);
    });
    expect(notThere.map(([id, { day, cell }]) => `${id}: day ${day}, cell ${cell}`)).toEqual([]);
  });
});

test('every notebook has its day in coverage.json', () => {
  // TensorFlow.js (day 12) is the course's own: none of the texts has it.
  const owed = [coverage.topics, coverage.examples].flatMap((each) => Object.values(each));
  const covered = new Set([12, ...owed.map(({ day }) => day)]);
  expect([...days.keys()].filter((day) => !covered.has(day))).toEqual([]);
});
