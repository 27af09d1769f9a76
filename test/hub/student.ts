// What a student does on the hub: logs in, opens a lesson, runs and saves it.
import type { Browser, Page } from 'playwright-core';
import type { Account } from './accounts.ts';

/** For a busy machine: two students share what others leave. */
const patience = 280_000;

export interface Student {
  page: Page;
  close: () => Promise<void>;
}

/** Logs in, and opens a lesson of the student's own workbook. */
export async function openLesson(
  browser: Browser,
  hub: string,
  { name, password }: Account,
  file: string,
): Promise<Student> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 1600 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const next = encodeURIComponent(`/hub/user-redirect/lab/tree/${file}`);
  await page.goto(`${hub}/hub/login?next=${next}`);
  await page.fill('#username_input', name);
  await page.fill('#password_input', password);
  await page.click('#login_submit');
  await page.locator('.jp-KernelName', { hasText: 'TypeScript (convlab)' }).waitFor();
  await idle(page);
  return {
    page,
    close: async () => {
      await context.close();
    },
  };
}

export async function runAndSave(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
  const waiting = page.locator('.jp-CodeCell .jp-InputPrompt').filter({ hasText: '[*]' });
  await waiting.first().waitFor({ state: 'attached' });
  for (const start = Date.now(); (await waiting.count()) > 0;) {
    if (Date.now() - start > patience) throw new Error('the lesson did not end');
    await page.waitForTimeout(200);
  }
  await idle(page);
  await page.keyboard.press('Control+s');
  await page.locator('.lm-mod-current.jp-mod-dirty').waitFor({ state: 'detached' });
}

async function idle(page: Page): Promise<void> {
  const mark = '.jp-Notebook-ExecutionIndicator[data-status=idle]';
  await page.locator(mark).waitFor({ state: 'attached' });
}
