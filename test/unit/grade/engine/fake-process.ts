// A process whose other end is in the test.
import { PassThrough } from 'node:stream';
import { readFrames, sendFrame } from '../../../../scripts/grade/engine/process/frames.ts';
import type { Ending, SandboxedProcess } from '../../../../scripts/grade/sandbox/types.ts';

export interface FakeProcess {
  process: SandboxedProcess;
  /** What it was sent. */
  heard: Buffer[];
  say(...bytes: number[]): void;
  end(ending: Ending): void;
  /** How it was killed. */
  killed: string | undefined;
}

export function fakeProcess(onMessage: (message: Buffer) => void = () => undefined): FakeProcess {
  const wireIn = new PassThrough();
  const wireOut = new PassThrough();
  let finish: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    finish = resolve;
  });
  const fake: FakeProcess = {
    heard: [],
    killed: undefined,
    say: (...bytes) => {
      sendFrame(wireOut, Buffer.from(bytes));
    },
    end: finish,
    process: {
      pid: undefined,
      wireIn,
      wireOut,
      kill: (how = 'stopped', message = '') => {
        fake.killed ??= how;
        finish({ how, message });
      },
      output: () => '',
      ended,
    },
  };
  readFrames(
    wireIn,
    (message) => {
      fake.heard.push(message);
      onMessage(message);
    },
    () => undefined,
  );
  return fake;
}

/** Streams hand on what they have in later turns. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
