/** Widths of letters in parts of their size: those of DejaVu Sans, the widest of the usual fonts. */
const widths: Readonly<Record<string, number>> = {
  '×': 0.84,
  ' ': 0.32,
  '.': 0.32,
  i: 0.28,
  l: 0.28,
};

/** At most about how wide a text is, in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  const letters = Array.from(text).reduce((sum, letter) => sum + (widths[letter] ?? 0.63), 0);
  return Math.ceil(letters * size * (bold ? 1.1 : 1));
}
