/** A line of a trace: of a cell, or of a file. */
export interface TraceLine {
  text: string;
  inCell: boolean;
}

/** How many of a run of lines are shown: its first ones, and its last, which the learner called. */
const shown = { inCell: { first: 6, last: 2 }, inFile: { first: 2, last: 1 } };

/** Leaves out the middle of long runs, so that the line of the cell is seen at once. */
export function shortenTrace(lines: readonly TraceLine[]): string[] {
  return runsOf(lines).flatMap((run) => {
    const { first, last } = run[0].inCell ? shown.inCell : shown.inFile;
    const texts = run.map(({ text }) => text);
    const left = texts.length - first - last;
    if (left < 2) return texts;
    return [...texts.slice(0, first), `    … ${left} more`, ...texts.slice(-last)];
  });
}

/** The lines in groups, each of neighbours that are all in cells or all in files. */
function runsOf(lines: readonly TraceLine[]): TraceLine[][] {
  const runs: TraceLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0].inCell === line.inCell) run.push(line);
    else runs.push([line]);
  }
  return runs;
}
