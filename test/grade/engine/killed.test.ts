import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const grader = fileURLToPath(new URL('grade-endless.ts', import.meta.url));

/** The programs that a process has started and that still run, by their numbers. */
function programsOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const [, ppid] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      const isProgram = /dist.programs.(judge|answer)-/.test(
        readFileSync(`/proc/${name}/cmdline`, 'utf8'),
      );
      return Number(ppid) === parent && isProgram ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

test.skipIf(process.platform !== 'linux')(
  'a grader that is killed leaves no judge behind that never ends',
  async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', grader], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(child.stdout, 'data');
      let programs: number[] = [];
      while (programs.length < 2 && child.exitCode === null) {
        await pause(50);
        programs = programsOf(child.pid ?? 0);
      }
      // So that the loop has begun.
      await pause(5000);
      expect(programs.filter(isRunning)).toHaveLength(2);
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (let round = 0; round < 200 && programs.some(isRunning); round += 1) await pause(50);
      expect(programs.filter(isRunning)).toEqual([]);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
