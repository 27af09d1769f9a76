import { constants } from 'node:os';
import type { EndedBy, Ending, Limits } from './types.ts';

/** What a limit means to people. */
export function limitMessage(how: EndedBy, limits: Limits): string {
  const messages: Partial<Record<EndedBy, string>> = {
    time: `It was stopped after ${limits.seconds} seconds: perhaps a loop never ends.`,
    memory: `It needed more than ${limits.memoryMegabytes} MB of memory.`,
    output: `It wrote more than ${limits.outputMegabytes} MB of text.`,
    processes: `It started more than ${limits.processes} processes or threads.`,
    disk: `It wrote more than ${limits.diskMegabytes} MB to its temporary folder.`,
  };
  return messages[how] ?? 'It was stopped.';
}

/** What V8, C++ and the kernel say when memory runs out. */
const outOfMemory =
  /out of memory|bad_alloc|Cannot allocate memory|Allocation failed|invalid size error/;

/** How a program ended that nobody stopped: from the status of the outermost process. */
export function endingOf(
  code: number | null,
  signalOfOurs: string | null,
  output: string,
  limits: Limits,
): Ending {
  // bubblewrap ends with 128 + N where its program was ended by signal N, as shells do.
  const signal = signalOfOurs ?? (code === null ? undefined : signalName(code - 128));
  if (signal === undefined) {
    return { how: 'exit', code: code ?? 0, message: `It ended with status ${code ?? 0}.` };
  }
  const crashed = ['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS'].includes(signal);
  if (crashed && outOfMemory.test(output)) return byLimit('memory', signal, limits);
  if (signal === 'SIGXCPU') return byLimit('time', signal, limits);
  if (signal === 'SIGXFSZ') return byLimit('disk', signal, limits);
  return { how: 'signal', signal, message: `It was ended by ${signal}.` };
}

function byLimit(how: EndedBy, signal: string, limits: Limits): Ending {
  return { how, signal, message: limitMessage(how, limits) };
}

function signalName(number: number): string | undefined {
  const found = Object.entries(constants.signals).find(([, one]) => one === number);
  return number > 0 ? found?.[0] : undefined;
}
