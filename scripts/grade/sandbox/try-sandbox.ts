import { existsSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Sandbox } from './types.ts';

const trial = fileURLToPath(new URL('inside/trial.cjs', import.meta.url));

/** What it tries to write beside itself; a sandbox has it in a folder of its own, or not at all. */
const written = `${trial}.trial`;

/** A file that no sandbox shows. */
const elsewhere = fileURLToPath(import.meta.url);

const limits = {
  seconds: 20,
  memoryMegabytes: 256,
  outputMegabytes: 1,
  processes: 8,
  diskMegabytes: 8,
};

const foundSchema = z.object({
  readsElsewhere: z.boolean(),
  writesTemporary: z.boolean(),
  network: z.boolean(),
  otherProcesses: z.number(),
  user: z.number().optional(),
});

/** Runs a program in a sandbox that looks around; tells what is wrong, undefined if nothing is. */
export async function trySandbox(sandbox: Sandbox): Promise<string | undefined> {
  const process = sandbox.start({ entry: trial, args: [elsewhere], readable: [], limits });
  const told = process.wireOut === undefined ? '' : text(process.wireOut).catch(() => '');
  const ending = await process.ended;
  if (ending.how !== 'exit' || ending.code !== 0) {
    return process.output().trim() || ending.message;
  }
  const found = foundSchema.safeParse(parsed(await told));
  const writes = existsSync(written);
  rmSync(written, { force: true });
  if (!found.success) return 'a program that was tried in it did not answer';
  return faultsOf({ ...found.data, writes }, sandbox.kind);
}

type Found = z.infer<typeof foundSchema> & { writes: boolean };

function faultsOf(found: Found, kind: Sandbox['kind']): string | undefined {
  const faults = [
    found.readsElsewhere && 'can read files that it must not',
    found.writes && 'can write files that it must not',
    !found.writesTemporary && 'cannot write to its temporary folder',
    kind === 'bubblewrap' && found.network && 'has the network',
    kind === 'bubblewrap' && found.otherProcesses > 0 && 'sees the processes of others',
    kind === 'bubblewrap' && found.user === 0 && 'is root',
  ].filter((fault) => fault !== false);
  return faults.length === 0 ? undefined : `A program in it ${faults.join(', ')}.`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
