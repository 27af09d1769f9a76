import { spawnSync } from 'node:child_process';
import type { Sandbox } from '../types.ts';
import { trySandbox } from '../try-sandbox.ts';
import { bubblewrapSandbox, isRoot, type Parts, type Variant } from './bubblewrap.ts';
import { adviceFor, readComputer } from './advice.ts';
import { findProgram } from './program-files.ts';

/** A sandbox of bubblewrap that was tried, or why there is none and what can be done about it. */
export async function findBubblewrap(): Promise<Sandbox | { missing: string }> {
  const bwrap = findProgram('bwrap');
  const prlimit = findProgram('prlimit');
  const computer = readComputer();
  if (bwrap === undefined) return { missing: adviceFor({ fault: 'no-bwrap', computer }) };
  if (prlimit === undefined) return { missing: adviceFor({ fault: 'no-prlimit', computer }) };
  const parts = { bwrap, prlimit, setpriv: findProgram('setpriv'), known: knownOptions(bwrap) };
  let said = '';
  for (const variant of variants(parts)) {
    const sandbox = bubblewrapSandbox(parts, variant);
    const fault = await trySandbox(sandbox);
    if (fault === undefined) return sandbox;
    said ||= fault;
  }
  return { missing: adviceFor({ fault: 'refused', said, computer }) };
}

/** The best first. */
function variants({ setpriv }: Parts): Variant[] {
  const ways: Variant['by'][] = ['user-namespace'];
  if (isRoot() && setpriv !== undefined) ways.unshift('root');
  return ways.flatMap((by) => [
    { by, minimal: true },
    { by, minimal: false },
  ]);
}

export function knownOptions(bwrap: string): Set<string> {
  const { stdout, error } = spawnSync(bwrap, ['--help'], { encoding: 'utf8', env: {} });
  if (error !== undefined) return new Set();
  return new Set([...stdout.matchAll(/^\s+(--[a-z-]+)/gm)].map(([, option]) => option));
}
