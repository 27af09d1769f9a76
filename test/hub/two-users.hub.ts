import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../scripts/execute/judge.ts';
import { findHub } from '../../scripts/hub/find-hub.ts';
import { parseNotebook } from '../../scripts/notebooks/notebook.ts';
import { root, venvPython } from '../../scripts/setup/paths.ts';
import { artifacts } from '../../scripts/test/artifacts.ts';
import { findChromium, howToInstall } from '../browser/chromium.ts';
import { makeAccount, makeGroup, runAs, type Account } from './accounts.ts';
import { limits, startHub, type RunningHub } from './start-hub.ts';
import { openLesson, runAndSave, type Student } from './student.ts';

const day1 = 'day-01-pixels.ipynb';
const group = `convlab-${process.pid}`;

const chromium = findChromium();
const missing =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'only root on Linux can make accounts'
    : (findHub().missing ?? (chromium === undefined ? howToInstall : undefined));
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
const title = `two students on a JupyterHub${missing === undefined ? '' : ` (${missing})`}`;

const workbook = ({ home }: Account) => join(home, 'convlab/workbook');
const bytesOf = (account: Account) => readFileSync(join(workbook(account), day1), 'utf8');
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The processes of an account whose command line has a word. */
function processesOf({ uid }: Account, word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const isTheirs = statSync(`/proc/${name}`).uid === uid;
        return isTheirs && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(word);
      } catch {
        return false; // it has ended
      }
    })
    .map(Number);
}

describe.skipIf(missing !== undefined)(title, () => {
  const cleanups: (() => unknown)[] = [];
  let hub: RunningHub;
  let browser: Browser;
  let accounts: [Account, Account];
  let students: Student[];
  const pairs = () => [accounts, [...accounts].reverse() as [Account, Account]];

  beforeAll(async () => {
    cleanups.push(makeGroup(group));
    const make = (name: string) => {
      const account = makeAccount(`${name}-${process.pid}`, group);
      cleanups.push(account.remove);
      return account;
    };
    accounts = [make('ann'), make('ben')];
    // What a class stumbles over first: a course in a home, or a Python that only one user can run.
    for (const program of [venvPython(), process.execPath]) {
      const { status } = runAs(accounts[0], program, '--version');
      const advice =
        'set the course up below /srv, with a Python for all: CONVLAB_PYTHON=/usr/bin/python3 npm run setup';
      expect(status, `other users cannot run ${program}: ${advice}`).toBe(0);
    }
    hub = await startHub(group);
    cleanups.push(hub.stop);
    const { chromium: playwright } = await import('playwright-core');
    browser = await playwright.launch({
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    cleanups.push(() => browser.close());
  });

  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  test('both log in, and run day 1 of their own workbook at the same time', async () => {
    students = await Promise.all(
      accounts.map((account) => openLesson(browser, hub.url, account, day1)),
    );
    await Promise.all(students.map(({ page }) => runAndSave(page)));
    for (const [index, { page }] of students.entries()) {
      expect(new URL(page.url()).pathname).toContain(`/user/${accounts[index].name}/`);
      await page.screenshot({ path: join(artifacts, `hub-${index + 1}.png`) });
    }
    for (const account of accounts) {
      const { cells } = parseNotebook(bytesOf(account));
      const code = cells.flatMap(({ cell_type }, index) =>
        cell_type === 'code' ? [{ index, status: 'ok' }] : [],
      );
      const { faults, checks } = judge(cells, code, null);
      // In a learner's copy the exercises and the questions are open.
      const others = faults.filter(({ id = '' }) => !/^(exercise|quiz)-.+-check$/.test(id));
      expect(others).toEqual([]);
      expect(checks.passed).toBeGreaterThan(0);
    }
  });

  test('the files of each belong to the one who works on them', () => {
    for (const account of accounts) {
      const names = readdirSync(workbook(account)).filter((name) => name.endsWith('.ipynb'));
      expect(names).toEqual(
        readdirSync(join(root, 'notebooks')).filter((f) => /^day-.*nb$/.test(f)),
      );
      for (const name of names) {
        expect(statSync(join(workbook(account), name)).uid).toBe(account.uid);
      }
    }
  });

  test('what one changes does not reach the other', async () => {
    const [ann, ben] = accounts;
    const before = sumOf(bytesOf(ben));
    const { page } = students[0];
    const address = `${hub.url}/user/${ann.name}/api/contents/${day1}`;
    // As JupyterLab saves: with the cookie of the student who is logged in.
    const status = await page.evaluate(async (url: string) => {
      const { document, fetch } = globalThis as unknown as {
        document: { cookie: string };
        fetch: (
          url: string,
          options?: object,
        ) => Promise<{ status: number; json(): Promise<object> }>;
      };
      const xsrf = /_xsrf=([^;]+)/.exec(document.cookie)?.[1] ?? '';
      const file = (await (await fetch(url)).json()) as { content: { metadata: object } };
      file.content.metadata = { ...file.content.metadata, note: 'mine' };
      const headers = { 'Content-Type': 'application/json', 'X-XSRFToken': xsrf };
      return (await fetch(url, { method: 'PUT', headers, body: JSON.stringify(file) })).status;
    }, address);
    expect(status).toBe(200);
    expect(bytesOf(ann)).toContain('"note": "mine"');
    expect(sumOf(bytesOf(ben))).toBe(before);
  });

  test('neither can read or write the files of the other', () => {
    for (const [one, other] of pairs()) {
      const mine = join(workbook(one), day1);
      const theirs = join(workbook(other), day1);
      expect(runAs(one, 'head', '-c', '10', mine).stdout).toHaveLength(10);
      expect(runAs(one, 'cat', theirs)).toMatchObject({ status: 1, stdout: '' });
      expect(runAs(one, 'ls', join(other.home, 'convlab')).stdout).toBe('');
      expect(runAs(one, 'cp', mine, theirs).status).toBe(1);
    }
  });

  test('the hub keeps each out of the server of the other', async () => {
    const [ann, ben] = accounts;
    const request = students[0].page.request;
    const own = await request.get(`${hub.url}/user/${ann.name}/api/contents/${day1}`);
    expect(own.status()).toBe(200);
    const theirs = await request.get(`${hub.url}/user/${ben.name}/api/contents/${day1}`);
    expect(theirs.status()).toBeGreaterThanOrEqual(400);
    expect(await theirs.text()).not.toContain('"cells"');
    const stranger = await fetch(`${hub.url}/user/${ben.name}/api/contents/${day1}`);
    expect(stranger.status).toBe(403);
  });

  test('each can validate a lesson, and read of their progress, with the shared course', () => {
    for (const account of accounts) {
      const command = (name: string, ...rest: string[]) => {
        const run = join(root, 'scripts/run.cjs');
        return runAs(
          account,
          'env',
          `CONVLAB_WORKBOOK=${workbook(account)}`,
          process.execPath,
          run,
          name,
          ...rest,
        );
      };
      const before = sumOf(bytesOf(account));
      const files = readdirSync(join(account.home, 'convlab'));
      const { status, stdout, stderr } = command('validate', 'day-01');
      expect(stderr).toBe('');
      expect(stdout).toContain('Not done yet');
      expect(status).toBe(1);
      expect(sumOf(bytesOf(account))).toBe(before);
      expect(readdirSync(join(account.home, 'convlab'))).toEqual(files);
      expect(command('progress', 'day-01').stdout).toContain('Pixels');
    }
  });

  test('neither can write anywhere in the course', () => {
    for (const account of accounts) {
      const found = runAs(account, 'find', root, '!', '-type', 'l', '-writable');
      expect(found.stdout).toBe('');
      const touched = runAs(account, 'touch', join(root, 'notebooks', 'mine.ipynb'));
      expect(touched.status).toBe(1);
      // Shared downloads are there, through the account's own folder of data.
      const sets = readlinkSync(join(account.home, 'convlab/data/sets'));
      expect(sets.startsWith(process.env.CONVLAB_DATA ?? root)).toBe(true);
    }
  });

  test('kernels have the limits that the hub was given', () => {
    for (const account of accounts) {
      const kernels = processesOf(account, 'scripts/kernel/dist/launch.js');
      expect(kernels).not.toHaveLength(0);
      for (const kernel of kernels) {
        const table = readFileSync(`/proc/${kernel}/limits`, 'utf8');
        const limit = (name: string) =>
          Number(new RegExp(`^${name} +(\\d+)`, 'm').exec(table)?.[1]);
        expect(limit('Max processes')).toBe(256);
        expect(limit('Max data size')).toBe((limits.gigabytes + 1) * 2 ** 30);
        expect(limit('Max core file size')).toBe(0);
        const status = readFileSync(`/proc/${kernel}/status`, 'utf8');
        expect(status).toMatch(/^Cpus_allowed_list:\s+\d+$/m); // one, not a list or a range
      }
    }
  });

  test('the next start brings the lessons again and overwrites nothing', () => {
    const [ann] = accounts;
    const before = sumOf(bytesOf(ann));
    const deliver = join(root, 'scripts/hub/deliver.cjs');
    const { status, stderr } = runAs(ann, process.execPath, deliver, workbook(ann));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(sumOf(bytesOf(ann))).toBe(before);
    expect(readdirSync(workbook(ann)).filter((name) => name.includes('new version'))).toEqual([]);
  });
});
