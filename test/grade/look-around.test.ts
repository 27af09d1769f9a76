// What an answer can read in the sandbox as the grader uses it: all that is there, its own memory
// included, is searched for lessons, solutions, hidden tests, other submissions and the environment.
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAssignment, type GradedAssignment } from '../../scripts/grade/assignment.ts';
import { programFolder } from '../../scripts/grade/engine/bundles.ts';
import { closeCompiler, gradeAnswers, prepareMaster } from '../../scripts/grade/engine/index.ts';
import { readableFiles } from '../../scripts/grade/engine/process/readable.ts';
import { findBubblewrap } from '../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { findWeak } from '../../scripts/grade/sandbox/find-sandbox.ts';
import type { Sandbox } from '../../scripts/grade/sandbox/index.ts';
import { firstScript } from '../../scripts/grade/sandbox/start-program.ts';
import { permissionFlag } from '../../scripts/grade/sandbox/weak/node-permission.ts';
import { sourceOf } from '../../scripts/notebooks/notebook.ts';
import { insideRegions } from '../../scripts/notebooks/regions.ts';
import { grab } from './hostile/attack-tools.ts';
import { hiddenNames } from './hostile/class.ts';
import { lookAround, type Found } from './hostile/look-around.ts';

const limits = {
  seconds: 100,
  memoryMegabytes: 256,
  outputMegabytes: 1,
  processes: 8,
  diskMegabytes: 8,
};
const secret = 'what the grader alone must know';
const strong = await findBubblewrap();
const sandboxes: [string, Sandbox | undefined][] = [
  ['bubblewrap', 'missing' in strong ? undefined : strong],
  ['Node’s permission model', permissionFlag() === undefined ? undefined : await findWeak('')],
];

/** What answers need: the library, its packages, and the programs that run them. */
const allowed = [...readableFiles(), programFolder, firstScript, realpathSync(process.execPath)];

let folder: string;
let given: GradedAssignment;

/** Names of hidden tests, and lines of solutions that the library has not. */
function secretsOf(assignment: GradedAssignment): string[] {
  const sources = assignment.master.cells.map(sourceOf);
  const solved = sources.flatMap((source) => insideRegions(source, 'SOLUTION')).join('\n');
  const lines = solved.split('\n').map((line) => line.trim());
  const long = lines.filter((line) => line.length >= 40 && !line.startsWith('for'));
  return [...hiddenNames(assignment), ...long];
}

beforeAll(() => {
  process.env.SECRET_OF_GRADER = secret;
  folder = mkdtempSync(join(tmpdir(), 'look-around-'));
  mkdirSync(join(folder, 'submitted', 'neighbour'), { recursive: true });
  for (const path of ['', 'submitted', 'submitted/neighbour']) chmodSync(join(folder, path), 0o755);
  const file = join(folder, 'submitted', 'neighbour', 'day-05-stride-and-padding.ipynb');
  writeFileSync(file, secret, { mode: 0o644 });
  given = readAssignment('day-05', folder);
});

afterAll(() => {
  delete process.env.SECRET_OF_GRADER;
  rmSync(folder, { recursive: true, force: true });
});

for (const [kind, sandbox] of sandboxes) {
  const it = test.skipIf(sandbox === undefined);
  it(`an answer finds no secret with ${kind}`, async () => {
    if (sandbox === undefined) return;
    // Two marks that are there show that it would find the others.
    const control = ['a mark in its own memory', '"name": "convlab"'];
    const marks = [secret, ...secretsOf(given)];
    expect(marks.length).toBeGreaterThan(8);
    const report = await reportOf(sandbox, [...control, ...marks]);
    const isControl = /^mark ([01]) in /;
    const secrets = report.found.filter((one) => !isControl.test(one));
    const told = secrets.map((one) =>
      one.replace(/^mark (\d+)/, (_, number: string) => [...control, ...marks][Number(number)]),
    );
    expect(told).toEqual([]);
    expect(report.others).toEqual([]);
    const foundControl = new Set(report.found.map((one) => isControl.exec(one)?.[1]));
    expect(foundControl.has('1')).toBe(true);
    expect(report.files).toBeGreaterThan(2000);
    expect(report.read.files).toBeGreaterThan(2 ** 20);
    if (kind !== 'bubblewrap') return;
    expect(foundControl.has('0')).toBe(true);
    expect(report.read.memory).toBeGreaterThan(2 ** 24);
  }, 600_000);
}

async function reportOf(sandbox: Sandbox, marks: readonly string[]): Promise<Found> {
  const tasks = ['exercise-map-size-check'];
  const master = await prepareMaster(given.master, { tasks });
  const answer = `${grab}
${lookAround(marks, allowed)}
// a mark in its own memory
function mapSize(picture: number, kernel: number, stride: number, padding: number): number {
  throw new Error('[[' + JSON.stringify(lookAround()) + ']]');
}`;
  try {
    const [result] = await gradeAnswers(
      master,
      { 'exercise-map-size': answer },
      { sandbox, limits },
    );
    const text = /\[\[(.*)\]\]$/m.exec(result.problem?.message ?? '')?.[1];
    if (text === undefined) throw new Error(JSON.stringify(result));
    return JSON.parse(text) as Found;
  } finally {
    await closeCompiler(sandbox);
  }
}
