/** A plausible wrong answer to an exercise, and what its check must say to it. */
export interface WrongAnswer {
  /** Stands in the place of the solution; with several solution regions in the cell one text each. */
  answer: string | readonly string[];
  /** What a red line of the check must contain: the explanation that points at the mistake. */
  says: RegExp;
}

/** By the id of the exercise's cell. */
export type WrongAnswers = Readonly<Record<string, readonly WrongAnswer[]>>;
