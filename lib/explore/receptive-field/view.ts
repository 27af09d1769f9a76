import { theme } from '../../plot/theme';
import { breakLines, shortened } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svgPicture } from '../svg';
import { drawMap } from './draw-map';
import { drawPicture } from './draw-picture';
import { drawTable } from './draw-table';
import type { Pair, ReceptiveFieldState } from './field';
import { layOut } from './layout';
import { describeField, formulas, pairText } from './sentences';

const lineHeight = 19;

/** Lines below the drawings that are always there, so that nothing jumps from layer to layer. */
const leastLines = 5;

/** The whole picture of a state, as SVG. */
export function receptiveFieldView(state: ReceptiveFieldState): string {
  const { facts } = state;
  const layout = layOut(facts.input);
  const top = layout.bottom + 26;
  const toLines = (text: string): string[] => breakLines(text, pictureWidth, theme.text);
  const written = formulas(state).flatMap((text) =>
    breakLines(text, pictureWidth, theme.text, true),
  );
  const lines = [
    ...written.map((text) => ({ text, bold: true })),
    ...toLines(describeField(state)).map((text) => ({ text, bold: false })),
  ];
  const count = Math.max(leastLines, lines.length);
  return svgPicture(
    pictureWidth,
    top + (count - 1) * lineHeight + 12,
    words(`picture ${pairText(facts.input)}`, 0, 8, { bold: true }),
    words(
      shortened(facts.name, layout.table.width - 24, theme.text, true),
      layout.table.left + 4,
      8,
      {
        bold: true,
      },
    ),
    drawPicture(state, layout),
    drawTable(state, layout),
    drawMap(state, layout),
    ...lines.map(({ text, bold }, index) => words(text, 0, top + index * lineHeight, { bold })),
  );
}

/** The pixel of the picture at a place of the drawing; undefined beside the picture. */
export function pixelAt(
  { facts }: ReceptiveFieldState,
  { x, y }: { x: number; y: number },
): Pair | undefined {
  const { picture, scale } = layOut(facts.input);
  const [row, column] = [(y - picture.top) / scale, (x - picture.left) / scale].map(Math.floor);
  const [height, width] = facts.input;
  const inside = row >= 0 && column >= 0 && row < height && column < width;
  return inside ? [row, column] : undefined;
}
