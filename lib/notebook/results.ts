/** The result of a check, a quiz answer or a prediction, for people and for programs. */
export interface Verdict {
  name: string;
  passed: boolean;
  message: string;
  /** It does not count as wrong: the answer can be read in more than one way, and is asked back. */
  asked?: true;
}

/** How far an exercise or a question is, for programs. */
export interface Work {
  title: string;
  /** Solved, answered wrongly, or without an answer. */
  state: 'done' | 'wrong' | 'open';
  /** How many of its checks passed, and how many failed. */
  passed: number;
  failed: number;
}

/** One answer to choose, with what to say to a learner who chose it. */
export interface Choice {
  text: string;
  feedback?: string;
  right?: boolean;
}
