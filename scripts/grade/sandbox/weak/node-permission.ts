import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  lstatSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from '../bubblewrap/program-files.ts';
import { freeUserNumber } from '../bubblewrap/user-number.ts';
import { prlimitOptions, shellLimits } from '../limits.ts';
import { environmentInside, nodeCommand, readableOf } from '../start-program.ts';
import type { Program, Sandbox, SandboxedProcess } from '../types.ts';
import { startWatched } from '../watched-process.ts';
import { weakWarnings } from './warnings.ts';

/** Temporary folders of programs that run; removed at the latest when the grader ends. */
const folders = new Set<string>();
let isWatched = false;

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

export interface WeakOptions {
  /** Whether root gives its rights away before the program starts. */
  asOtherUser: boolean;
}

/** The name that this Node has for its permission model; undefined where it has none. */
export function permissionFlag(
  known: ReadonlySet<string> = process.allowedNodeEnvironmentFlags,
): string | undefined {
  return ['--permission', '--experimental-permission'].find((flag) => known.has(flag));
}

/**
 * Programs run as they would otherwise, and Node itself refuses them files, further processes,
 * threads and addons: https://nodejs.org/api/permissions.html. That is meant against mistakes, and
 * not as a wall against attacks.
 */
export function weakSandbox(flag: string, options: WeakOptions): Sandbox {
  return {
    kind: 'node-permission',
    warnings: weakWarnings(options),
    start: (program) => start(program, flag, options),
  };
}

function start(program: Program, flag: string, { asOtherUser }: WeakOptions): SandboxedProcess {
  const readable = readableOf(program);
  const folder = mkdtempSync(join(tmpdir(), 'answer-'));
  if (!isWatched)
    process.once('exit', () => {
      folders.forEach(removeFolder);
    });
  isWatched = true;
  folders.add(folder);
  const user = asOtherUser ? freeUserNumber() : undefined;
  const home = join(folder, 'home');
  mkdirSync(home);
  for (const path of user === undefined ? [] : [folder, home]) {
    chownSync(path, user ?? 0, user ?? 0);
    chmodSync(path, 0o700);
  }
  const command = nodeCommand(program, [
    flag,
    ...[...readable, folder].flatMap((path) => [`--allow-fs-read=${path}`]),
    `--allow-fs-write=${folder}`,
    '--no-warnings',
  ]);
  const [first, ...args] = [...limiters(program, user !== undefined), ...command];
  return startWatched({
    command: first,
    args,
    ...(user === undefined ? {} : { user: { uid: user, gid: user } }),
    environment: environmentInside(program, { home, temporary: folder }, { weak: true }),
    // Where relative imports are looked for; it may not be read, and need not.
    folder: dirname(program.entry),
    limits: program.limits,
    wire: program.wire,
    feeds: [],
    tellsInner: false,
    isFull: () => megabytesIn(folder) > program.limits.diskMegabytes,
    cleanUp: () => {
      removeFolder(folder);
    },
  });
}

/** Programs that set limits and then become the next one; those that there are. */
function limiters({ limits }: Program, isAlone: boolean): string[] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  const prlimit = findProgram('prlimit');
  return [
    // It ends when the grader does, even when that was killed.
    ...(setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL']),
    ...(prlimit === undefined
      ? ['/bin/sh', '-c', shellLimits(limits)]
      : // The other processes of the same user would be counted, too.
        [prlimit, ...prlimitOptions(limits, { countProcesses: isAlone })]),
  ];
}

/** What lies in a folder, its files at most; further ones count as too many. */
function megabytesIn(folder: string, most = 1000): number {
  let bytes = 0;
  let count = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      count += 1;
      if (count > most) return Infinity;
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return bytes / 2 ** 20;
}
