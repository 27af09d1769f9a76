import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.ts';
import { installContestants } from './install-contestants.ts';
import { holdOneCore } from './load.ts';
import { describeMachine } from './machine.ts';
import type { BenchResult, Missing } from './results.ts';
import { makeRoster, programOf, type Entry, type RosterOptions } from './roster.ts';
import { runSuite, type Player } from './run-suite.ts';
import type { Suite } from './suites/suite.ts';

interface BenchOptions extends RosterOptions {
  suites: readonly Suite[];
  rounds: number;
  load: boolean;
  /** Names must contain one of these, if there are any. */
  only: readonly string[];
  say: (line: string) => void;
  /** Is told how to end everything that was started. */
  onStart: (end: () => void) => void;
}

/** Starts everybody, runs the suites, ends everybody. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { suites, rounds, load, only, say } = options;
  const missing: Missing[] = [];
  const problem = await installContestants(say);
  if (problem !== undefined)
    missing.push({ contestant: 'packages', kind: 'not here', reason: problem });
  const folder = mkdtempSync(join(tmpdir(), 'convlab-bench-'));
  const players: Player[] = [];
  const release = load ? holdOneCore() : () => undefined;
  const end = () => {
    release();
    for (const { child } of players) child.end();
    rmSync(folder, { recursive: true, force: true });
  };
  options.onStart(end);
  const versions: Record<string, string> = {};
  const machine = describeMachine(load);
  try {
    const results = [];
    for (const suite of suites) {
      const entries = makeRoster(options).filter(
        ({ name, suites: its }) =>
          its.includes(suite.name) &&
          (only.length === 0 || only.some((part) => name.toLowerCase().includes(part))),
      );
      for (const entry of entries) {
        say(`${suite.name}: starting ${entry.name}`);
        await startPlayer(entry, { players, versions, missing });
      }
      results.push(
        await runSuite(suite, players, {
          rounds,
          folder,
          say,
          missing: (one) => missing.push(one),
        }),
      );
      // Fresh processes for every suite: what one leaves behind does not slow the next.
      for (const { child } of players.splice(0)) child.end();
    }
    return { machine, rounds, versions, suites: results, missing };
  } finally {
    end();
  }
}

interface Lists {
  players: Player[];
  versions: Record<string, string>;
  missing: Missing[];
}

async function startPlayer(entry: Entry, { players, versions, missing }: Lists): Promise<void> {
  const leave = (reason: string) => {
    const known = missing.some(
      (one) => one.contestant === entry.name && one.reason === reason && one.task === undefined,
    );
    if (!known) missing.push({ contestant: entry.name, kind: 'not here', reason });
  };
  if (entry.absent !== undefined) {
    leave(entry.absent);
    return;
  }
  const child = startChild(...programOf(entry), { TF_CPP_MIN_LOG_LEVEL: '2' });
  players.push({ entry, child });
  const reply = await child.ask({ do: 'open', settings: entry.settings });
  if (reply.ok) {
    if ('version' in reply && !entry.name.startsWith('convlab'))
      versions[entry.name] = reply.version;
    return;
  }
  leave(reply.reason);
  players.pop();
  child.end();
}
