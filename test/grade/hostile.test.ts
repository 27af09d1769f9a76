// Every hostile submission, graded by the command as a teacher gives it: each gets what it has earned,
// and nothing outside of its sandbox is touched.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssignment } from '../../scripts/grade/assignment.ts';
import { findBubblewrap } from '../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { notebooks, root } from '../../scripts/setup/paths.ts';
import { answered, hiddenNames, pointsWithout, solutions } from './hostile/class.ts';
import { handIn } from './hostile/hand-in.ts';
import { hostileSubmissions, script, type HostileSubmission } from './hostile/submissions.ts';
import { outputsIn, pointsIn, runGrade, type Run } from './whole/run-grade.ts';

const hasSandbox = !('missing' in (await findBubblewrap()));

let folder: string;
let outside: string;
let out: string;
let hostile: HostileSubmission[];
let most: number;
let run: Run;
let before: Record<string, string>;
let after: Record<string, string>;
let leftBehind: string[];
let server: Server;
const visits: string[] = [];

/** What attacks would change: the code of the grader, the lessons, what others have handed in. */
function checksums(): Record<string, string> {
  const folders = [join(root, 'scripts', 'grade'), notebooks, join(folder, 'submitted', 'honest')];
  return Object.fromEntries(
    folders.flatMap((one) =>
      readdirSync(one, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/[/\\]dist([/\\]|$)/.test(entry.parentPath))
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
        }),
    ),
  );
}

/** Only the sandbox starts Node with this file before the program. */
function sandboxedProcesses(): string[] {
  const mark = join('sandbox', 'inside', 'first.cjs');
  return readdirSync('/proc').flatMap((number) => {
    try {
      const line = readFileSync(`/proc/${number}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /^\d+$/.test(number) && line.includes(mark) && line.includes(root) ? [line] : [];
    } catch {
      return [];
    }
  });
}

beforeAll(async () => {
  if (!hasSandbox) return;
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const submitted = join(folder, 'submitted');
  outside = join(folder, 'outside');
  out = join(folder, 'graded');
  mkdirSync(outside);
  for (const path of [folder, outside]) chmodSync(path, 0o777);
  server = createServer((socket) => {
    visits.push(String(socket.remoteAddress));
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  const given = readAssignment('day-05', folder);
  most = pointsWithout(given, []);
  const file = `${given.assignment.lesson}.ipynb`;
  const honest = JSON.stringify(answered(given, solutions(given)));
  hostile = hostileSubmissions(given, {
    outside,
    lesson: join(notebooks, file),
    neighbour: join(submitted, 'honest', file),
    grader: join(root, 'scripts', 'grade', 'assignment.ts'),
    port: typeof address === 'object' && address !== null ? address.port : 0,
    secrets: hiddenNames(given).slice(0, 2),
  });
  handIn(submitted, [
    ...['a first neighbour', 'honest', 'zoe, the last neighbour'].map((student) => ({
      files: { [`${student}/${file}`]: honest },
    })),
    ...hostile,
  ]);
  const known = new Set(sandboxedProcesses());
  before = checksums();
  const command = ['--assignment', 'day-05', '--submissions', submitted, '--out', out];
  run = await runGrade([...command, '--similarity', '--seconds', '5', '--memory', '256']);
  after = checksums();
  leftBehind = sandboxedProcesses().filter((line) => !known.has(line));
}, 1_800_000);

afterAll(() => {
  if (!hasSandbox) return;
  server.close();
  if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
  else console.log(folder);
});

describe.skipIf(!hasSandbox)('hostile submissions', () => {
  test('get the points of the answers that are right, and nothing for their attack', () => {
    const found = pointsIn(out);
    const expected = Object.fromEntries(hostile.map(({ student, points }) => [student, points]));
    const got = hostile.map(({ student }) => [student, found[student]]);
    expect(Object.fromEntries(got), run.output).toEqual(expected);
  });

  test('that hold nothing to grade are told, each with the reason', () => {
    expect(run.status).toBe(1);
    for (const { student, fault } of hostile.filter((one) => one.fault !== undefined)) {
      const line = run.output.split('\n').find((one) => one.includes(` ${student}: `));
      expect(line, student).toMatch(fault ?? / /);
    }
  });

  test('cost their neighbours nothing', () => {
    const found = pointsIn(out);
    for (const student of ['a first neighbour', 'honest', 'zoe, the last neighbour']) {
      expect(found[student]).toBe(most);
    }
  });

  test('take none of the memory of the grader', () => {
    expect(run.peakMegabytes).toBeGreaterThan(50);
    expect(run.peakMegabytes).toBeLessThan(1500);
  });

  test('write, change and delete nothing outside', () => {
    expect(readdirSync(outside)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['graded', 'outside', 'submitted']);
    expect(after).toEqual(before);
  });

  test('reach nobody over the network', () => {
    expect(visits).toEqual([]);
  });

  test('leave no process behind', () => {
    expect(leftBehind).toEqual([]);
  });

  test('write no page that runs what they wrote', () => {
    const pages = Object.entries(outputsIn(out)).filter(([name]) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(hostile.length);
    for (const [name, page] of pages) expect(page.includes(script), name).toBe(false);
  });
});
