/** The result of a check, a quiz answer or a prediction, for people and for programs. */
export interface Verdict {
  name: string;
  passed: boolean;
  message: string;
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
