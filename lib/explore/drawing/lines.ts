import { textWidth } from '../../arch/diagram/text-width';

/** At most about how wide a line is, in pixels; signs of arithmetic are wider than letters. */
export function lineWidth(text: string, size: number, bold = false): number {
  const signs = text.match(/[+=−→]/g)?.length ?? 0;
  return textWidth(text, size, bold) + signs * size * 0.25;
}

/** Breaks a text into lines of at most a width in pixels. */
export function breakLines(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && lineWidth(longer, size, bold) <= width) {
      lines[lines.length - 1] = longer;
    } else lines.push(word);
  }
  return lines;
}

/** Puts pieces of known widths into rows of at most a width, with a gap between them. */
export function intoRows<Piece extends { width: number }>(
  pieces: readonly Piece[],
  width: number,
  gap: number,
): { piece: Piece; left: number; row: number }[] {
  let [left, row] = [0, 0];
  return pieces.map((piece) => {
    if (left > 0 && left + piece.width > width) [left, row] = [0, row + 1];
    const placed = { piece, left, row };
    left += piece.width + gap;
    return placed;
  });
}

/** A name that is too wide loses its middle, for numbers stand at its end. */
export function shortened(name: string, width: number, size: number, bold = false): string {
  if (lineWidth(name, size, bold) <= width) return name;
  let kept = name.length - 1;
  const cut = (): string =>
    `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
  while (kept > 2 && lineWidth(cut(), size, bold) > width) kept -= 1;
  return cut();
}
