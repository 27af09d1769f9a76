/** What is compared: numbers, or lists of them, or short texts. */
export type Figure = number | string | boolean | readonly number[] | readonly string[];

/** One figure of ours beside the recorded one. */
export interface Check {
  /** What it is: `layer1.1: multiply-adds`. */
  readonly what: string;
  readonly ours: Figure;
  readonly recorded: Figure;
}

/** Whether both are the same, exactly. */
function agrees({ ours, recorded }: Check): boolean {
  return JSON.stringify(ours) === JSON.stringify(recorded);
}

/** What does not agree, one line each. */
export function disagreements(checks: readonly Check[]): string[] {
  return checks
    .filter((check) => !agrees(check))
    .map(
      ({ what, ours, recorded }) => `${what}: ${shown(ours)}, but recorded is ${shown(recorded)}`,
    );
}

function shown(figure: Figure): string {
  if (typeof figure === 'number') return figure.toLocaleString('en-US');
  return typeof figure === 'object' ? `[${figure.join(', ')}]` : String(figure);
}
