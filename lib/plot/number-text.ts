/**
 * A number as it stands in a figure: rounded to some decimals (fewer if it is large and had to be
 * rounded anyway: 34.68123 is 34.7), without trailing zeros, with a real minus sign; nothing at
 * all for what is not a finite number.
 */
export function numberText(value: number | null, decimals = 2): string {
  if (value === null || !Number.isFinite(value)) return '';
  const exact = writtenExactly(value, decimals);
  const wholeDigits = Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1);
  const kept = exact ? decimals : Math.max(0, decimals + 1 - wholeDigits);
  const rounded = Number(value.toFixed(kept));
  return (rounded === 0 ? '0' : String(rounded)).replace('-', '−');
}

/** Whether `numberText` writes this number exactly (up to what a Float32Array can hold of it). */
export function writtenExactly(value: number, decimals: number): boolean {
  return Math.abs(Number(value.toFixed(decimals)) - value) <= Math.abs(value) * 2 ** -23;
}

/** The texts of a matrix, cell by cell. */
export function numberTexts(
  rows: readonly (readonly (number | null)[])[],
  decimals?: number,
): string[][] {
  return rows.map((row) => row.map((value) => numberText(value, decimals)));
}

/** A range of numbers in words: `−3 to 8.5`. */
export function rangeText([least, most]: readonly [number, number]): string {
  return `${shortText(least)} to ${shortText(most)}`;
}

/** A number in words: three significant digits where decimals are needed. */
export function shortText(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
  return text.replace('-', '−');
}
