import type { WriteStream } from 'node:tty';
import type { ExecuteEvent } from './execute-notebooks.ts';
import { faultLines } from './judge.ts';
import type { NotebookResult } from './result.ts';

/**
 * Shows a run as it goes: a line for each notebook that is done, and on a terminal below them one
 * line that tells what is running.
 */
export function showProgress(
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number } = process.stdout,
): { onEvent: (event: ExecuteEvent) => void; end: () => void } {
  const running = new Map<string, string>();
  let finished = '';
  const clear = () => {
    if (stream.isTTY) stream.write('\r\u001b[K');
  };
  const draw = () => {
    if (!stream.isTTY) return;
    const line = [finished, ...running.values()].filter(Boolean).join(' · ');
    clear();
    // Some terminals say that they have 0 columns.
    stream.write(line.slice(0, Math.max(20, stream.columns ?? 80) - 1));
  };
  const onEvent = (event: ExecuteEvent) => {
    if (event.type === 'start') {
      running.set(event.name, `${event.name} starts`);
    } else if (event.type === 'cell') {
      running.set(event.name, `${event.name} ${event.cell}/${event.cells}`);
    } else {
      const { result, done, total } = event;
      running.delete(result.name);
      finished = `${done}/${total}`;
      clear();
      stream.write(`${resultLines(result, finished).join('\n')}\n`);
    }
    draw();
  };
  return { onEvent, end: clear };
}

function resultLines(result: NotebookResult, position: string): string[] {
  const mark = { passed: '✔', failed: '✖', skipped: '–' }[result.result];
  return [
    `${mark} ${position} ${result.name} ${result.result}, ${result.seconds.toFixed(1)} s`,
    ...result.faults.flatMap((fault) => {
      const [first, ...rest] = faultLines(fault);
      return [`    ${result.name}: ${first}`, ...rest.map((line) => `      ${line}`)];
    }),
  ];
}
