import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { junitXml } from './junit.ts';
import type { ExecuteResult } from './result.ts';

/** JUnit XML if the file's name ends in .xml, else JSON; makes the folders on the way. */
export function writeReport(file: string, result: ExecuteResult): void {
  mkdirSync(dirname(file), { recursive: true });
  const text = file.endsWith('.xml') ? junitXml(result) : `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(file, text);
}
