import { makeFigure } from './figure';
import type { Figure } from './figure';
import { label, paperLayout, titleLabel } from './placement';
import { theme } from './theme';

const paper = { width: 480, height: 84 };

/** A figure of one sentence, where there is nothing to draw. */
export function noteFigure(title: string | undefined, note: string): Figure {
  const font = { color: theme.quiet, size: theme.text };
  const at = { left: 14, top: title ? 56 : 42 };
  return makeFigure({
    data: [],
    layout: {
      ...paperLayout(paper),
      xaxis: { showgrid: false, zeroline: false, showticklabels: false },
      yaxis: { showgrid: false, zeroline: false, showticklabels: false },
      annotations: [
        ...titleLabel(title, paper, 14),
        label(note, at, paper, { font, xanchor: 'left', align: 'left' }),
      ],
    },
    description: `${title ? `${title}: ` : ''}${note}`,
  });
}
