import { core } from 'convlab/core';
import { runCase } from './run-case.ts';
import type { CaseResult } from './run-case.ts';
import type { VectorFile } from './vector-file.ts';

export interface NamedResult {
  id: string;
  op: string;
  features: readonly string[];
  result: CaseResult;
}

export interface FileResult {
  name: string;
  results: readonly NamedResult[];
}

/** Everything that a run has found, as --json writes it. */
export interface ConformanceReport {
  /** Which loops did the arithmetic, and on how many threads. */
  engine: string;
  threads: number;
  node: string;
  passed: number;
  failed: number;
  skipped: number;
  files: readonly FileResult[];
}

/** Runs all cases of all files. */
export function runFiles(
  files: readonly VectorFile[],
  onFile: (result: FileResult, done: number) => void = () => undefined,
): ConformanceReport {
  const { engine, threads } = core();
  const results = files.map(({ name, op, cases }, index) => {
    const named = cases.map((one) => ({
      id: one.id,
      op,
      features: one.features,
      result: runCase(op, one),
    }));
    const file = { name, results: named };
    onFile(file, index + 1);
    return file;
  });
  const all = results.flatMap((file) => file.results);
  return {
    engine,
    threads,
    node: process.version,
    passed: count(all, 'passed'),
    failed: count(all, 'failed'),
    skipped: count(all, 'skipped'),
    files: results,
  };
}

export function count(results: readonly NamedResult[], status: CaseResult['status']): number {
  return results.filter(({ result }) => result.status === status).length;
}
