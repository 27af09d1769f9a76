import { AsyncLocalStorage } from 'node:async_hooks';
import type { Verdict } from './results';

/** One for each exercise that runs, also while it waits: no check can reach another one's. */
const collectors = new AsyncLocalStorage<Verdict[]>();

/** Whether this code runs as part of an exercise. */
export function isCollecting(): boolean {
  return collectors.getStore() !== undefined;
}

/** Gives a verdict to the exercise that this code is a part of, if it is of one. */
export function collect(verdict: Verdict): void {
  collectors.getStore()?.push(verdict);
}

/** Runs `body`, and keeps the verdicts of its checks in `verdicts`. */
export function collecting<T>(verdicts: Verdict[], body: () => T): T {
  return collectors.run(verdicts, body);
}
