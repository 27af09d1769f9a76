/** Which of the 6 maps of S2 each of the 16 filters of C3 reads. */
const paperTable: readonly (readonly number[])[] = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

/**
 * Which maps the filters of C3 read, so that different filters must find different features. For 6
 * maps and 16 filters it is the table of the paper; for other numbers the table is repeated, and
 * maps that are not there are taken from the start again. Source: LeCun and others, "Gradient-Based
 * Learning Applied to Document Recognition", 1998, table I.
 */
export function connectionTable(maps: number, filters: number): number[][] {
  const repeats = Array.from({ length: Math.ceil(maps / 6) }, (_, repeat) => 6 * repeat);
  return Array.from({ length: filters }, (_, filter) => {
    const row = paperTable[filter % paperTable.length];
    const read = repeats.flatMap((start) => row.map((map) => (start + map) % maps));
    return [...new Set(read)].sort((one, other) => one - other);
  });
}
