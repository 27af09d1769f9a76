import type { Child } from './child.ts';
import type { Mode } from './protocol.ts';

/** Somebody whose result was right, ready to be timed. */
export interface Runner {
  name: string;
  child: Child;
  /** It is timed on a part of the work, of which the whole has so many. */
  partly?: { mode: Mode; parts: number; lastMilliseconds: number };
}

interface Measured {
  times: number[];
  /** Why it could not go on, if so. */
  problem?: string;
}

interface MeasureOptions {
  mode: Mode;
  rounds: number;
  /** How long each turn lasts at least, in milliseconds. */
  turn: number;
  /** Whose one call lasts longer than this, in milliseconds, gets fewer rounds. */
  patience?: number;
  say: (line: string) => void;
}

/** How many rounds somebody gets whose one call lasts so many milliseconds. */
export function roundsFor(milliseconds: number, rounds: number, patience = 1000): number {
  if (milliseconds > 5 * patience) return Math.min(rounds, 1);
  return milliseconds > patience ? Math.min(rounds, 3) : rounds;
}

/**
 * Times all contestants in turn, one turn each in every round, so that whatever else the machine
 * does hits all of them; each round starts with the next one.
 */
export async function measureInTurn(
  runners: readonly Runner[],
  { mode, rounds, turn, patience, say }: MeasureOptions,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  const planned = new Map<string, number>();
  const record = async (runner: Runner, milliseconds: number): Promise<number | undefined> => {
    const { mode: its, parts } = runner.partly ?? { mode, parts: 1 };
    const reply = await runner.child.ask({ do: 'time', mode: its, milliseconds, calls: 1 });
    const entry = measured.get(runner.name) ?? { times: [] };
    measured.set(runner.name, entry);
    if (reply.ok && 'milliseconds' in reply) return reply.milliseconds * parts;
    entry.problem = reply.ok ? 'it gave no time' : reply.reason;
    return undefined;
  };
  say('warming up');
  for (const runner of runners) {
    if (runner.partly) {
      // It has been run before.
      planned.set(runner.name, roundsFor(runner.partly.lastMilliseconds, rounds));
      continue;
    }
    const first = await record(runner, 0);
    // What is slow is warm after its first call.
    const warm = first === undefined || first > 2000 ? first : await record(runner, 4 * turn);
    if (warm !== undefined) planned.set(runner.name, roundsFor(warm, rounds, patience));
  }
  for (let round = 0; round < rounds; round += 1) {
    const due = runners.filter(({ name }) => (planned.get(name) ?? 0) > round);
    if (due.length === 0) break;
    say(`round ${round + 1} of ${rounds}`);
    for (let place = 0; place < due.length; place += 1) {
      const runner = due[(place + round) % due.length];
      const time = await record(runner, turn);
      if (time === undefined) planned.delete(runner.name);
      else measured.get(runner.name)?.times.push(time);
    }
  }
  return measured;
}
