// Two hundred submissions: honest, partly wrong and hostile ones, graded on two cores, killed in the
// middle and continued. It takes a quarter of an hour, so it runs only when it is asked for:
// CONVLAB_TWO_HUNDRED=1 npx vitest run --project one-at-a-time test/grade/two-hundred.test.ts
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAssignment } from '../../scripts/grade/assignment.ts';
import { safeCell } from '../../scripts/grade/exports/csv.ts';
import { fileNameOf } from '../../scripts/grade/records/file-name.ts';
import { findBubblewrap } from '../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { selectNotebooks } from '../../scripts/notebooks/find-notebooks.ts';
import { notebooks } from '../../scripts/setup/paths.ts';
import { hiddenNames } from './hostile/class.ts';
import { handIn } from './hostile/hand-in.ts';
import { outputsIn, pointsIn, recordsIn, runGrade, stopRuns } from './whole/run-grade.ts';

const wanted = process.env.CONVLAB_TWO_HUNDRED === '1';
const hasSandbox = wanted && !('missing' in (await findBubblewrap()));

afterAll(stopRuns);

test.skipIf(!hasSandbox)(
  'two hundred submissions get exactly their points, with a kill -9 in the middle',
  { timeout: 7_200_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'two-hundred-'));
    const [submitted, out, outside] = ['submitted', 'graded', 'outside'].map((name) =>
      join(folder, name),
    );
    for (const place of [submitted, out, outside]) mkdirSync(place);
    chmodSync(folder, 0o755);
    chmodSync(outside, 0o777);
    let callers = 0;
    const server = createServer((socket) => {
      callers++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { classOfTwoHundred } = await import('./whole/class-of-two-hundred.ts');
    const lesson = selectNotebooks(['day-05'], notebooks)[0];
    const lessonBefore = readFileSync(lesson, 'utf8');
    const given = readAssignment('day-05', folder);
    const students = await classOfTwoHundred(given, {
      outside,
      lesson,
      neighbour: join(
        submitted,
        'student-001',
        readdirSync(notebooks).find((name) => name.startsWith('day-05')) ?? '',
      ),
      grader: join(out, 'run.json'),
      port: (server.address() as AddressInfo).port,
      secrets: hiddenNames(given).slice(0, 2),
    });
    expect(students).toHaveLength(200);
    handIn(submitted, students);

    const command = [
      '--assignment',
      'day-05',
      '--submissions',
      submitted,
      '--out',
      out,
      '--jobs',
      '2',
      '--similarity',
    ];
    const started = performance.now();
    const killed = await runGrade(command, { records: 100, out });
    expect(killed.status).toBeNull();
    const settled = Object.entries(recordsIn(out)).filter(([, text]) =>
      text.includes('"settled": true'),
    );
    const inodes = new Map(
      settled.map(([name]) => [name, statSync(join(out, 'records', name)).ino]),
    );
    const finished = await runGrade(command);
    const minutes = (performance.now() - started) / 60_000;
    console.log(
      `Two hundred submissions were graded in ${minutes.toFixed(1)} minutes, ${settled.length} of them before the kill.`,
    );

    const expected = students.map(({ student, points }) => [safeCell(student), points]);
    expect(pointsIn(out), finished.output).toEqual(Object.fromEntries(expected));
    for (const [name, inode] of inodes)
      expect(statSync(join(out, 'records', name)).ino, name).toBe(inode);
    const pages = outputsIn(join(out, 'feedback'));
    expect(Object.keys(pages)).toHaveLength(200);
    for (const { student, fault } of students) {
      const page = pages[`${fileNameOf(student)}.html`];
      if (fault) expect(page, student).toMatch(fault);
      expect(page, student).not.toMatch(/<(script|img)/);
    }
    expect(finished.status).toBe(1); // of broken notebooks and links nothing can be graded
    expect(readdirSync(outside)).toEqual([]);
    expect(readFileSync(lesson, 'utf8')).toBe(lessonBefore);
    expect(callers).toBe(0);
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  },
);
