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
  declaredNames,
  importsOf,
  piecesOf,
  readNames,
  slice,
  type SlicedCell,
} from '../grade/engine/slice/slice.ts';
import { writeAtomic } from '../setup/stamp.cjs';

/** Runs answers with one cell of checks. */
export interface Trials {
  /**
   * What the checks say of an answer; undefined when they do not come to an end, in many times the
   * time that they take with the lesson's own solution.
   */
  run(code: CellCode): Promise<JudgeResult | undefined>;
  close(): void;
}

/** A lesson's own cells may train a network first. */
const secondsForLesson = 600;
const leastSeconds = 2;
const timesAsLong = 20;

/**
 * Makes ready for trials with a cell of checks: a judge that runs what these checks need of the
 * lesson, and nothing else, since it is started anew after an answer that does not end.
 *
 * @param codes all answers that will be tried
 */
export function prepareTrials(
  { cells }: Prepared,
  check: PreparedCheck,
  codes: readonly CellCode[],
): Trials {
  const answers = answersFor(check, cells);
  const file = writeStart(cells, check, [...answers.map((cell) => cell.code), ...codes]);
  const { position, names } = check;
  let judge: Judge | undefined;
  let limit: number | undefined;
  const runIn = async (code: CellCode | undefined, seconds: number) => {
    judge ??= await startJudge(file);
    // Each in the state of the lesson: an answer may use the ones before it.
    const trusted = answers.map((cell) => (cell.code.id === code?.id ? code : cell.code));
    const task = { position, check: check.code, names, changesArguments: true, trusted };
    return judge.run(task, { answer: seconds, judge: seconds });
  };
  /** Whatever the lesson itself takes is not the answer's fault. */
  const warmUp = async (): Promise<number> => {
    if (judge && limit !== undefined) return limit;
    // The first run may load data and train networks, the second one shows how long the rest takes.
    await runIn(undefined, secondsForLesson);
    if (limit !== undefined) return limit;
    const since = Date.now();
    await runIn(undefined, secondsForLesson);
    limit = leastSeconds + (timesAsLong * (Date.now() - since)) / 1000;
    return limit;
  };
  const close = (): void => {
    judge?.close();
    judge = undefined;
  };
  return {
    run: async (code) => {
      const { result } = await runIn(code, await warmUp());
      if (!result) close();
      return result;
    },
    close,
  };
}

/** The answers that checks need, in the order of the lesson: also those that others of them use. */
function answersFor(check: PreparedCheck, cells: readonly SlicedCell[]): SlicedCell[] {
  const earlier = cells.filter((cell) => cell.isAnswer && cell.position < check.position);
  const needed = new Set<SlicedCell>();
  const waiting = earlier.filter(({ code }) => check.answers.includes(code.id));
  for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
    needed.add(cell);
    const { position } = cell;
    const read = new Set(readNames(cell.code));
    waiting.push(
      ...earlier.filter(
        (one) =>
          one.position < position &&
          !needed.has(one) &&
          declaredNames(one).some((name) => read.has(name)),
      ),
    );
  }
  return earlier.filter((cell) => needed.has(cell));
}

/** What the checks and the answers need of the lesson. */
function writeStart(
  cells: readonly SlicedCell[],
  check: PreparedCheck,
  codes: readonly CellCode[],
): string {
  const lesson = cells.map((cell) => (cell.isAnswer ? importsOf(cell) : cell));
  const needed = new Map<SlicedCell, Set<number>>();
  const need = (names: readonly string[], before: number): void => {
    for (const [cell, indices] of slice(lesson, names, before)) {
      needed.set(cell, new Set([...(needed.get(cell) ?? []), ...indices]));
    }
  };
  need(readNames(check.code), check.position);
  for (const { code, position } of cells) {
    const names = codes.filter(({ id }) => id === code.id).flatMap(readNames);
    need([...new Set(names)], position);
  }
  const start: JudgeStart = { pieces: piecesOf(lesson, needed) };
  const text = JSON.stringify(start);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = join(lessonFolder, `trials-${hash}.json`);
  writeAtomic(file, text);
  return file;
}
