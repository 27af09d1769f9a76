// Accounts of this machine that live as long as a test.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { onStop } from '../../scripts/setup/stop.cjs';

export interface Account {
  name: string;
  password: string;
  home: string;
  uid: number;
  gid: number;
  remove: () => void;
}

/** Makes a group that no account is in yet. */
export function makeGroup(name: string): () => void {
  run('groupadd', [name]);
  const remove = () => {
    spawnSync('groupdel', [name]);
  };
  const forget = onStop(remove);
  return () => {
    forget();
    remove();
  };
}

export function makeAccount(name: string, group: string): Account {
  run('useradd', ['--create-home', '--groups', group, '--shell', '/bin/bash', name]);
  const remove = () => {
    spawnSync('pkill', ['--signal', 'KILL', '--uid', name]);
    spawnSync('userdel', ['--remove', '--force', name]);
  };
  const forget = onStop(remove);
  const password = randomBytes(12).toString('hex');
  run('chpasswd', [], `${name}:${password}\n`);
  const [, , uid, gid, , home] = run('getent', ['passwd', name]).trim().split(':');
  return {
    name,
    password,
    home,
    uid: Number(uid),
    gid: Number(gid),
    remove: () => {
      forget();
      remove();
    },
  };
}

/** What a program prints that an account runs, and its status. */
export function runAs(
  { name, home, uid, gid }: Account,
  program: string,
  ...parameters: string[]
): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env.PATH, HOME: home, USER: name };
  return spawnSync(program, parameters, { uid, gid, cwd: '/', env, encoding: 'utf8' });
}

function run(program: string, parameters: string[], input = ''): string {
  return execFileSync(program, parameters, { input, encoding: 'utf8', stdio: 'pipe' });
}
