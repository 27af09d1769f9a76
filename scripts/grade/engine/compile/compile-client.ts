import type { SandboxedProcess } from '../../sandbox/types.ts';
import { MachineError } from '../machine-error.ts';
import { readFrames, sendFrame } from '../process/frames.ts';
import type { CompileAnswer, CompileRequest } from './compile-messages.ts';

/** A compiler in a process of its own. */
export interface CompileClient {
  /**
   * Compiles a cell; cells wait for each other.
   *
   * @returns undefined when two compilers, the second one fresh, broke down at it or took too long
   * @throws MachineError when no compiler can be started
   */
  compile(request: CompileRequest): Promise<CompileAnswer | undefined>;
  close(): void;
}

/** Compiled first, which reads the types of the library: a compiler that can do this works. */
const warmUp: CompileRequest = {
  id: 'warm-up',
  declarations: '',
  source: "import { tensor } from 'convlab';\nconst numbers = tensor([1, 2]);",
};
const secondsForStart = 240;

/** A compiler that is started anew after one that broke down. */
export function createCompileClient(
  start: () => SandboxedProcess,
  secondsForCell: number,
): CompileClient {
  let running: Running | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closings = 0;
  const end = (): void => {
    running?.process.kill('stopped');
    running = undefined;
  };
  const ready = async (): Promise<Running> => {
    if (running?.isOver() === false) return running;
    running = run(start());
    const { process } = running;
    const answer = await running.ask(warmUp, secondsForStart);
    if (answer?.code) return running;
    process.kill('time', 'It was not ready in time.');
    const { message } = await process.ended;
    const why = [answer?.fault ?? message, process.output()].join(' ').trim();
    throw new MachineError(`The compiler did not start. ${why}`);
  };
  const compile = async (request: CompileRequest): Promise<CompileAnswer | undefined> => {
    const before = closings;
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await (await ready()).ask(request, secondsForCell);
      if (answer) return answer;
      end();
      if (closings !== before) throw new MachineError('The compiler was ended.');
    }
    return undefined;
  };
  return {
    compile: (request) => {
      const next = turn.then(() => compile(request));
      turn = next.catch(() => undefined);
      return next;
    },
    close: () => {
      closings += 1;
      end();
    },
  };
}

interface Running {
  process: SandboxedProcess;
  isOver(): boolean;
  ask(request: CompileRequest, seconds: number): Promise<CompileAnswer | undefined>;
}

function run(child: SandboxedProcess): Running {
  let over = false;
  let give: ((answer: CompileAnswer | undefined) => void) | undefined;
  let asked: CompileRequest | undefined;
  const finish = (answer?: CompileAnswer): void => {
    const waiting = give;
    give = undefined;
    waiting?.(answer);
  };
  if (child.wireOut) {
    readFrames(
      child.wireOut,
      (message) => {
        finish(asked && readAnswer(message, asked));
      },
      () => {
        finish();
      },
    );
  }
  void child.ended.then(() => {
    over = true;
    finish();
  });
  const running: Running = {
    process: child,
    isOver: () => over,
    ask: (request, seconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(finish, 1000 * seconds);
        asked = request;
        give = (answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        sendFrame(child.wireIn, Buffer.from(JSON.stringify(request)));
        if (over) finish();
      }),
  };
  return running;
}

/** The compiler runs nothing of a student's, but reads it: its answers are not believed either. */
function readAnswer(message: Buffer, { id, source }: CompileRequest): CompileAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(message.toString());
  } catch {
    return undefined;
  }
  const { fault, declarations, code } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (fault !== undefined) return typeof fault === 'string' ? { fault } : undefined;
  if (typeof declarations !== 'string') return undefined;
  const { javascript, waits, maps } = (code ?? {}) as Partial<Record<string, unknown>>;
  if (typeof javascript !== 'string') return undefined;
  const { typescriptToModern, modernToCommonJS } = (maps ?? {}) as Partial<Record<string, unknown>>;
  const hasMaps = typeof typescriptToModern === 'string' && typeof modernToCommonJS === 'string';
  return {
    declarations,
    code: {
      ...{ id, source, javascript, waits: waits === true },
      ...(hasMaps && { maps: { typescriptToModern, modernToCommonJS } }),
    },
  };
}
