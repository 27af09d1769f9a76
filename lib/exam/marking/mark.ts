/** A wrong answer that people often give, and what to tell them. */
export interface KnownMistake {
  /** The wrong answer, in the unit that is asked for. */
  got: unknown;
  /** What went wrong, and where to look. */
  say: string;
}

/** What became of an answer that was written freely. */
export interface Mark {
  /** `unclear`: it can be read in more than one way, or not at all, and is asked back. */
  state: 'right' | 'wrong' | 'unclear' | 'empty';
  /** What is said to the learner; empty for a right answer. */
  message: string;
}

/** How exact an answer has to be, and what it is counted in. */
export interface QuantityOptions {
  /** What the true value is counted in, such as `px`, `parameters`, `share`, `FLOPs`, `bytes` (a plain count). */
  unit?: string | undefined;
  /** How far an answer may be away, as a share of the true value (0: exactly). */
  tolerance?: number | undefined;
  /** How far it may be away in the unit that is asked for: 0.005 of a share is half a percent. */
  within?: number | undefined;
  mistakes?: readonly KnownMistake[] | undefined;
}

export const right: Mark = { state: 'right', message: '' };
export const empty: Mark = { state: 'empty', message: 'there is no answer yet' };
export const wrong = (message: string): Mark => ({ state: 'wrong', message });
export const unclear = (message: string): Mark => ({ state: 'unclear', message });

/** Whether nothing was answered at all. */
export function isEmpty(answer: unknown): boolean {
  return (
    answer === undefined ||
    answer === null ||
    (typeof answer === 'string' && answer.trim() === '') ||
    (Array.isArray(answer) && answer.length === 0)
  );
}

/** Rounding of the computer itself: 0.1 + 0.2 is as good as 0.3. */
const smallest = 1e-9;

/** Whether a number is within `tolerance` of the true one, as a share of it, or so far away at most. */
export function isNear(value: number, truth: number, tolerance = 0, within = 0): boolean {
  const share = (tolerance + smallest) * Math.max(Math.abs(truth), smallest);
  return Math.abs(value - truth) <= Math.max(share, within);
}

/** `exactly`, `within 1 %`, `within 0.005` or, of a share, `within 0.5 points`. */
export function toleranceInWords({
  unit,
  tolerance = 0,
  within = 0,
}: QuantityOptions = {}): string {
  if (within > 0) {
    const apart = Number((unit === 'share' ? 100 * within : within).toPrecision(1));
    return unit === 'share' ? `within ${apart} points` : `within ${apart}`;
  }
  return tolerance === 0 ? 'exactly' : `within ${Number((tolerance * 100).toPrecision(3))} %`;
}
