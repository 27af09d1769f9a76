// A process that loads one library and runs tasks on it when it is told to; it sleeps in between.
import { createInterface } from 'node:readline';
import { readBlocks, writeNumbers } from './blocks.ts';
import { marker, type Mode, type Reply, type Request } from './protocol.ts';
import { Unable, type Contestant, type Runner } from './runner.ts';

interface Adapter {
  open: (settings: Record<string, unknown>) => Promise<Contestant>;
}

const [name = ''] = process.argv.slice(2);
let contestant: Contestant | undefined;
let runner: Runner | undefined;

async function answer(request: Request): Promise<Reply> {
  if (request.do === 'open') {
    const adapter = (await import(`./adapters/${name}.ts`)) as Adapter;
    contestant = await adapter.open(request.settings);
    return { ok: true, version: contestant.version };
  }
  if (request.do === 'prepare') {
    if (!contestant) throw new Error('prepare before open');
    drop();
    runner = await contestant.prepare(request.task, readBlocks(request.inputs));
    writeNumbers(request.result, await runner.result());
    const { modes, tolerance, note } = runner;
    return {
      ok: true,
      modes: Object.keys(modes) as Mode[],
      ...(tolerance !== undefined && { tolerance }),
      ...(note !== undefined && { note }),
    };
  }
  if (request.do === 'time') return { ok: true, ...(await time(request)) };
  drop();
  return { ok: true };
}

function drop(): void {
  runner?.free?.();
  runner = undefined;
}

/** Runs until both limits are reached; the time is that of one call. */
async function time({
  mode,
  milliseconds,
  calls,
}: {
  mode: Mode;
  milliseconds: number;
  calls: number;
}): Promise<{ milliseconds: number; calls: number }> {
  const run = runner?.modes[mode];
  if (!run) throw new Error(`there is no mode ${mode}`);
  let count = 0;
  let passed = 0;
  const start = performance.now();
  while (count < calls || passed < milliseconds) {
    const waiting = run();
    if (waiting) await waiting;
    count += 1;
    passed = performance.now() - start;
  }
  return { milliseconds: passed / count, calls: count };
}

function reasonOf(error: unknown): string {
  if (error instanceof Unable) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0];
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line) as Request).catch((error: unknown): Reply => ({
    ok: false,
    reason: reasonOf(error),
  }));
  process.stdout.write(`${marker}${JSON.stringify(reply)}\n`);
}
process.exit(0);
