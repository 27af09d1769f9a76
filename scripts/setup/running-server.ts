// JupyterLab servers of this project that are running, by the notes they leave.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from './lock.cjs';
import { jupyterFolder } from './paths.ts';
import { readStamp } from './stamp.cjs';

export interface RunningServer {
  pid: number;
  /** Where JupyterLab is, with the token that opens it. */
  url: string;
}

const note = z.object({ pid: z.number(), url: z.string(), token: z.string() });

function notes(): z.infer<typeof note>[] {
  const folder = join(jupyterFolder, 'runtime');
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => /^jpserver-\d+\.json$/.test(name));
  } catch {
    // no folder: none was ever started
  }
  return names.flatMap((name) => note.safeParse(readStamp(join(folder, name))).data ?? []);
}

async function answers(url: string, token: string): Promise<boolean> {
  try {
    const headers = { Authorization: `token ${token}` };
    const signal = AbortSignal.timeout(2000);
    return (await fetch(new URL('api/status', url), { headers, signal })).ok;
  } catch {
    return false;
  }
}

/** A server that lives and answers; `pid` asks for the one with this process id. */
export async function findRunning(pid?: number): Promise<RunningServer | undefined> {
  for (const server of notes()) {
    if (pid !== undefined && server.pid !== pid) continue;
    if (!isAlive(server.pid) || !(await answers(server.url, server.token))) continue;
    return { pid: server.pid, url: `${server.url}lab?token=${server.token}` };
  }
  return undefined;
}
