// Carries the messages of one run between an answer and its judge. What an answer sends is not
// believed: it decides neither whose time runs nor how much is sent.
import type { Ending, SandboxedProcess } from '../../sandbox/types.ts';
import { envelopes } from '../run/judge-messages.ts';
import { mostBytes } from '../wire/frame.ts';
import { kinds } from '../wire/kinds.ts';
import { createClock, type Seconds, type Worker } from './clock.ts';
import { readFrames, sendFrame } from './frames.ts';

/** Messages of an answer that the judge has not read yet, in bytes. */
const mostWaiting = 2 * mostBytes;
/** All that an answer may send while its checks run, in bytes. */
const mostSent = 64 * mostBytes;
/** What it may send while nobody waits for it; honest ones send nothing. */
const mostUnasked = 64 * 1024;

/** What has become of an answer in a run. */
export interface AnswerFate {
  /** Whether its process came so far as to run its cells. */
  started: boolean;
  /** How it ended before the judge was done with it. */
  ended?: Ending;
}

export interface Relay {
  fate: AnswerFate;
  used(): Record<Worker, number>;
  /** A message of the judge to the answer. */
  toAnswer(message: Buffer): void;
  stop(): void;
}

export function createRelay(
  judge: SandboxedProcess,
  seconds: Seconds,
  answer: SandboxedProcess | undefined,
): Relay {
  const fate: AnswerFate = { started: false };
  let stopped = false;
  // At first for the answer to have run its cells.
  let judgeWaits = true;
  let hasNews = false;
  let sent = 0;
  let unasked = 0;
  const clock = createClock(seconds, (who) => {
    if (who === 'judge') judge.kill('time', 'The checks took too long.');
    else if (who === 'start') answer?.kill('start', 'It did not start in time.');
    // Without a number: how much time it had depends on the computer.
    else answer?.kill('time', 'It was still running at the end of its time.');
  });
  const isTooMuch = (size: number): boolean => {
    sent += size;
    unasked += judgeWaits ? 0 : size;
    return (
      sent > mostSent || unasked > mostUnasked || (judge.wireIn?.writableLength ?? 0) > mostWaiting
    );
  };
  const fromAnswer = (message: Buffer): void => {
    if (stopped) return;
    if (!fate.started) {
      fate.started = true;
      clock.switchTo('answer');
      return;
    }
    if (isTooMuch(message.length)) {
      answer?.kill('output', 'It sent one message after the other to the checks.');
      return;
    }
    const [kind] = message;
    if (kind === kinds.settled) hasNews = true;
    // Of its promises it may tell while it works.
    else if (judgeWaits) {
      judgeWaits = false;
      // Who lets the judge wait, and has nothing to say, still works.
      if (kind !== kinds.yielded || hasNews) clock.switchTo('judge');
      hasNews = false;
    }
    send(judge, envelopes.answer, message);
  };
  clock.switchTo(answer ? 'start' : 'judge');
  if (answer?.wireOut) {
    readFrames(answer.wireOut, fromAnswer, () => {
      answer.kill('output', 'It sent a message that is too large.');
    });
  }
  void answer?.ended.then((ending) => {
    if (stopped) return;
    fate.ended = ending;
    clock.switchTo('judge');
    send(judge, envelopes.gone, Buffer.alloc(0));
  });
  return {
    fate,
    used: () => clock.used(),
    stop: () => {
      stopped = true;
      clock.stop();
    },
    toAnswer: (message) => {
      if (message[0] !== kinds.settled) {
        judgeWaits = true;
        clock.switchTo('answer');
      }
      sendFrame(answer?.wireIn, message);
    },
  };
}

/** A message to the judge; the first byte says whose it is. */
export function send(judge: SandboxedProcess, envelope: number, content: Uint8Array): void {
  sendFrame(judge.wireIn, Buffer.concat([Buffer.of(envelope), content]));
}
