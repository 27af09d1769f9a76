// What a compiler needs: itself, make, and the headers of Node.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { failure } from '../failure.cjs';

/** The first of the programs that is on the path. */
export function findProgram(
  names: readonly string[],
  path = process.env.PATH ?? '',
): string | undefined {
  const folders = path.split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder with Node's headers in `include/node`: beside the node that runs, where a system's
 * package puts them, or where node-gyp keeps those it has downloaded. The addon speaks N-API, whose
 * headers do not depend on the version.
 */
export function findHeaders(executable = process.execPath, home = homedir()): string | undefined {
  const caches = [join(home, '.cache/node-gyp'), join(home, 'Library/Caches/node-gyp')];
  const cached = caches.flatMap((cache) =>
    existsSync(cache) ? readdirSync(cache).map((version) => join(cache, version)) : [],
  );
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => dirname(folder));
  const { npm_config_nodedir: configured = '' } = process.env;
  const candidates = [configured, dirname(dirname(executable)), ...onPath, '/usr', ...cached];
  return candidates.find(
    (folder) =>
      folder !== '' &&
      existsSync(join(folder, 'include/node/node_api.h')) &&
      existsSync(join(folder, 'include/node/common.gypi')),
  );
}

const install: Record<string, string> = {
  linux: 'on Debian and Ubuntu: sudo apt install build-essential',
  darwin: 'xcode-select --install',
};

/** @throws a failure that says what to install */
export function requireTools(again: string, path?: string): void {
  const missing = [
    ['a C++ compiler', ['c++', 'g++', 'clang++']],
    ['make', ['make', 'gmake']],
  ] as const;
  const names = missing.filter(([, programs]) => findProgram(programs, path) === undefined);
  if (names.length === 0) return;
  const how = install[process.platform] ?? 'see https://github.com/nodejs/node-gyp#installation';
  throw failure(
    `Building native TensorFlow needs ${names.map(([name]) => name).join(' and ')}: install it (${how}), then run ${again} again. TensorFlow.js runs on WebAssembly meanwhile.`,
  );
}
