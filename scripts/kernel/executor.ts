import { runningCell } from './cell.js';
import { nameCompiledCell } from './cell-source-maps.js';
import { showValue } from './show-value.js';
import type { ConvertedDiagnostic, Executor, Tslab } from './tslab-internals.js';
import { allowTermination, undisturbed } from './watcher.js';

interface Failure {
  thrown: unknown[];
  diagnostics: ConvertedDiagnostic[];
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
        failure.diagnostics = conversion.diagnostics;
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
  // More than one part is a diagnostic in tslab's words; `convert` has given it with its code.
  if (parts.length === 1) failure.thrown.push(parts[0]);
}
