// A judge, from the side of the grader: asks it for one cell of checks after the other.
import type { Ending, SandboxedProcess } from '../../sandbox/types.ts';
import { bundles, programFolder } from '../bundles.ts';
import { envelopes, type JudgeResult, type JudgeTask } from '../run/judge-messages.ts';
import type { Seconds, Worker } from './clock.ts';
import { readFrames } from './frames.ts';
import { startPlain } from './plain-process.ts';
import { createRelay, send, type AnswerFate, type Relay } from './relay.ts';

const megabytes = 2048;
/** Of a process on a computer that does much else; no answer can have a part in it. */
const secondsForStart = 120;

/** What the judge says of a cell of checks. */
export interface Judged {
  /** Nothing where it did not come to an end. */
  result?: JudgeResult;
  answer: AnswerFate;
  /** How long answer and judge have worked. */
  seconds: Record<Worker, number>;
}

export interface Judge {
  /**
   * Runs a cell of checks with an answer in its process, or with cells that the judge runs itself.
   *
   * @param seconds how long each may work; time in which the other one works does not count
   */
  run(
    task: JudgeTask,
    seconds: Pick<Seconds, 'answer' | 'judge'>,
    answer?: SandboxedProcess,
  ): Promise<Judged>;
  isOver: () => boolean;
  /** What it wrote and how it ended, which says why it broke down. */
  output: () => string;
  close(): void;
}

export async function startJudge(judgeFile: string): Promise<Judge> {
  const { judge: entry } = await bundles();
  const child = startPlain({ entry, args: [programFolder, judgeFile], megabytes });
  let ending: Ending | undefined;
  let running: { relay: Relay; resolve: (judged: Judged) => void } | undefined;
  const finish = (result?: JudgeResult): void => {
    if (!running) return;
    const { relay, resolve } = running;
    running = undefined;
    relay.stop();
    resolve({ ...(result && { result }), answer: relay.fate, seconds: relay.used() });
  };
  if (child.wireOut) {
    readFrames(
      child.wireOut,
      (message) => {
        const content = message.subarray(1);
        if (message[0] === envelopes.answer) running?.relay.toAnswer(content);
        else finish(JSON.parse(content.toString()) as JudgeResult);
      },
      () => {
        child.kill();
      },
    );
  }
  void child.ended.then((how) => {
    ending = how;
    finish();
  });
  return {
    isOver: () => ending !== undefined,
    output: () => [ending?.message ?? '', child.output()].join(' ').trim(),
    close: () => {
      child.kill();
    },
    run: (task, seconds, answer) =>
      new Promise((resolve) => {
        const relay = createRelay(child, { ...seconds, start: secondsForStart }, answer);
        running = { relay, resolve };
        send(child, envelopes.ours, Buffer.from(JSON.stringify(task)));
        if (ending) finish();
      }),
  };
}
