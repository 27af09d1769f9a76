import { availableParallelism } from 'node:os';
import type { WriteStream } from 'node:tty';
import { numberText } from '../exports/csv.ts';
import type { GradeRecord } from '../records/record.ts';
import { problemWords } from '../report/problem-words.ts';
import type { GradeEvent } from './grade-all.ts';

/** As many submissions at once as there are cores. */
export const defaultJobs: number = availableParallelism();

/**
 * Shows a run as it goes: a line for each submission that is graded, and on a terminal below them
 * one line that tells what is being graded.
 */
export function showGrading(
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number } = process.stdout,
): { onEvent: (event: GradeEvent) => void; end: () => void } {
  const running = new Set<string>();
  let finished = '';
  let kept = 0;
  const clear = (): void => {
    if (stream.isTTY) stream.write('\r\u001b[K');
  };
  const line = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  const onEvent = (event: GradeEvent): void => {
    if (event.type === 'start') {
      running.add(event.student);
    } else if (event.type === 'later') {
      running.delete(event.student);
      line(`… ${plain(event.student)} ran out of time; tried again alone at the end`);
    } else {
      finished = `${event.done}/${event.total}`;
      if (event.type === 'failed') {
        running.delete(event.student);
        line(`✖ ${finished} ${plain(event.student)} could not be graded: ${plain(event.reason)}`);
      } else {
        running.delete(event.record.student);
        if (event.kept) kept++;
        else line(lineOf(event.record, finished));
      }
    }
    if (!stream.isTTY) return;
    clear();
    const text = [finished, ...[...running].map(plain)].filter(Boolean).join(' · ');
    // Some terminals say that they have 0 columns.
    stream.write(text.slice(0, Math.max(20, stream.columns ?? 80) - 1));
  };
  const end = (): void => {
    clear();
    if (kept > 0) line(`${kept} graded before, and not changed since`);
  };
  return { onEvent, end };
}

function lineOf({ student, fault, results }: GradeRecord, finished: string): string {
  if (fault !== undefined) return `✖ ${finished} ${plain(student)}: ${plain(fault)}`;
  const points = numberText(results.reduce((sum, one) => sum + one.points, 0));
  const most = numberText(results.reduce((sum, one) => sum + one.mostPoints, 0));
  const problems = new Set(results.flatMap(({ problem }) => problem?.kind ?? []));
  const also =
    problems.size > 0 ? ` (${[...problems].map((kind) => problemWords[kind]).join(', ')})` : '';
  return `✔ ${finished} ${plain(student)} ${points} of ${most} points${also}`;
}

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Names and reasons on a terminal: without what could move its cursor or colour it. */
function plain(text: string): string {
  return text.replace(control, '\ufffd').slice(0, 300);
}
