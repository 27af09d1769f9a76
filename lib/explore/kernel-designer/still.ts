import { pngDataUri, resize } from '../../image';
import { theme } from '../../plot/theme';
import type { Matrix, Pixels } from '../../tensor';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import { cellSize, drawNumbers, titleHeight } from './draw-arithmetic';
import { panel, shownScale } from './layout';
import type { PackedImage } from './packed-image';
import { paintIn, scaleText } from './paint-map';
import type { DesignerState } from './state';
import { photoScale, placeText } from './view';
import type { DesignerView } from './view';
import { resultLine, shortWeight, sumLine } from './words';

/** The picture that stays where no script runs: the same as the live version at its start. */
export function stillPicture(
  title: string | undefined,
  [image, packed]: readonly [Matrix, PackedImage],
  state: DesignerState,
  view: DesignerView,
): string {
  const { arithmetic, scales, mapPixels } = view;
  const scale = shownScale(packed);
  const top = title === undefined ? 0 : 28;
  const right = panel.width + panel.gap;
  const colorsTop = top + titleHeight + packed.height * scale + 12;
  const numbersTop = colorsTop + 22;
  const quiet = { size: theme.small, color: theme.quiet };
  const cell = cellSize(arithmetic.weights.shape[1]);
  const [rows, columns] = arithmetic.weights.shape;
  const middle = numbersTop + titleHeight + (rows * cell) / 2;
  const step = columns * cell + 30;
  const below = numbersTop + titleHeight + rows * cell + 24;
  const grid = (index: number): { left: number; top: number } => ({
    left: 1 + index * step,
    top: numbersTop + titleHeight,
  });
  const place = (index: number, text: string): string =>
    words(text, 1 + index * step, numbersTop + 8);
  const sign = (index: number, text: string): string =>
    words(text, 1 + index * step - 15, middle, { anchor: 'middle', size: 18 });
  return svgPicture(
    pictureWidth,
    below + 12,
    title === undefined ? '' : words(title, 0, 10, { size: theme.title, bold: true }),
    words(`picture ${packed.height}×${packed.width}`, 0, top + 8),
    words(view.mapTitle, right, top + 8),
    words(scaleText(photoScale(packed)), 0, colorsTop, quiet),
    words(view.mapColors, right, colorsTop, quiet),
    picture(paintIn(image, photoScale(packed)), scale, 0, top + titleHeight),
    picture(mapPixels, scale, right, top + titleHeight),
    place(0, 'patch'),
    place(1, 'kernel'),
    place(2, 'products'),
    place(3, 'their sum'),
    drawNumbers(arithmetic.patch, scales.patch, grid(0)),
    drawNumbers(arithmetic.weights, scales.weights, {
      ...grid(1),
      text: (weight) => shortWeight(weight, cell),
    }),
    drawNumbers(arithmetic.products, scales.products, grid(2)),
    sign(1, '×'),
    sign(2, '='),
    words(resultLine(arithmetic, state), 1 + 3 * step, middle, { size: 16, mono: true }),
    words(placeText(arithmetic), 1 + 3 * step, middle + 22, quiet),
    words(sumLine(state), 0, below),
  );
}

/**
 * Pixels as a part of an SVG, with an edge that white ones need; large pictures are made as small as
 * they are shown.
 */
function picture(pixels: Pixels, scale: number, x: number, y: number): string {
  const [height, width] = pixels.shape;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const small = scale < 1 ? resize(pixels, size.height, size.width) : pixels;
  const rendering = scale > 1 ? 'image-rendering:pixelated' : undefined;
  return (
    svg('image', { href: pngDataUri(small), x, y, ...size, style: rendering }) +
    svg('rect', { x, y, ...size, fill: 'none', stroke: theme.line })
  );
}
