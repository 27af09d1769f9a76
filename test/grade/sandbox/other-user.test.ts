import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findBubblewrap } from '../../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { findProgram } from '../../../scripts/grade/sandbox/bubblewrap/program-files.ts';

const program = fileURLToPath(new URL('try-all.ts', import.meta.url));
const project = dirname(dirname(dirname(dirname(program))));
const hasSandbox = !('missing' in (await findBubblewrap()));
const setpriv = findProgram('setpriv');

/** Runs a command as nobody, as only root can. */
function asNobody(command: readonly string[], home: string) {
  const options = ['--reuid=65534', '--regid=65534', '--clear-groups', '--', ...command];
  const environment = { ...process.env, HOME: home, TMPDIR: '/tmp', VITEST: undefined };
  return spawnSync(setpriv ?? '', options, { cwd: project, encoding: 'utf8', env: environment });
}

const isRoot = process.getuid?.() === 0 && setpriv !== undefined;
const canRead = isRoot && asNobody(['/bin/sh', '-c', `test -r '${program}'`], '/').status === 0;

function expectContained(text: string): void {
  const told: unknown = JSON.parse(text);
  expect(told).toMatchObject({
    kind: 'bubblewrap',
    neighbours: ['42\n', '42\n'],
    loop: 'time',
    memory: 'memory',
    disk: [{ written: 4 * 2 ** 20 }, 'disk'],
    left: [],
    burglar: { reached: [], unharmed: true },
  });
  const { bombs, namespaces } = told as { bombs: string[]; namespaces: { status: number } };
  for (const how of bombs) expect(['time', 'processes', 'memory']).toContain(how);
  expect(namespaces.status).not.toBe(0);
}

test.skipIf(!hasSandbox)('who grades as an ordinary user or as root is as safe', () => {
  const command = [process.execPath, '--import', 'tsx', program];
  const { stdout, stderr } = spawnSync(command[0], command.slice(1), {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expectContained(stdout);
});

test.skipIf(!hasSandbox || !canRead)('and so is nobody, where root can become nobody', () => {
  const home = mkdtempSync(join(tmpdir(), 'nobody-'));
  try {
    const { stdout, stderr } = asNobody([process.execPath, '--import', 'tsx', program], home);
    expect(stderr).toBe('');
    expectContained(stdout);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
