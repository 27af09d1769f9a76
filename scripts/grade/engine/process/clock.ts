/** Who may be working: the process of an answer while it starts, the answer in it, the judge. */
export type Worker = 'start' | 'answer' | 'judge';

/** Seconds of each. */
export type Seconds = Readonly<Record<Worker, number>>;

export interface Clock {
  switchTo(who: Worker): void;
  stop(): void;
  /** How long each has worked so far. */
  used(): Record<Worker, number>;
}

/** Adds up how long each works, and tells who has worked too long. */
export function createClock(most: Seconds, tooLong: (who: Worker) => void): Clock {
  const used = { start: 0, answer: 0, judge: 0 };
  let since = performance.now();
  let working: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    if (working) used[working] += (performance.now() - since) / 1000;
    working = undefined;
  };
  return {
    stop,
    used: () => ({ ...used }),
    switchTo: (who) => {
      if (who === working) return;
      stop();
      working = who;
      since = performance.now();
      timer = setTimeout(tooLong, Math.max(0, 1000 * (most[who] - used[who])), who);
    },
  };
}
