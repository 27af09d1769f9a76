// Reads what vitest's JSON reporter writes.
import { relative } from 'node:path';
import { z } from 'zod';
import type { Outcome } from './stage.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * Counts the tests of a report, and names those that failed or were skipped.
 *
 * @param text the report, JSON
 * @param succeeded whether vitest ended with status 0
 * @param root the folder that the names of files are relative to
 */
export function countReport(text: string, succeeded: boolean, root: string): Outcome {
  const { testResults } = reportSchema.parse(JSON.parse(text));
  const outcome = { passed: 0, failed: 0, failures: [] as string[], skipped: [] as string[] };
  const fail = (name: string): void => {
    outcome.failed++;
    outcome.failures.push(name);
  };
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(root, name);
    const failedBefore = outcome.failed;
    for (const one of assertionResults) {
      if (one.status === 'passed') outcome.passed++;
      else if (one.status === 'failed') fail(`${file}: ${one.fullName}`);
      else outcome.skipped.push(`${file}: ${one.fullName}`);
    }
    // A file that could not be loaded, or whose beforeAll failed, has no failed test of its own.
    if (status === 'failed' && outcome.failed === failedBefore) fail(`${file}: the file`);
  }
  // Vitest also fails for an error that no test caught, and when it finds no test at all.
  if (!succeeded && outcome.failed === 0) fail('vitest, though no test failed');
  return outcome;
}
