import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeLimits } from './limits.ts';
import { passedOnDescriptors } from './open-descriptors.ts';
import type { Program } from './types.ts';

/** Runs in the sandbox before the program does. */
export const firstScript = fileURLToPath(new URL('inside/first.cjs', import.meta.url));

/** Node with its options, as it is started inside of every sandbox. */
export function nodeCommand(program: Program, furtherOptions: readonly string[] = []): string[] {
  return [
    realpathSync(process.execPath),
    ...nodeLimits(program.limits),
    ...furtherOptions,
    ...(program.nodeOptions ?? []),
    '--require',
    firstScript,
    program.entry,
    ...(program.args ?? []),
  ];
}

/** The whole environment inside: nothing of ours but the time zone. */
export function environmentInside(
  program: Program,
  folders: { home: string; temporary: string },
  { weak }: { weak: boolean },
): Record<string, string> {
  return {
    PATH: dirname(realpathSync(process.execPath)),
    LANG: 'C.UTF-8',
    TZ: Intl.DateTimeFormat().resolvedOptions().timeZone,
    HOME: folders.home,
    TMPDIR: folders.temporary,
    ...program.environment,
    SANDBOX_START: JSON.stringify({ close: passedOnDescriptors(), weak }),
  };
}

/** Too much to be shown to a program that is not trusted. */
const tooMuch = ['/', '/proc', '/sys', '/dev', '/etc', '/home', '/root', '/tmp', '/var', '/run'];

/**
 * What a program may read, with its entry.
 *
 * @throws Error for a path that is not absolute, and for one that shows the whole computer
 */
export function readableOf(program: Program): string[] {
  const paths = [...new Set([...program.readable, program.entry, firstScript])];
  for (const path of paths) {
    if (!isAbsolute(path)) throw new Error(`${path} is not an absolute path.`);
    const whole = path.replace(/(.)\/+$/, '$1');
    if (tooMuch.includes(whole) || whole === homedir()) {
      throw new Error(`A sandbox in which ${path} can be read is none.`);
    }
  }
  return paths;
}
