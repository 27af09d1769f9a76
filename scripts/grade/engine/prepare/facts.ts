// What the lesson's own solutions earn: judged as an answer is, in a process of their own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../../setup/failure.cjs';
import { writeAtomic } from '../../../setup/stamp.cjs';
import { lessonFolder } from '../bundles.ts';
import { answersWithoutSandbox, startAnswer } from '../process/answer-process.ts';
import { startJudge, type Judged } from '../process/judge-process.ts';
import { contextOf } from './context.ts';
import type { CheckFacts, Prepared, PreparedCheck } from './prepared.ts';

type Facts = Record<string, CheckFacts>;
type Unproven = Omit<Prepared, 'master' | 'checks'> & {
  checks: readonly Omit<PreparedCheck, 'facts'>[];
};

/** Nobody waits for a lesson that never ends. */
const seconds = { answer: 600, judge: 600 };

const known = new Map<string, Promise<Facts>>();

/** The facts of each cell of checks, by its id; what was found out once is kept in a folder. */
export function factsOf(
  prepared: Unproven,
  fingerprint: string,
  folder = lessonFolder,
): Promise<Facts> {
  const key = `${fingerprint}-${prepared.checks.map(({ task }) => task.id).join()}`;
  const found = known.get(key);
  if (found) return found;
  const file = join(folder, `${fingerprint}-facts.json`);
  const facts = findOut(prepared, file);
  known.set(key, facts);
  facts.catch(() => known.delete(key));
  return facts;
}

async function findOut(prepared: Unproven, file: string): Promise<Facts> {
  const facts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Facts) : {};
  const missing = prepared.checks.filter(({ task }) => !Object.hasOwn(facts, task.id));
  if (missing.length === 0) return facts;
  const judge = await startJudge(prepared.judgeFile);
  try {
    for (const check of missing) {
      const { names, position, code } = check;
      const cells = contextOf(prepared, check.answers);
      const answer = await startAnswer(answersWithoutSandbox, cells, names);
      const task = { position, check: code, names, changesArguments: true };
      const judged = await judge.run(task, seconds, answer);
      answer.kill();
      facts[check.task.id] = factOf(check, judged, judge.output() + answer.output());
    }
  } finally {
    judge.close();
  }
  writeAtomic(file, JSON.stringify(facts));
  return facts;
}

function factOf(
  { task }: Omit<PreparedCheck, 'facts'>,
  { result, seconds: { answer, judge } }: Judged,
  output: string,
): CheckFacts {
  const passes = (result?.checks ?? []).filter(({ passed }) => passed).map(({ name }) => name);
  if (result?.state !== 'done' || passes.length === 0) {
    const failed = result?.checks.find(({ passed }) => !passed);
    const why =
      result?.stopped?.message ??
      (failed && `${failed.name}: ${failed.message}`) ??
      (result === undefined ? `it did not come to an end. ${output}` : 'it is not whole');
    throw failure(`The lesson's own solution of ${task.title} (${task.id}) fails: ${why}`);
  }
  return { passes, changesArguments: result.changed, seconds: { answer, judge } };
}
