// The engine as the schedule sees it: one prepared master for all students, or one for each who has
// numbers of their own.
import { masterFor, type GradedAssignment } from '../assignment.ts';
import { lessonFolder } from '../engine/bundles.ts';
import { closeCompiler, gradeAnswers, prepareMaster, type Master } from '../engine/index.ts';
import { keyOf } from '../records/record.ts';
import type { Limits, Sandbox } from '../sandbox/types.ts';
import type { Grader } from './grade-all.ts';

export interface EngineOptions {
  sandbox: Sandbox;
  limits: Limits;
  signal: AbortSignal;
}

/** Students with numbers of their own come one after the other: few masters are needed at a time. */
const mostMasters = 4;

export async function gradeWith(
  { assignment, master }: GradedAssignment,
  { sandbox, limits, signal }: EngineOptions,
): Promise<Grader & { fingerprint: string; end(): Promise<void> }> {
  const tasks = assignment.tasks.map(({ id }) => id);
  const options = { tasks, signal, cache: lessonFolder };
  const common = await prepareMaster(master, options);
  const masters = new Map<number, Promise<Master>>();
  const preparedFor = (seed: number | undefined): Promise<Master> => {
    const personal = masterFor(master, seed);
    if (seed === undefined || personal === master) return Promise.resolve(common);
    const prepared = masters.get(seed) ?? prepareMaster(personal, options);
    masters.set(seed, prepared);
    const [oldest] = masters.keys();
    if (masters.size > mostMasters) masters.delete(oldest);
    return prepared;
  };
  return {
    fingerprint: common.fingerprint,
    keyOf: ({ seed, answers }) => {
      const personal = seed === undefined ? '' : String(seed);
      const { fingerprint } = common;
      return keyOf({ fingerprint, personal, answers, limits, sandbox: sandbox.kind });
    },
    grade: async ({ seed, answers }, stop) =>
      gradeAnswers(await preparedFor(seed), answers, { sandbox, limits, signal: stop }),
    end: () => closeCompiler(sandbox),
  };
}
