import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from 'convlab/notebook';
import { expect, test } from 'vitest';

test('each folder is another one, and empty', () => {
  const folders = [temporaryFolder(), temporaryFolder()];
  expect(new Set(folders).size).toBe(2);
  for (const folder of folders) {
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  }
});

test('a folder goes with the process that made it, with all that is in it', () => {
  const source = join(import.meta.dirname, '../../../lib/notebook/temporary-folder.ts');
  const program = `
    const { writeFileSync } = require('node:fs');
    const { temporaryFolder } = require(${JSON.stringify(source)});
    const folder = temporaryFolder();
    writeFileSync(folder + '/file', 'text');
    console.log(folder);`;
  const [command, ...options] = [process.execPath, '--import', 'tsx', '-e'];
  const folder = execFileSync(command, [...options, program], { encoding: 'utf8' }).trim();
  expect(folder).toContain('convlab-');
  expect(existsSync(folder)).toBe(false);
});
