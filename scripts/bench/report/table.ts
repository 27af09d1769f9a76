/** Rows of text as an aligned table: the first column to the left, the others to the right. */
export function alignTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    // A line of its own, such as the name of a task, does not widen the first column.
    Math.max(0, ...rows.filter((row) => row.length > 1).map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Milliseconds with three digits that count, in seconds if they are many. */
export function timeText(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${digits(milliseconds / 1000)} s`;
  return `${digits(milliseconds)} ms`;
}

function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

/** “0.4 ×” or “310 ×”. */
export function ratioText(ratio: number | undefined): string {
  if (ratio === undefined) return '';
  return `${ratio >= 100 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(2)} ×`;
}
