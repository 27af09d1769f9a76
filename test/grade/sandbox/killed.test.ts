import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findBubblewrap } from '../../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';

const grader = fileURLToPath(new URL('start-and-wait.ts', import.meta.url));
const hasSandbox = !('missing' in (await findBubblewrap()));

const endless = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', __filename], { detached: true });
  setTimeout(() => require('node:fs').writeSync(4, 'runs'), 300);
  setInterval(() => {}, 1000);`;

function running(part: string): number {
  return readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(part);
    } catch {
      return false;
    }
  }).length;
}

test.skipIf(!hasSandbox)(
  'a grader that is killed leaves no process of a student behind',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'killed-'));
    chmodSync(folder, 0o755);
    const entry = join(folder, 'endless.cjs');
    writeFileSync(entry, endless);
    const child = spawn(process.execPath, ['--import', 'tsx', grader, entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(child.stdout, 'data');
      expect(running(entry)).toBeGreaterThan(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (let round = 0; round < 100 && running(entry) > 0; round += 1) await pause(50);
      expect(running(entry)).toBe(0);
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  },
);
