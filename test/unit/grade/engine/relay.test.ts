import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRelay, type Relay } from '../../../../scripts/grade/engine/process/relay.ts';
import { kinds } from '../../../../scripts/grade/engine/wire/kinds.ts';
import { fakeProcess, turns, type FakeProcess } from './fake-process.ts';

const seconds = { start: 100, answer: 10, judge: 300 };
let judge: FakeProcess;
let answer: FakeProcess;
let relay: Relay;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  judge = fakeProcess();
  answer = fakeProcess();
  relay = createRelay(judge.process, seconds, answer.process);
  await say(kinds.started);
});

afterEach(() => {
  relay.stop();
  vi.useRealTimers();
});

async function say(...bytes: number[]): Promise<void> {
  answer.say(...bytes);
  await turns();
}

/** The judge asks for something. */
const ask = (): void => {
  relay.toAnswer(Buffer.of(kinds.call));
};

describe('the time of an answer', () => {
  it('begins when it begins with its cells, and ends while the judge works', async () => {
    vi.advanceTimersByTime(2000);
    await say(kinds.ready);
    vi.advanceTimersByTime(100_000);
    ask();
    vi.advanceTimersByTime(1000);
    await say(kinds.returned);
    expect(answer.killed).toBeUndefined();
    relay.stop();
    expect(relay.used()).toEqual({ start: 0, answer: 3, judge: 100 });
  });

  it('goes on whatever it sends that nobody has asked for', async () => {
    await say(kinds.settled);
    vi.advanceTimersByTime(6000);
    await say(kinds.settled);
    vi.advanceTimersByTime(6000);
    expect(answer.killed).toBe('time');
    expect(judge.killed).toBeUndefined();
  });

  it('goes on after an answer that came too early', async () => {
    await say(kinds.ready);
    // Before it was asked.
    await say(kinds.returned);
    ask();
    vi.advanceTimersByTime(11_000);
    expect(answer.killed).toBe('time');
  });

  it('goes on where it gives the turn back and has nothing to tell', async () => {
    for (let round = 0; round < 12 && answer.killed === undefined; round += 1) {
      relay.toAnswer(Buffer.of(kinds.pump));
      await say(kinds.yielded);
      vi.advanceTimersByTime(1000);
    }
    expect(answer.killed).toBe('time');
  });

  it('does not run while its process starts', async () => {
    const slow = fakeProcess();
    const other = createRelay(judge.process, seconds, slow.process);
    vi.advanceTimersByTime(99_000);
    expect(slow.killed).toBeUndefined();
    vi.advanceTimersByTime(2000);
    // Which is no fault of the answer.
    expect(slow.killed).toBe('start');
    await turns();
    expect(other.fate).toEqual({
      started: false,
      ended: { how: 'start', message: expect.any(String) as string },
    });
    other.stop();
  });
});

describe('an answer that sends without being asked', () => {
  it('is ended after a little', async () => {
    await say(kinds.ready);
    for (let round = 0; round < 3; round += 1) {
      await say(kinds.settled, ...Buffer.alloc(30_000));
    }
    expect(answer.killed).toBe('output');
  });

  it('may tell of its promises while the judge waits', async () => {
    for (let round = 0; round < 30; round += 1) {
      ask();
      await say(kinds.settled, ...Buffer.alloc(30_000));
      await say(kinds.returned);
    }
    expect(answer.killed).toBeUndefined();
    expect(judge.heard).toHaveLength(60);
  });
});
