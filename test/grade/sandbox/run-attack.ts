import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Ending, Limits, Sandbox } from '../../../scripts/grade/sandbox/index.ts';

export const usualLimits: Limits = {
  seconds: 4,
  memoryMegabytes: 128,
  outputMegabytes: 1,
  processes: 16,
  diskMegabytes: 4,
};

export interface Attacked {
  ending: Ending;
  /** What it wrote to its standard output and error. */
  output: string;
  /** What it told on the wire, as JSON. */
  told: unknown;
  /** Processes of it that are still there. */
  left: string[];
  seconds: number;
}

/** Runs the text of a program in a sandbox, and looks what is left of it. */
export async function runAttack(
  sandbox: Sandbox,
  program: string,
  {
    args = [],
    limits = {},
    says,
  }: {
    args?: string[];
    limits?: Partial<Limits>;
    /** What the program is told on the wire. */
    says?: string;
  } = {},
): Promise<Attacked> {
  const folder = mkdtempSync(join(tmpdir(), 'attack-'));
  chmodSync(folder, 0o755); // for a sandbox whose user is another one
  const readable = join(folder, 'readable');
  mkdirSync(readable, { mode: 0o755 });
  const entry = join(readable, 'program.cjs');
  writeFileSync(entry, program, { mode: 0o644 });
  const started = Date.now();
  const running = sandbox.start({
    entry,
    args,
    readable: [readable],
    limits: { ...usualLimits, ...limits },
  });
  if (says !== undefined) running.wireIn?.write(says);
  const told = running.wireOut === undefined ? '' : text(running.wireOut).catch(() => '');
  const ending = await running.ended;
  const seconds = (Date.now() - started) / 1000;
  const left = processesWith(folder);
  rmSync(folder, { recursive: true });
  const said = await told;
  return {
    ending,
    output: running.output(),
    told: said === '' ? undefined : JSON.parse(said),
    left,
    seconds,
  };
}

/** Command lines of running processes that have a text in them. */
function processesWith(part: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((number) => {
      try {
        const line = readFileSync(`/proc/${number}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(part) ? [line] : [];
      } catch {
        return [];
      }
    });
}
