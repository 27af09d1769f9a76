import { adapters } from './adapters/index.ts';
import { NotOffered } from './adapter.ts';
import { compareOutputs } from './compare.ts';
import type { Mismatch } from './compare.ts';
import type { ConformanceCase } from './vector-file.ts';

/** What came out of a case. */
export type CaseResult =
  | { status: 'passed' }
  | { status: 'failed'; faults: readonly Mismatch[] }
  | { status: 'skipped'; reason: string };

/** Computes a case with the library and compares every output. */
export function runCase(op: string, testCase: ConformanceCase): CaseResult {
  if (!Object.hasOwn(adapters, op)) {
    return { status: 'skipped', reason: `the operation “${op}” is not known here` };
  }
  try {
    const outputs = adapters[op](testCase);
    const faults = compareOutputs(outputs, testCase.outputs, testCase.tolerance);
    return faults.length === 0 ? { status: 'passed' } : { status: 'failed', faults };
  } catch (error) {
    if (error instanceof NotOffered) return { status: 'skipped', reason: error.message };
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { status: 'failed', faults: [{ output: 'every output', message }] };
  }
}
