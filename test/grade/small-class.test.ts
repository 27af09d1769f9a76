// A class of a dozen, graded by the command from end to end: killed in the middle, continued,
// graded once more in shards. The class of two hundred is in two-hundred.test.ts.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssignment, type GradedAssignment } from '../../scripts/grade/assignment.ts';
import { findBubblewrap } from '../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { answered, solutions } from './hostile/class.ts';
import { handIn } from './hostile/hand-in.ts';
import { makeZip } from './hostile/make-zip.ts';
import type { HostileSubmission } from './hostile/submissions.ts';
import { outputsIn, pointsIn, recordsIn, runGrade, stopRuns, type Run } from './whole/run-grade.ts';

const hasSandbox = !('missing' in (await findBubblewrap()));
const limits = ['--seconds', '10'];

let folder: string;
let submitted: string;
let out: string;
let killed: Run;
let finished: Run;
/** Each record at the moment of the kill: its file's number on the disk, and its text. */
let before: Record<string, { inode: number; text: string }>;
let graded: HostileSubmission[];

const mapSize = (inside: string): string => `function mapSize(
  picture: number,
  kernel: number,
  stride: number,
  padding: number,
): number {
  ${inside}
}`;

const attack = '</pre></script><script>alert(1)</script>';

/** Of the five checks of exercise 3 (2 points) each way passes as many as its points say. */
const ways = {
  right: [mapSize('return Math.floor((picture + 2 * padding - kernel) / stride) + 1;'), 2],
  'without floor': [mapSize('return (picture + 2 * padding - kernel) / stride + 1;'), 0.8],
  'one padding': [mapSize('return Math.floor((picture + padding - kernel) / stride) + 1;'), 1.2],
  'without one': [mapSize('return Math.floor((picture + 2 * padding - kernel) / stride);'), 0],
  loop: [mapSize('for (;;) {}'), 0],
  exit: [mapSize('(globalThis as any).process.exit(0); return 0;'), 0],
  patch: [
    mapSize(
      `(Array.prototype as any).every = () => true; (Object as any).is = () => true; return NaN;`,
    ),
    0,
  ],
  remark: [mapSize(`// ${attack}\n  return 1;`), 0],
} as const;

function classOf(given: GradedAssignment): HostileSubmission[] {
  const all = solutions(given);
  const most = given.assignment.tasks.reduce((sum, { points }) => sum + points, 0);
  const file = `${given.assignment.lesson}.ipynb`;
  const withWay = (way: keyof typeof ways): Record<string, string> => ({
    ...all,
    'exercise-map-size': ways[way][0],
  });
  const one = (student: string, way: keyof typeof ways): HostileSubmission => ({
    student,
    files: { [`${student}/${file}`]: JSON.stringify(answered(given, withWay(way))) },
    points: Math.round(100 * (most - 2 + ways[way][1])) / 100,
  });
  const edited = answered(given, withWay('one padding'), (cells) =>
    cells.map((cell) =>
      cell.metadata.editable === false
        ? { ...cell, source: `throw new Error('edited');\nprocess.exit(0);` }
        : cell,
    ),
  );
  const whole = JSON.stringify(answered(given, all));
  return [
    one('anna', 'right'),
    one('ben', 'without floor'),
    one('carla', 'one padding'),
    one('dora', 'without one'),
    one('emil', 'loop'),
    one('fritz', 'exit'),
    one('greta', 'patch'),
    one('=HANNA()', 'remark'),
    { student: 'ida', files: { [`ida/${file}`]: JSON.stringify(edited) }, points: most - 0.8 },
    { student: 'jan', files: { [`jan/${file}`]: JSON.stringify(answered(given, {})) }, points: 0 },
    { student: 'kai', files: { [`kai/${file}`]: whole.slice(0, -9) }, points: 0, fault: /JSON/ },
    {
      student: 'lea',
      files: { 'lea.zip': makeZip([{ name: file, content: whole }]) },
      points: most,
    },
  ];
}

beforeAll(async () => {
  if (!hasSandbox) return;
  folder = mkdtempSync(join(tmpdir(), 'class-'));
  submitted = join(folder, 'submitted');
  out = join(folder, 'graded');
  graded = classOf(readAssignment('day-05', folder));
  handIn(submitted, graded);
  const command = ['--assignment', 'day-05', '--submissions', submitted, '--out', out, ...limits];
  killed = await runGrade([...command, '--jobs', '2'], { records: 5, out });
  const inodeOf = (name: string): number => statSync(join(out, 'records', name)).ino;
  before = Object.fromEntries(
    Object.entries(recordsIn(out)).map(([name, text]) => [name, { inode: inodeOf(name), text }]),
  );
  finished = await runGrade([...command, '--jobs', '2']);
}, 1_800_000);

afterAll(() => {
  stopRuns();
  if (hasSandbox) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasSandbox)('a class of a dozen', () => {
  test('gets exactly the points of its answers, after a kill -9 in the middle', () => {
    expect(killed.status).toBeNull();
    const expected = graded.map(({ student, points }) => [student.replace('=', "'="), points]);
    expect(pointsIn(out), finished.output).toEqual(Object.fromEntries(expected));
  });

  test('is not graded twice where it was graded before the kill', () => {
    const settled = Object.entries(before).filter(([, { text }]) =>
      text.includes('"settled": true'),
    );
    expect(settled.length).toBeGreaterThanOrEqual(4);
    expect(settled.length).toBeLessThan(graded.length);
    for (const [name, { inode, text }] of settled) {
      expect(readFileSync(join(out, 'records', name), 'utf8')).toBe(text);
      expect(statSync(join(out, 'records', name)).ino).toBe(inode);
    }
    // Submissions that nothing can be said about are told again each time.
    const faults = settled.filter(([, { text }]) => text.includes('"fault"')).length;
    expect(finished.output).toContain(`${settled.length - faults} graded before`);
  });

  test('ends with status 1 because one notebook could not be graded, and says which', () => {
    expect(finished.status).toBe(1);
    expect(finished.output).toContain('kai');
    expect(readFileSync(join(out, 'feedback/kai.html'), 'utf8')).toContain('not valid JSON');
  });

  test('is told in the feedback what was wrong, and no script of a student gets into it', () => {
    const page = (name: string): string => readFileSync(join(out, 'feedback', name), 'utf8');
    expect(page('emil.html')).toContain('took too long');
    expect(page('carla.html')).toMatch(/padding is\s+on both sides/);
    expect(page('carla.html')).not.toContain('expected 112');
    for (const [name, text] of Object.entries(outputsIn(join(out, 'feedback')))) {
      expect(text, name).not.toContain('<script');
    }
    expect(page('ida.html')).toContain('changed');
  });

  test('leaves no process of a student behind', async () => {
    const { readdirSync } = await import('node:fs');
    const running = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return (
            readFileSync(`/proc/${pid}/environ`, 'latin1') +
            readFileSync(`/proc/${pid}/cmdline`, 'latin1')
          );
        } catch {
          return '';
        }
      });
    expect(running.filter((text) => text.includes(folder))).toEqual([]);
  });

  test('keeps points by hand when the same command is given again', async () => {
    const file = join(out, 'manual.csv');
    const row = 'ben,exercise-map-size-check,Exercise 3,0.8,2,,,,';
    const table = readFileSync(file, 'utf8');
    expect(table).toContain(row);
    writeFileSync(
      file,
      table.replace(row, 'ben,exercise-map-size-check,Exercise 3,0.8,2,1.5,,,Nearly'),
    );
    const { output } = await runGrade(['merge', out, '--out', out]);
    expect(pointsIn(out).ben, output).toBeCloseTo(17.5, 10);
    expect(readFileSync(join(out, 'feedback/ben.html'), 'utf8')).toContain('Nearly');
    writeFileSync(file, table);
    await runGrade(['merge', out, '--out', out]);
  }, 600_000);

  test('gives the same files byte for byte when two computers share the work', async () => {
    const parts = [1, 2].map((number) => join(folder, `part-${number}`));
    const gradePart = (part: string, index: number): Promise<Run> => {
      const shard = ['--shard', `${index + 1}/2`, '--jobs', String(index + 1)];
      const where = ['--assignment', 'day-05', '--submissions', submitted, '--out', part];
      return runGrade([...where, ...limits, ...shard]);
    };
    await Promise.all(parts.map(gradePart));
    const merged = join(folder, 'merged');
    const { output } = await runGrade(['merge', ...parts, '--out', merged]);
    expect(outputsIn(merged), output).toEqual(outputsIn(out));
  }, 1_800_000);
});
