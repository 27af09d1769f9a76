// What npm run conformance does once the library is compiled.
import { writeFileSync } from 'node:fs';
import { core } from 'convlab/core';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { fileLines, summaryLines } from './report.ts';
import { runFiles } from './run-files.ts';
import { readVectorFiles } from './vector-file.ts';

export interface RunOptions {
  /** Only files of these operations. */
  only: readonly string[];
  /** Where the results go as JSON. */
  json?: string | undefined;
}

/** @returns whether nothing failed */
export function runConformance(path: string, options: RunOptions): boolean {
  const all = readVectorFiles(path);
  const unknown = options.only.find((op) => !all.some((file) => file.op === op));
  if (unknown !== undefined) {
    const known = [...new Set(all.map(({ op }) => op))].join(', ');
    throw new UsageError(`There are no vectors for “${unknown}” in ${path}; there are: ${known}.`);
  }
  const files = all.filter(({ op }) => options.only.length === 0 || options.only.includes(op));
  requireEngine();
  const report = runFiles(files, (file, done) => {
    console.log(fileLines(file, `${done}/${files.length}`).join('\n'));
  });
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
  }
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
