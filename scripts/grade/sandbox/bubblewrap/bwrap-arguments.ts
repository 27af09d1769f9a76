import { dirname } from 'node:path';

/** How bubblewrap gets the right to make a sandbox. */
export type Rights =
  /** An ordinary user makes a user namespace of their own. */
  | { by: 'user-namespace' }
  /** Root needs none, and the program runs as a user that nobody is. */
  | { by: 'root'; user: number };

export interface BwrapRequest {
  rights: Rights;
  /** The options that this version of bubblewrap has, such as `--size`. */
  known: ReadonlySet<string>;
  /** Each is there at its own place, and cannot be changed. */
  readable: readonly string[];
  diskMegabytes: number;
  environment: Readonly<Record<string, string>>;
  descriptors: { seccomp: number | undefined; info: number };
}

/** Where the sandbox lets its program write. */
export const temporaryFolder = '/tmp';
export const homeFolder = '/tmp/home';

/** Nobody, as most systems call this number. */
const nobody = '65534';

/** The options of bubblewrap for a sandbox; what it runs comes after them. */
export function bwrapArguments(request: BwrapRequest): string[] {
  const { rights, known, descriptors } = request;
  return [
    ...namespaces(rights, known),
    '--die-with-parent',
    '--new-session',
    ...capabilities(rights),
    ...cleanEnvironment(request),
    ...files(request),
    ...['--info-fd', String(descriptors.info)],
    ...(descriptors.seccomp === undefined ? [] : ['--seccomp', String(descriptors.seccomp)]),
  ];
}

function namespaces(rights: Rights, known: ReadonlySet<string>): string[] {
  const user = ['--unshare-user', '--uid', nobody, '--gid', nobody];
  return [
    ...(rights.by === 'root' ? [] : user),
    ...(rights.by !== 'root' && known.has('--disable-userns') ? ['--disable-userns'] : []),
    '--unshare-pid',
    '--unshare-net',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    ...['--hostname', 'sandbox'],
  ];
}

function capabilities(rights: Rights): string[] {
  const drop = ['--cap-drop', 'ALL'];
  if (rights.by !== 'root') return drop;
  // What `setpriv` needs to become the user; it gives these away, too.
  const kept = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'];
  return [...drop, ...kept.flatMap((capability) => ['--cap-add', capability])];
}

function cleanEnvironment({ known, environment }: BwrapRequest): string[] {
  return [
    ...(known.has('--clearenv') ? ['--clearenv'] : []),
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
}

function files({ known, readable, diskMegabytes }: BwrapRequest): string[] {
  const size = String(Math.max(1, Math.round(diskMegabytes * 2 ** 20)));
  // A later mount hides what an earlier one put below it, so outer folders come first.
  const binds = [...new Set(readable)].sort((one, other) => one.length - other.length);
  return [
    ...['--proc', '/proc'],
    ...['--dev', '/dev'],
    ...(known.has('--perms') ? ['--perms', '1777'] : []),
    ...(known.has('--size') ? ['--size', size] : []),
    ...['--tmpfs', temporaryFolder],
    ...(known.has('--perms') ? ['--perms', '0777'] : []),
    ...['--dir', homeFolder],
    // Made one by one: bubblewrap would make them so that only root may enter.
    ...foldersAbove(binds).flatMap((folder) => ['--dir', folder]),
    ...binds.flatMap((path) => ['--ro-bind', path, path]),
    // Both are kept in memory that nothing limits.
    ...['--remount-ro', '/dev'],
    ...['--remount-ro', '/'],
    ...['--chdir', temporaryFolder],
  ];
}

/** The folders in which the mounts lie, from the outside in; not those inside of another mount. */
function foldersAbove(paths: readonly string[]): string[] {
  const mounts = new Set(paths);
  const found = new Set<string>();
  for (const path of paths) {
    const above: string[] = [];
    for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) above.push(folder);
    if (above.some((folder) => mounts.has(folder))) continue;
    for (const folder of above) found.add(folder);
  }
  found.delete(temporaryFolder);
  return [...found].sort((one, other) => one.length - other.length);
}
