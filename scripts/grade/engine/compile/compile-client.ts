import type { Ending, SandboxedProcess } from '../../sandbox/types.ts';
import { readFrames, sendFrame } from '../process/frames.ts';
import type { CompileAnswer, CompileRequest } from './compile-messages.ts';

/** A compiler in a process of its own. */
export interface CompileClient {
  /**
   * Compiles a cell; cells wait for each other.
   *
   * @returns undefined when it takes too long, or the compiler breaks down
   */
  compile(request: CompileRequest): Promise<CompileAnswer | undefined>;
  close(): void;
}

/** Its first cell waits until the compiler has read the library's types. */
const secondsForStart = 240;

/** A compiler that is started anew after one that broke down. */
export function createCompileClient(
  start: () => SandboxedProcess,
  secondsForCell: number,
): CompileClient {
  let running: Running | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const compile = async (request: CompileRequest): Promise<CompileAnswer | undefined> => {
    if (running?.isOver() !== false) running = run(start());
    const seconds = running.answered === 0 ? secondsForStart : secondsForCell;
    const answer = await running.ask(request, seconds);
    if (answer === undefined) {
      running.process.kill('time');
      running = undefined;
    }
    return answer;
  };
  return {
    compile: (request) => {
      const next = turn.then(() => compile(request));
      turn = next.catch(() => undefined);
      return next;
    },
    close: () => {
      running?.process.kill('stopped');
      running = undefined;
    },
  };
}

interface Running {
  process: SandboxedProcess;
  answered: number;
  isOver(): boolean;
  ask(request: CompileRequest, seconds: number): Promise<CompileAnswer | undefined>;
}

function run(child: SandboxedProcess): Running {
  let over = false;
  let give: ((answer: CompileAnswer | undefined) => void) | undefined;
  const finish = (answer?: CompileAnswer): void => {
    const waiting = give;
    give = undefined;
    waiting?.(answer);
  };
  if (child.wireOut) {
    readFrames(
      child.wireOut,
      (message) => {
        running.answered += 1;
        finish(readAnswer(message));
      },
      () => {
        finish();
      },
    );
  }
  void child.ended.then((ending: Ending) => {
    over = true;
    finish();
    return ending;
  });
  const running: Running = {
    process: child,
    answered: 0,
    isOver: () => over,
    ask: (request, seconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(finish, 1000 * seconds);
        give = (answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        sendFrame(child.wireIn, Buffer.from(JSON.stringify(request)));
      }),
  };
  return running;
}

/** The compiler runs nothing of a student's, but reads it: its answers are not believed either. */
function readAnswer(message: Buffer): CompileAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(message.toString());
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, declarations, fault } = value as Partial<CompileAnswer>;
  if (fault !== undefined) return typeof fault === 'string' ? { fault } : undefined;
  if (typeof declarations !== 'string' || typeof code !== 'object') return undefined;
  return typeof code.javascript === 'string' ? { code, declarations } : undefined;
}
