// The engine with Node's permission model in the place of bubblewrap, as --allow-weak-sandbox has it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssignment } from '../../scripts/grade/assignment.ts';
import {
  closeCompiler,
  gradeAnswers,
  prepareMaster,
  type TaskResult,
} from '../../scripts/grade/engine/index.ts';
import { findWeak } from '../../scripts/grade/sandbox/find-sandbox.ts';
import type { Sandbox } from '../../scripts/grade/sandbox/index.ts';
import { permissionFlag } from '../../scripts/grade/sandbox/weak/node-permission.ts';
import { notebooks } from '../../scripts/setup/paths.ts';
import { attacksWith } from './hostile/attacks.ts';
import { besideAttack, pointsOf, solutions } from './hostile/class.ts';

const here = fileURLToPath(import.meta.url);
const limits = {
  seconds: 6,
  memoryMegabytes: 256,
  outputMegabytes: 1,
  processes: 8,
  diskMegabytes: 8,
};

let sandbox: Sandbox;
let grade: (answers: Readonly<Record<string, string>>) => Promise<TaskResult[]>;
let all: Record<string, string>;
let beside: Record<string, string>;
let earned: number;
let attacks: Record<string, string>;

beforeAll(async () => {
  if (permissionFlag() === undefined) return;
  sandbox = await findWeak('');
  const given = readAssignment('day-05', dirname(here));
  const tasks = given.assignment.tasks.map(({ id }) => id);
  const master = await prepareMaster(given.master, { tasks });
  all = solutions(given);
  beside = besideAttack(given);
  earned = pointsOf(given, Object.keys(beside));
  attacks = attacksWith({
    outside: join(dirname(here), 'outside'),
    lesson: join(notebooks, `${given.assignment.lesson}.ipynb`),
    neighbour: here,
    grader: here,
    port: 9,
    secrets: [],
  });
  grade = (answers) => gradeAnswers(master, answers, { sandbox, limits });
}, 600_000);

afterAll(async () => {
  if (permissionFlag() !== undefined) await closeCompiler(sandbox);
});

describe.skipIf(permissionFlag() === undefined)('without bubblewrap', () => {
  test('model solutions get all points', async () => {
    const results = await grade(all);
    expect(results.filter(({ points, mostPoints }) => points !== mostPoints)).toEqual([]);
  }, 300_000);

  for (const attack of ['loop-sync', 'read-solutions', 'write-outside', 'fork-bomb', 'exit']) {
    test(`${attack} gets only the points of the other answers`, async () => {
      const results = await grade({ ...beside, 'exercise-map-size': attacks[attack] });
      expect(results.reduce((sum, { points }) => sum + points, 0)).toBe(earned);
    }, 300_000);
  }
});
