import { runningCell } from './cell.js';
import { nameCompiledCell } from './cell-source-maps.js';
import type { Diagnostic } from './describe-error.js';
import { showValue } from './show-value.js';
import type { Executor, Tslab } from './tslab-internals.js';
import { allowTermination, undisturbed } from './watcher.js';

export interface Failure {
  thrown: unknown[];
  diagnostics: Diagnostic[];
}

let failure: Failure = { thrown: [], diagnostics: [] };
let executor: Executor | undefined;

/** Runs code in tslab; what went wrong, or undefined. */
export async function execute(code: string): Promise<Failure | undefined> {
  if (!executor) throw new Error('tslab has not made its executor yet');
  const own: Failure = { thrown: [], diagnostics: [] };
  failure = own;
  try {
    return (await executor.execute(code)) ? undefined : own;
  } catch (error) {
    own.thrown.push(error);
    return own;
  }
}

/** Lets tslab's own waiting for an interrupted cell end, so that it takes nothing over from it. */
export function abandonExecution(): void {
  executor?.interrupt();
}

/**
 * tslab writes errors and the value of the last expression to a console. It gets one that remembers
 * the errors as values, for a real `error` message, and lets the library show the value.
 */
export function captureResults(tslab: Tslab): void {
  const { createExecutor } = tslab.executor;
  tslab.executor.createExecutor = (rootDir, converters) =>
    (executor = createExecutor(rootDir, converters, { log: showValue, error: rememberError }));

  const { createConverter } = tslab.converter;
  tslab.converter.createConverter = (options) => {
    const converter = createConverter(options);
    return {
      ...converter,
      inspect: (...request) => undisturbed(() => converter.inspect(...request)),
      complete: (...request) => undisturbed(() => converter.complete(...request)),
      convert: (previousDeclarations, code) => {
        const conversion = undisturbed(() => converter.convert(previousDeclarations, code));
        const cell = runningCell();
        if (cell && conversion.output) {
          conversion.output = nameCompiledCell(cell, conversion);
          allowTermination();
        }
        return conversion;
      },
    };
  };
}

function rememberError(...parts: unknown[]): void {
  if (parts.length === 1) {
    failure.thrown.push(parts[0]);
    return;
  }
  // tslab's format for diagnostics: "%s%d:%d - %s" with file, line, column and message.
  const [, fileName, line, column, message] = parts;
  failure.diagnostics.push({
    fileName: String(fileName).trim(),
    line: Number(line),
    column: Number(column),
    message: String(message),
  });
}
