import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { command, temporaryFolder } from './fixtures.ts';

const folder = temporaryFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (...parameters: string[]) => command(parameters).ended;

describe('npm run solution', () => {
  test('shows one exercise, and ends with 2 for an exercise or a day that is not there', async () => {
    const one = await run('solution', 'day-03', '--exercise', '3');
    expect(one).toMatchObject({ status: 0 });
    expect(one.output).toContain('return picture - kernel + 1;');
    expect(one.output).not.toContain('BEGIN SOLUTION');
    expect(await run('solution', '3', '--exercise', '99')).toMatchObject({ status: 2 });
    expect(await run('solution', 'day-99')).toMatchObject({ status: 2 });
    expect(await run('solution')).toMatchObject({ status: 2 });
  });
});

describe('npm run progress', () => {
  test('says what is missing, as text and as JSON, and ends with 1 for a damaged notebook', async () => {
    const workbook = join(folder, 'workbook');
    mkdirSync(workbook);
    const text = await run('progress', '--workbook', workbook);
    expect(text).toMatchObject({ status: 0 });
    expect(text.output).toContain('not in your workbook');
    writeFileSync(join(workbook, 'broken.ipynb'), '{');
    const json = await run('progress', '3', '--json', '--workbook', workbook);
    expect(json).toMatchObject({ status: 1 });
    expect(json.output).toContain('"name": "day-03-convolution-by-hand"');
    expect(await run('progress', 'day-99')).toMatchObject({ status: 2 });
  });
});
