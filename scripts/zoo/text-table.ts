/** Rows of text as an aligned table, the first of them the titles; numbers stand right. */
export function textTable(
  rows: readonly (readonly string[])[],
  isRight: readonly boolean[],
): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        isRight[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** 1,234,567, or – for what is not known. */
export function numberText(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-US');
}

/** A text in lines of at most so many letters, unless a word is longer. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
