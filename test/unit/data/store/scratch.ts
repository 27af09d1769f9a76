import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FetchEvent } from 'convlab/data';
import { afterEach, beforeEach } from 'vitest';
import { hostileServer } from './hostile-server.ts';
import type { HostileServer } from './hostile-server.ts';
import { smallFiles } from './small-sets.ts';

/** What each test of a file gets anew: a cache and a server. */
export interface Scratch {
  cache: string;
  server: HostileServer;
  /** What the fetches said. */
  events: FetchEvent[];
  /** Quiet and impatient. */
  quick: {
    cache: string;
    timeout: number;
    attempts: number;
    onEvent: (event: FetchEvent) => void;
  };
}

/** Makes an empty cache and a server with the small set before each test. */
export function scratch(): Scratch {
  const result = {} as Scratch;
  beforeEach(async () => {
    result.cache = await mkdtemp(join(tmpdir(), 'convlab-store-'));
    result.server = await hostileServer(smallFiles);
    result.events = [];
    const events = result.events;
    result.quick = {
      cache: result.cache,
      timeout: 2,
      attempts: 2,
      onEvent: (event) => events.push(event),
    };
  });
  afterEach(async () => {
    await result.server.close();
    await rm(result.cache, { recursive: true, force: true });
  });
  return result;
}

/** The names of sets that a lesson would find: all that is not hidden. */
export async function visible(cache: string): Promise<string[]> {
  const names = await readdir(join(cache, 'sets')).catch(() => []);
  return names.filter((name) => !name.startsWith('.'));
}
