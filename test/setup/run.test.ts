import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/setup/place.cjs';

function run(version: string, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'version-'));
  const fake = join(folder, 'fake.cjs');
  writeFileSync(
    fake,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', fake, join(root, 'scripts/run.cjs'), ...args],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  return { status, stdout, stderr };
}

test.each(['12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.1'])(
  'Node %s is refused in one line',
  (old) => {
    expect(run(old, 'start')).toEqual({
      status: 1,
      stdout: '',
      stderr: `This course needs Node 20.19, 22.12, 24 or newer (not 21 or 23), and this is Node ${old}: install the current LTS version from https://nodejs.org, then run the command again.\n`,
    });
  },
);

test.each(['20.19.0', '22.12.0', '24.0.0', '25.1.0'])('Node %s is accepted', (version) => {
  expect(run(version).stderr).toMatch(/^No command was given/);
});

test('an unknown command lists the known ones', () => {
  const { status, stderr } = run(process.versions.node, 'strat');
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^Unknown command “strat”; the commands are: (?=.*setup)(?=.*start).*\.\n$/,
  );
});

test('no command lists the known ones', () => {
  expect(run(process.versions.node).status).toBe(2);
});

test('a wrong option ends with status 2', () => {
  const { status, stderr } = run(process.versions.node, 'start', '--prot', '1');
  expect(status).toBe(2);
  expect(stderr).toContain("unknown option '--prot'");
});

test('a port that is no port ends with status 2', () => {
  const { status, stderr } = run(process.versions.node, 'start', '--port', '70000');
  expect(status).toBe(2);
  expect(stderr).toContain('A port is a whole number from 1 to 65535.');
});
