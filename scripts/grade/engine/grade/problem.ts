import type { Ending } from '../../sandbox/types.ts';
import type { Problem } from '../types.ts';

/** What became of a process that ended before its answer was judged, in plain words. */
export function problemOf({ how, message }: Ending, output: string): Problem {
  switch (how) {
    case 'time':
      return {
        kind: 'time',
        message: `The answer took too long: is there a loop without an end? ${message}`,
      };
    case 'memory':
      return { kind: 'memory', message: `The answer needed too much memory. ${message}` };
    case 'output':
      return { kind: 'output', message: `The answer wrote too much. ${message}` };
    case 'disk':
    case 'processes':
      return { kind: 'forbidden', message: `The answer did what answers may not do. ${message}` };
    default: {
      const outOfMemory = /JavaScript heap out of memory|Cannot allocate memory/.test(output);
      return outOfMemory
        ? { kind: 'memory', message: 'The answer needed too much memory.' }
        : { kind: 'died', message: `The answer ended its own process. ${message}` };
    }
  }
}

/** Errors of what the sandbox refuses. */
export const forbidden =
  /ERR_ACCESS_DENIED|\b(?:EACCES|EPERM|EROFS|ENETUNREACH|ECONNREFUSED|EAI_AGAIN)\b|Access to this API has been restricted/;
