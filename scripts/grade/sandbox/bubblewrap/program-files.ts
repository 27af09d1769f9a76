import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Debian's, Fedora's and most other systems keep programs and libraries. */
const systemFolders = ['/usr', '/bin', '/lib', '/lib32', '/lib64', '/nix/store', '/gnu/store'];

/** Libraries that an addon of Node may need beyond those of Node itself; beside the C library. */
const forAddons = ['librt.so.1', 'libresolv.so.2', 'libutil.so.1', 'libgomp.so.1', 'libz.so.1'];

/** A program of the system by its name; not looked for in folders that others can write to. */
export function findProgram(name: string): string | undefined {
  const folders = ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The programs with the shared libraries that they load: all that they need, and no shell. */
export function programFiles(programs: readonly string[]): string[] {
  const files = new Set(programs);
  for (const program of programs) {
    for (const library of librariesOf(program)) files.add(library);
  }
  const libc = [...files].find((file) => file.includes('/libc.so'));
  if (libc !== undefined) {
    for (const name of forAddons) {
      const path = join(dirname(libc), name);
      if (existsSync(path)) files.add(path);
    }
  }
  return [...files];
}

/** Where the libraries of a program cannot be told, or where those are not all that it needs. */
export function systemFiles(programs: readonly string[]): string[] {
  const folders = systemFolders.filter((folder) => existsSync(folder));
  const others = programs.filter((path) => !folders.some((one) => path.startsWith(`${one}/`)));
  return [...folders, ...others];
}

/** What the dynamic linker says, such as `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`. */
function librariesOf(program: string): string[] {
  const linker = findProgram('ldd');
  if (linker === undefined) return [];
  try {
    const said = execFileSync(linker, [program], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return [...said.matchAll(/(?:^|\s)(\/\S+)\s+\(0x/g)].map(([, path]) => path);
  } catch {
    return []; // a program without shared libraries
  }
}
