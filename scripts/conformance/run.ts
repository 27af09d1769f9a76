// What npm run conformance does once the library is compiled.
import { writeFileSync } from 'node:fs';
import { core } from 'convlab/core';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { fileLines, summaryLines } from './report.ts';
import { runFiles } from './run-files.ts';
import type { VectorFile } from './vector-file.ts';

/**
 * Runs all cases, tells what came out, and writes it as JSON if a file is given.
 *
 * @returns whether nothing failed
 */
export function runConformance(files: readonly VectorFile[], json?: string): boolean {
  requireEngine();
  const report = runFiles(files, (file, done) => {
    console.log(fileLines(file, `${done}/${files.length}`).join('\n'));
  });
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(summaryLines(report).join('\n'));
  return report.failed === 0;
}

/** $CONVLAB_CORE may name an engine that does not run here. */
function requireEngine(): void {
  try {
    core();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
