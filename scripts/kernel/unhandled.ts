import { lastCell } from './cell.js';
import { describeThrown } from './describe-error.js';
import { publishOutput } from './output.js';

/** The mark by which a program that runs notebooks knows that a cell failed behind its back. */
const unhandledMimeType = 'application/vnd.convlab.unhandled+json';

type Kind = 'rejection' | 'exception';

const explanation: Record<Kind, string> = {
  rejection:
    'A promise was rejected and nothing was waiting for it. Write `await` before the call that ' +
    'makes it, or handle it with `.catch`.',
  exception:
    'A function that runs later (in a timer or as an answer to an event) threw an error that ' +
    'nothing caught. Catch it inside that function.',
};

/**
 * Stock tslab prints such errors as plain text on stderr, and the cell counts as a success. Here
 * they are shown as an error, with a marked explanation that programs can find.
 */
export function showUnhandledErrors(): void {
  // tslab's handlers print; these take their place.
  process.removeAllListeners('unhandledRejection');
  process.removeAllListeners('uncaughtException');
  process.on('unhandledRejection', (reason) => {
    publishUnhandled('rejection', reason);
  });
  process.on('uncaughtException', (error) => {
    publishUnhandled('exception', error);
  });
}

function publishUnhandled(kind: Kind, thrown: unknown): void {
  const error = describeThrown(thrown);
  const cell = lastCell();
  if (!cell) {
    process.stderr.write(`${error.traceback.join('\n')}\n`);
    return;
  }
  publishOutput('error', { ...error });
  publishOutput('display_data', {
    data: {
      [unhandledMimeType]: { kind, cell: cell.number, ...error },
      'text/plain': `${error.ename}: ${error.evalue}\n${explanation[kind]}`,
    },
    metadata: { convlab: { unhandled: kind } },
    transient: {},
  });
}
