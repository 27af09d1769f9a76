import { realpathSync, statfsSync, statSync } from 'node:fs';
import { prlimitOptions } from '../limits.ts';
import { environmentInside, nodeCommand, readableOf } from '../start-program.ts';
import type { Limits, Program, Sandbox } from '../types.ts';
import { startWatched } from '../watched-process.ts';
import { bwrapArguments, homeFolder, temporaryFolder, type Rights } from './bwrap-arguments.ts';
import { programFiles, systemFiles } from './program-files.ts';
import { seccompFilter } from './seccomp.ts';
import { freeUserNumber } from './user-number.ts';

/** What this computer has for a sandbox. */
export interface Parts {
  bwrap: string;
  prlimit: string;
  /** Only root needs it. */
  setpriv: string | undefined;
  /** The options that this version of bubblewrap has. */
  known: ReadonlySet<string>;
}

export interface Variant {
  by: Rights['by'];
  /** Whether only Node and its libraries are to be seen, or all of the system's folders. */
  minimal: boolean;
}

/** Files and folders in the temporary folder; each takes memory of the kernel, even an empty one. */
const mostFiles = 10_000;

/** File descriptors of the outermost process, after the two of the wire. */
const descriptor = { arguments: 5, first: 6 };

/** Programs run in namespaces of their own that bubblewrap makes. */
export function bubblewrapSandbox(parts: Parts, { by, minimal }: Variant): Sandbox {
  const node = realpathSync(process.execPath);
  const programs = [
    node,
    parts.prlimit,
    ...(by === 'root' && parts.setpriv !== undefined ? [parts.setpriv] : []),
  ];
  const system = minimal ? programFiles(programs) : systemFiles(programs);
  return {
    kind: 'bubblewrap',
    warnings: [],
    start: (program) => start(program, parts, by, system),
  };
}

function start(program: Program, parts: Parts, by: Rights['by'], system: readonly string[]) {
  const rights: Rights = by === 'root' ? { by, user: freeUserNumber() } : { by };
  // The kernel does not count the processes of root, whatever root is called in a namespace.
  const other = by === 'user-namespace' && isRoot() ? freeUserNumber() : undefined;
  const filter = seccompFilter();
  const seccomp = filter === undefined ? undefined : descriptor.first;
  const folders = { home: homeFolder, temporary: temporaryFolder };
  const options = bwrapArguments({
    rights,
    known: parts.known,
    readable: [...system, ...readableOf(program)],
    diskMegabytes: program.limits.diskMegabytes,
    environment: environmentInside(program, folders, { weak: false }),
    descriptors: { seccomp, info: descriptor.first + (seccomp === undefined ? 0 : 1) },
  });
  const inside = [
    ...(rights.by === 'root' ? becomeUser(parts.setpriv ?? 'setpriv', rights.user) : []),
    // Set in there, where its processes are counted apart from those of the user who grades.
    parts.prlimit,
    ...prlimitOptions(program.limits),
    ...nodeCommand(program),
  ];
  return startWatched({
    command: parts.bwrap,
    // What bubblewrap is told can be read in /proc in there, unless it comes by a pipe.
    args: ['--args', String(descriptor.arguments), '--', ...inside],
    // And so can its environment.
    environment: {},
    ...(other === undefined ? {} : { user: { uid: other, gid: other } }),
    limits: program.limits,
    wire: program.wire,
    feeds: [
      Buffer.from(options.map((option) => `${option}\0`).join('')),
      ...(filter === undefined ? [] : [filter]),
    ],
    tellsInner: true,
    isFull: (inner) => isFull(`/proc/${inner}/root${temporaryFolder}`, program.limits),
  });
}

/** Whether a file system of its own holds more than the limit, or too many files. */
function isFull(folder: string, { diskMegabytes }: Limits): boolean {
  try {
    // At first bubblewrap still sees the folders of the computer.
    if (statSync(folder).dev === statSync(temporaryFolder).dev) return false;
    const { bsize, blocks, bfree, files, ffree } = statfsSync(folder);
    return (blocks - bfree) * bsize > diskMegabytes * 2 ** 20 || files - ffree > mostFiles;
  } catch {
    return false; // it has just ended
  }
}

export const isRoot = (): boolean => process.getuid?.() === 0;

function becomeUser(setpriv: string, user: number): string[] {
  const number = String(user);
  const identity = ['--reuid', number, '--regid', number, '--clear-groups'];
  return [setpriv, ...identity, '--bounding-set=-all', '--inh-caps=-all'];
}
