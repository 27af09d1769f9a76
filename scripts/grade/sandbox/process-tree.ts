// What Linux tells of a process and all that it started. Elsewhere nothing is told.
import { readdirSync, readFileSync } from 'node:fs';

export interface TreeUse {
  /** Memory of their own, in megabytes; what they share with other programs is not counted. */
  megabytes: number;
  /** Processes and their threads. */
  threads: number;
}

/** What a process and all below it use now; undefined once it has ended. */
export function treeUse(root: number): TreeUse | undefined {
  const use: TreeUse = { megabytes: 0, threads: 0 };
  const waiting = [root];
  // One whose parent ends meanwhile is found twice.
  const seen = new Set<number>();
  let found = false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const status = textOf(`/proc/${next}/status`);
    if (status === undefined) continue;
    found = true;
    use.megabytes += (numberIn(status, 'RssAnon') + numberIn(status, 'RssShmem')) / 1024;
    use.threads += numberIn(status, 'Threads');
    waiting.push(...childrenOf(next));
  }
  return found ? use : undefined;
}

function childrenOf(process: number): number[] {
  try {
    return readdirSync(`/proc/${process}/task`).flatMap((thread) =>
      (textOf(`/proc/${process}/task/${thread}/children`) ?? '')
        .split(' ')
        .filter((one) => one !== '')
        .map(Number),
    );
  } catch {
    return []; // it has just ended
  }
}

/** Tells a process from a later one that got the same number: when it started. */
export function startOf(process: number): string | undefined {
  const stat = textOf(`/proc/${process}/stat`);
  // Its name, in brackets, may hold spaces and brackets.
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}

/** Whether this very process is there and not only waits to be forgotten. */
export function isAlive(process: number, start: string | undefined): boolean {
  const stat = textOf(`/proc/${process}/stat`);
  if (stat === undefined) return false;
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state !== 'Z' && state !== 'X' && (start === undefined || rest.at(18) === start);
}

function numberIn(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
