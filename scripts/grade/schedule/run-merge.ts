import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../setup/lock.cjs';
import { openManualFile } from '../manual/manual-file.ts';
import { openRecords } from '../records/record-folder.ts';
import { writeRun } from '../records/run-file.ts';
import { writeOutputs } from '../report/write-outputs.ts';
import { mergeFolders } from './merge.ts';
import { outputOptions, type ReportOptions } from './options.ts';
import { sayResult, sayWaiting } from './say.ts';

/** `npm run grade -- merge`: the folders' records in one folder, and everything made from them. */
export async function runMerge(
  folders: readonly string[],
  options: ReportOptions,
  folder: string,
): Promise<void> {
  const outputs = outputOptions(options, folder);
  const { out } = outputs;
  await withLock(join(out, '.lock'), sayWaiting, () => {
    const { run, records } = mergeFolders(folders);
    for (const other of folders.filter((one) => one !== out)) sayUncounted(other, out);
    const store = openRecords(out);
    for (const record of records) store.write(record);
    writeRun(out, run);
    sayResult(writeOutputs(run, records, outputs), [], out);
    return Promise.resolve();
  });
}

/** Points by hand are read from one place only, so that it is clear which ones count. */
function sayUncounted(other: string, out: string): void {
  const file = join(other, 'manual.csv');
  if (!existsSync(file) || openManualFile(file).entries.length === 0) return;
  console.log(
    `Points by hand in ${file} are not counted: copy that file to ${join(out, 'manual.csv')}, or name it with --manual.`,
  );
}
