// Notices when the program that started us, npm or the shell between, is gone.
import { execFileSync } from 'node:child_process';
import { isAlive } from './lock.cjs';

/** npm starts us through a shell; when npm is killed the shell lives on, so both are watched. */
function parents(): number[] {
  const { ppid } = process;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return [ppid];
  try {
    const [grand, name = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(ppid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return name.endsWith('sh') ? [ppid, Number(grand)] : [ppid];
  } catch {
    return [ppid]; // no ps here
  }
}

/** Calls `gone` once when a parent has ended. */
export function watchParents(gone: () => void): void {
  const watched = parents().filter((pid) => pid > 1);
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, 1000);
  timer.unref();
}
