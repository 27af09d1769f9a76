import { theme } from '../../plot/theme';
import { breakLines } from './lines';
import { pictureWidth, words } from './words';

/** A text below a picture. */
export interface Paragraph {
  text: string;
  bold?: boolean | undefined;
  /** For how many lines there is room in all states, so that nothing jumps (2). */
  lines?: number | undefined;
}

const lineHeight = 19;

/** Texts one below the other, with a gap behind each; `top` is the middle of the first line. */
export function drawParagraphs(
  paragraphs: readonly Paragraph[],
  top: number,
  gap: number,
): { svg: string; bottom: number } {
  let bottom = top;
  const drawn = paragraphs.flatMap(({ text, bold = false, lines = 2 }) => {
    const start = bottom;
    bottom += lines * lineHeight + gap;
    return breakLines(text, pictureWidth, theme.text, bold).map((line, index) =>
      words(line, 0, start + index * lineHeight, { bold }),
    );
  });
  return { svg: drawn.join(''), bottom };
}
