// A judge, from the side of the grader: asks it for one cell of checks after the other, and carries
// messages between it and the answer that is being judged.
import type { Ending, SandboxedProcess } from '../../sandbox/types.ts';
import { bundles, programFolder } from '../bundles.ts';
import { envelopes, type JudgeResult, type JudgeTask } from '../run/judge-messages.ts';
import { mostBytes } from '../wire/frame.ts';
import { readFrames, sendFrame } from './frames.ts';
import { startPlain } from './plain-process.ts';

const megabytes = 2048;

/** What the judge says of a cell of checks; nothing where it did not come to an end. */
export interface Judged {
  result?: JudgeResult;
  /** How the answer ended before the judge was done with it. */
  answerEnded?: Ending;
}

export interface Judge {
  /** Runs a cell of checks with an answer in its process, or with cells that the judge runs itself. */
  run(task: JudgeTask, seconds: Seconds, answer?: SandboxedProcess): Promise<Judged>;
  isOver: () => boolean;
  /** What it wrote, which says why it broke down. */
  output: () => string;
  close(): void;
}

/** Messages of an answer that the judge has not read yet, in bytes. */
const mostWaiting = 2 * mostBytes;

/** How long both may work; time in which the other one works does not count. */
export interface Seconds {
  answer: number;
  judge: number;
}

export async function startJudge(judgeFile: string): Promise<Judge> {
  const { judge: entry } = await bundles();
  const child = startPlain({ entry, args: [programFolder, judgeFile], megabytes });
  let over = false;
  let running: Run | undefined;
  const finish = (judged: Judged): void => {
    const run = running;
    running = undefined;
    run?.finish(judged);
  };
  if (child.wireOut) {
    readFrames(
      child.wireOut,
      (message) => {
        const content = message.subarray(1);
        if (message[0] === envelopes.answer) running?.toAnswer(content);
        else finish({ ...running?.soFar, result: JSON.parse(content.toString()) as JudgeResult });
      },
      () => {
        child.kill();
      },
    );
  }
  void child.ended.then(() => {
    over = true;
    finish({});
  });
  return {
    isOver: () => over,
    output: () => child.output(),
    close: () => {
      child.kill();
    },
    run: (task, seconds, answer) => {
      if (over) return Promise.resolve({});
      return new Promise((resolve) => {
        running = createRun(child, seconds, resolve, answer);
        send(child, envelopes.ours, Buffer.from(JSON.stringify(task)));
      });
    },
  };
}

function send(judge: SandboxedProcess, envelope: number, content: Uint8Array): void {
  sendFrame(judge.wireIn, Buffer.concat([Buffer.of(envelope), content]));
}

interface Run {
  soFar: Judged;
  toAnswer(message: Buffer): void;
  finish(judged: Judged): void;
}

function createRun(
  judge: SandboxedProcess,
  seconds: Seconds,
  resolve: (judged: Judged) => void,
  answer?: SandboxedProcess,
): Run {
  let done = false;
  const run: Run = {
    soFar: {},
    toAnswer: (message) => {
      clock.switchTo('answer');
      sendFrame(answer?.wireIn, message);
    },
    finish: (judged) => {
      if (done) return;
      done = true;
      clock.stop();
      resolve(judged);
    },
  };
  const clock = createClock(seconds, (who) => {
    if (who === 'judge') judge.kill('time', 'The checks took too long.');
    else answer?.kill('time', `It was still running after ${seconds.answer} seconds.`);
  });
  // Until it has run its cells, an answer works beside the judge.
  clock.switchTo(answer ? 'answer' : 'judge');
  if (!answer) return run;
  if (answer.wireOut) {
    readFrames(
      answer.wireOut,
      (message) => {
        if (done) return;
        if ((judge.wireIn?.writableLength ?? 0) > mostWaiting) {
          answer.kill('output', 'It sent one message after the other without being asked.');
          return;
        }
        clock.switchTo('judge');
        send(judge, envelopes.answer, message);
      },
      () => {
        answer.kill('output', 'It sent a message that is too large.');
      },
    );
  }
  void answer.ended.then((ending) => {
    if (done) return;
    run.soFar = { answerEnded: ending };
    clock.switchTo('judge');
    send(judge, envelopes.gone, Buffer.alloc(0));
  });
  return run;
}

type Worker = 'answer' | 'judge';

/** Adds up how long each of two works, and tells who has worked too long. */
function createClock(
  seconds: Seconds,
  tooLong: (who: Worker) => void,
): { switchTo(who: Worker): void; stop(): void } {
  const left = { answer: 1000 * seconds.answer, judge: 1000 * seconds.judge };
  let since = Date.now();
  let working: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    if (working) left[working] -= Date.now() - since;
    working = undefined;
  };
  return {
    stop,
    switchTo: (who) => {
      if (who === working) return;
      stop();
      working = who;
      since = Date.now();
      timer = setTimeout(tooLong, Math.max(0, left[who]), who);
    },
  };
}
