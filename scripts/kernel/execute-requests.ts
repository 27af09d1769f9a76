import { type Cell, createCell, interruptCell, KeyboardInterrupt, whileRunning } from './cell.js';
import { describeThrown, type ErrorDescription } from './describe-error.js';
import { describeDiagnostics } from './describe-diagnostics.js';
import { abandonExecution, execute } from './executor.js';
import { nextTurn, pause } from './native-timers.js';
import { directOutput, flushStreams, publishOutput } from './output.js';
import { forgetTimerOwner, isInterrupt } from './timers.js';
import type {
  ExecuteRequest,
  JupyterMessage,
  JupyterModule,
  ZmqServer,
} from './tslab-internals.js';
import { forbidTermination } from './watcher.js';

let executionCount = 0;
let requestCount = 0;
/** All requests up to this one came before a failure was answered. */
let abortUpTo = 0;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Stock tslab answers a failed cell without name, words or trace, publishes no `error`, and skips
 * all requests of the next 200 ms, also those that were sent with `stop_on_error: false` (cells
 * with the tag raises-exception). This takes the place of its `ZmqServer.handleExecute`.
 */
export function repairExecution(jupyter: JupyterModule): void {
  jupyter.ZmqServer.prototype.handleExecute = function (socket, message) {
    const number = ++requestCount;
    const turn = queue.then(() => answer(this, socket, message, number, jupyter));
    queue = turn.catch(() => undefined);
    return turn;
  };
}

async function answer(
  server: ZmqServer,
  socket: unknown,
  message: JupyterMessage,
  number: number,
  jupyter: JupyterModule,
): Promise<void> {
  const reply = message.createReply();
  reply.header.msg_type = 'execute_reply';
  if (number <= abortUpTo) {
    reply.content = { status: 'aborted', execution_count: executionCount };
  } else {
    reply.content = await run(server, message, jupyter);
  }
  flushStreams();
  reply.signAndSend(server.connInfo.key, socket);
}

async function run(
  server: ZmqServer,
  message: JupyterMessage,
  jupyter: JupyterModule,
): Promise<Record<string, unknown>> {
  const request = message.content as unknown as ExecuteRequest;
  const cell = createCell(++executionCount, request.code);
  directOutput((type, content) => {
    const output = message.createReply();
    output.header.msg_type = type;
    output.content = content;
    output.signAndSend(server.connInfo.key, server.iopub);
  });
  jupyter.lastWriteDisplayData = (content, update) => {
    publishOutput(update ? 'update_display_data' : 'display_data', content);
  };
  // tslab says `busy` when a request arrives; by now the `idle` of the one before has come between.
  publishOutput('status', { execution_state: 'busy' });
  publishOutput('execute_input', { code: cell.code, execution_count: cell.number });

  // Terminating an endless loop drops the promise jobs that wait behind it. The cell starts in a turn
  // of its own, so that no job of the kernel (such as reading the next request) is among them.
  await nextTurn();
  forgetTimerOwner();
  const error = await whileRunning(cell, () => runCell(cell));
  // A promise that is rejected by now is reported within one turn, before the cell's `idle`.
  await nextTurn();
  const common = { execution_count: cell.number, user_expressions: {}, payload: [] };
  if (!error) return { status: 'ok', ...common };

  publishOutput('error', { ...error });
  if (request.stop_on_error !== false) await abortWaitingRequests();
  return { status: 'error', ...error, ...common };
}

async function runCell(cell: Cell): Promise<ErrorDescription | undefined> {
  try {
    const failure = await Promise.race([execute(cell.code), cell.interruption]);
    forbidTermination();
    if (!failure) return undefined;
    if (failure.diagnostics.length > 0) return describeDiagnostics(failure.diagnostics, cell);
    const thrown = failure.thrown[0];
    if (!isInterrupt(thrown)) return describeThrown(thrown);
    interruptCell(cell);
    return describeThrown(new KeyboardInterrupt());
  } catch (interruption) {
    abandonExecution();
    return describeThrown(interruption);
  } finally {
    forbidTermination();
  }
}

/** Requests that the client sent before it could know of the failure may still be on their way. */
async function abortWaitingRequests(): Promise<void> {
  await pause(20);
  await nextTurn();
  abortUpTo = requestCount;
}
