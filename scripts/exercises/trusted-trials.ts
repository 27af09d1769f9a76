// Answers that are the project's own, tried out one after the other: in the judge itself, which is
// many times as fast as a process for each.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { lessonFolder } from '../grade/engine/bundles.ts';
import type { Prepared, PreparedCheck } from '../grade/engine/prepare/prepared.ts';
import { startJudge, type Judge } from '../grade/engine/process/judge-process.ts';
import type { CellCode } from '../grade/engine/run/cell-code.ts';
import type { JudgeResult, JudgeStart } from '../grade/engine/run/judge-messages.ts';
import {
  importsOf,
  piecesOf,
  readNames,
  slice,
  type SlicedCell,
} from '../grade/engine/slice/slice.ts';
import { writeAtomic } from '../setup/stamp.cjs';

/** Runs answers of a lesson with its checks. */
export interface Trials {
  /**
   * What the checks say of an answer; undefined when they do not come to an end, in many times the
   * time that they take with the lesson's own solution.
   */
  run(check: PreparedCheck, code: CellCode): Promise<JudgeResult | undefined>;
  close(): void;
}

/** A lesson's own cells may train a network first. */
const secondsForLesson = 600;
const leastSeconds = 2;
const timesAsLong = 20;

/**
 * Makes ready for trials of these answers.
 *
 * @param codes all answers that will be tried, by their cells
 */
export function prepareTrials(
  prepared: Prepared,
  codes: ReadonlyMap<string, readonly CellCode[]>,
): Trials {
  const file = writeStart(prepared, codes);
  let judge: Judge | undefined;
  const runIn = async (task: PreparedCheck, code: CellCode, seconds: number) => {
    judge ??= await startJudge(file);
    const { names, position, code: check } = task;
    // Each in the state of the lesson: an answer may use the ones before it.
    const trusted = prepared.cells
      .filter((cell) => cell.isAnswer && cell.position < task.position)
      .map((cell) => (cell.code.id === code.id ? code : cell.code));
    const asked = { position, check, names, changesArguments: true, trusted };
    return judge.run(asked, { answer: seconds, judge: seconds });
  };
  const limits = new Map<string, number>();
  /** Whatever the lesson itself takes is not the answer's fault. */
  const limitFor = async (check: PreparedCheck): Promise<number> => {
    const known = limits.get(check.task.id);
    if (judge && known !== undefined) return known;
    const own = prepared.cells.find(({ code }) => check.answers.includes(code.id));
    if (!own) return secondsForLesson;
    // The first run may load data and train networks, the second one shows how long the rest takes.
    await runIn(check, own.code, secondsForLesson);
    const since = Date.now();
    await runIn(check, own.code, secondsForLesson);
    const limit = leastSeconds + (timesAsLong * (Date.now() - since)) / 1000;
    limits.set(check.task.id, limit);
    return limit;
  };
  return {
    run: async (check, code) => {
      const { result } = await runIn(check, code, await limitFor(check));
      if (!result) {
        judge?.close();
        judge = undefined;
      }
      return result;
    },
    close: () => {
      judge?.close();
    },
  };
}

/** What the checks and the answers need of the lesson. */
function writeStart(
  { cells, checks }: Prepared,
  codes: ReadonlyMap<string, readonly CellCode[]>,
): string {
  const lesson = cells.map((cell) => (cell.isAnswer ? importsOf(cell) : cell));
  const needed = new Map<SlicedCell, Set<number>>();
  const need = (names: readonly string[], before: number): void => {
    for (const [cell, indices] of slice(lesson, names, before)) {
      needed.set(cell, new Set([...(needed.get(cell) ?? []), ...indices]));
    }
  };
  for (const { code, position } of checks.values()) need(readNames(code), position);
  for (const { code, position } of cells) {
    need([...new Set((codes.get(code.id) ?? []).flatMap(readNames))], position);
  }
  const start: JudgeStart = { pieces: piecesOf(lesson, needed) };
  const text = JSON.stringify(start);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = join(lessonFolder, `trials-${hash}.json`);
  writeAtomic(file, text);
  return file;
}
