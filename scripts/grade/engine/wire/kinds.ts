/** The first byte of each message. */
export const kinds = {
  /** Asks: number of a function, `this`, arguments. */
  call: 1,
  construct: 2,
  /** Asks: number of an instance, name of a member. */
  get: 3,
  set: 4,
  has: 5,
  keys: 6,
  /** Answers: value, arguments if they were changed, status. */
  returned: 7,
  threw: 8,
  /** Tells: number of a promise, whether it was kept, value or error. */
  settled: 9,
  /** Lets the other process run its event loop until it has news of a promise. */
  pump: 10,
  /** Ends what `pump` began. */
  yielded: 11,
  /** As `yielded`, but nothing is left there that could settle a promise. */
  stuck: 12,
  /** The cells have run: the names that they declare. */
  ready: 13,
  /** A cell threw. */
  failed: 14,
  /** What an answer is to run, from outside. */
  begin: 15,
  /** The process of an answer is about to run its cells: from here on it is the answer that works. */
  started: 16,
} as const;
