import { theme } from '../../plot/theme';
import { svgText } from '../svg';

/** How wide the pictures of explorers are: a card of the widest size without its edge and border. */
export const pictureWidth: number = theme.widest - 26;

/** How a line of text is drawn. */
export interface WordOptions {
  size?: number | undefined;
  color?: string | undefined;
  anchor?: 'start' | 'middle' | 'end' | undefined;
  bold?: boolean | undefined;
  mono?: boolean | undefined;
}

/** A line of text whose middle (not its foot) is at `top`. */
export function words(
  text: string,
  left: number,
  top: number,
  { size = theme.text, color, anchor, bold = false, mono = false }: WordOptions = {},
): string {
  // Letters stand on a line that lies about a third of their size below their middle.
  return svgText(text, left, top + size * 0.35, {
    'font-size': size,
    fill: color ?? theme.ink,
    'text-anchor': anchor,
    'font-weight': bold ? 600 : undefined,
    'font-family': mono ? theme.mono : undefined,
  });
}
