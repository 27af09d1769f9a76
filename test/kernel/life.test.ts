import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, startKernel } from './kernel-driver.js';

const launcher = join(projectRoot, 'scripts', 'kernel', 'dist', 'launch.js');

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // In a container nobody may collect the dead, which then still have a number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function endsWithin(pid: number, seconds: number): Promise<boolean> {
  for (let tries = 0; tries < seconds * 10 && isRunning(pid); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const ended = !isRunning(pid);
  if (!ended) process.kill(pid, 'SIGKILL');
  return ended;
}

test.each([
  ['runs an endless loop', 'for (;;) {}'],
  ['runs an endless loop after an await', 'await null; for (;;) {}'],
  ['waits', '1'],
])(
  'a kernel that %s ends when its server is killed',
  async (_name, code) => {
    const kernel = await startKernel();
    await kernel.ask({ do: 'launch', code });
    // The cell should run by then; if it does not yet, the test is easier, not wrong.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isRunning(kernel.pid)).toBe(true);
    kernel.process.kill('SIGKILL');
    expect(await endsWithin(kernel.pid, 30)).toBe(true);
  },
  120_000,
);

test('process.exit in a cell ends the kernel', async () => {
  const kernel = await startKernel();
  await kernel.ask({ do: 'launch', code: 'process.exit(3)' });
  expect(await endsWithin(kernel.pid, 30)).toBe(true);
  await kernel.close();
}, 120_000);

test('the launcher says in one line how it is used', () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^usage: .*\n$/);
});

test.skipIf(process.platform === 'win32')(
  'a kernel whose server is gone before it has started does not start',
  () => {
    const ended = spawnSync(process.execPath, ['-e', '']);
    const args = [launcher, 'kernel', '--config-path', 'none.json'];
    const env = { ...process.env, JPY_PARENT_PID: String(ended.pid) };
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    expect(status).toBe(1);
    expect(stderr).toBe('The TypeScript kernel cannot start: the server that started it is gone\n');
  },
);

test('a tslab with other internals stops the launcher with one clear line', () => {
  const removeMethod = `
    const { createRequire } = require('node:module');
    const tslab = createRequire(${JSON.stringify(launcher)});
    delete tslab('tslab/dist/jupyter.js').ZmqServer.prototype.handleExecute;
    process.argv.push('kernel', '--config-path', 'none.json');
    tslab('./launch.js');
  `;
  const { status, stderr } = spawnSync(process.execPath, ['-e', removeMethod, '--', 'launch'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The TypeScript kernel cannot start: .*ZmqServer\.handleExecute.*\n$/);
});
