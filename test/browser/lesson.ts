// What a learner does with a lesson in JupyterLab.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { judge, type Judgement } from '../../scripts/execute/judge.ts';
import { notebookName, parseNotebook, sourceOf, type Cell } from '../../scripts/notebooks/index.ts';
import { workbook } from '../../scripts/setup/paths.ts';
import type { Lab } from './lab.ts';

/** A lesson that was run and saved in JupyterLab. */
export interface RunLesson extends Judgement {
  cells: Cell[];
  seconds: { untilIdle: number; cells: { id: string; seconds: number }[] };
}

export const patience = 90_000;
const idle = '.jp-Notebook-ExecutionIndicator[data-status=idle]';

/** Opens a lesson and waits until its kernel is there; returns the seconds that it took. */
export async function openLesson(page: Page, lab: Lab, file: string): Promise<number> {
  const started = performance.now();
  // Without reset the lessons that were open before would be opened beside it.
  await page.goto(lab.url.replace('/lab?', `/lab/tree/${file}?reset&`));
  await page.locator('.jp-KernelName', { hasText: 'TypeScript' }).waitFor({ timeout: patience });
  await page.locator(idle).waitFor({ timeout: patience, state: 'attached' });
  return (performance.now() - started) / 1000;
}

/** Opens a lesson, runs all its cells by the menu and saves it. */
export async function runLesson(page: Page, lab: Lab, file: string): Promise<RunLesson> {
  const untilIdle = await openLesson(page, lab, file);
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
  const prompts = page.locator('.jp-CodeCell .jp-InputPrompt');
  const waiting = prompts.filter({ hasText: '[*]' });
  await waiting.first().waitFor({ timeout: patience, state: 'attached' });
  await expect.poll(() => waiting.count(), { timeout: patience, interval: 200 }).toBe(0);
  await page.locator(idle).waitFor({ timeout: patience, state: 'attached' });
  await page.keyboard.press('Control+s');
  await page.locator('.jp-Document.jp-mod-dirty, .lm-mod-current.jp-mod-dirty').waitFor({
    state: 'detached',
  });
  const { cells } = await savedNotebook(file);
  const executed = cells.flatMap(({ cell_type }, index) =>
    cell_type === 'code' ? [{ index, status: 'ok' }] : [],
  );
  return {
    cells,
    ...judge(cells, executed, null),
    seconds: { untilIdle, cells: cells.flatMap(secondsOf) },
  };
}

/** Reads the saved file once it has what was run. */
async function savedNotebook(file: string): Promise<ReturnType<typeof parseNotebook>> {
  const read = () => parseNotebook(readFileSync(join(workbook, file), 'utf8'));
  const isRun = (cell: Cell) =>
    cell.cell_type !== 'code' || typeof cell.execution_count === 'number' || sourceOf(cell) === '';
  await expect
    .poll(
      () =>
        read()
          .cells.filter((cell) => !isRun(cell))
          .map(({ id }) => id),
      {
        timeout: patience,
        message: `cells of ${notebookName(file)} that were not run`,
      },
    )
    .toEqual([]);
  return read();
}

const timing = z.object({
  execution: z.object({
    'iopub.status.busy': z.iso.datetime(),
    'iopub.status.idle': z.iso.datetime(),
  }),
});

/** JupyterLab writes down when the kernel was busy with a cell, if its setting says so. */
function secondsOf({ id = '', metadata }: Cell): { id: string; seconds: number }[] {
  const { data } = timing.safeParse(metadata);
  if (!data) return [];
  const [busy, done] = [data.execution['iopub.status.busy'], data.execution['iopub.status.idle']];
  return [{ id, seconds: (Date.parse(done) - Date.parse(busy)) / 1000 }];
}

/** For people; nothing is asserted on it, since the machine may be busy with other work. */
export function timesText(name: string, { seconds }: RunLesson): string {
  const [first, ...later] = seconds.cells;
  const slowest = [...later].sort((left, right) => right.seconds - left.seconds)[0];
  return (
    `${name}: from opening it to the idle kernel ${seconds.untilIdle.toFixed(1)} s, ` +
    `first cell ${first.seconds.toFixed(1)} s, slowest later cell ${slowest.seconds.toFixed(1)} s (${slowest.id})`
  );
}
