import { realValues, toNested } from '../tensor';
import type { Matrix } from '../tensor';
import type { Convolution, ConvolutionStep } from './convolution-steps';
import type { Cell, Trace } from './figure';
import { cellsTrace, textSizeFor } from './number-grid';
import type { CellTexts } from './number-grid';
import { numberTexts } from './number-text';
import { extent, rangeFor, scaleFor } from './value-range';

/** The panels of the picture of a step, by number. */
export const panels = { image: 0, kernel: 1, products: 2, map: 3 };

/** The numbers of the four panels, with their colours. */
export interface StepGrids {
  image: CellTexts;
  kernel: CellTexts;
  productsAt(step: number): CellTexts;
  mapAt(step: number): CellTexts;
}

const tints = { padding: '#e4eaf0', empty: '#f6f8fa' };

/**
 * Colours and texts of image, kernel, products and feature map; the colours of a panel mean the
 * same at all steps. Kernel and products are blue below zero and orange above.
 */
export function stepGrids(
  { padded, kernel, map, pads, image }: Convolution,
  steps: readonly ConvolutionStep[],
  { decimals, cell }: { decimals: number; cell: number },
): StepGrids {
  const scaled = (values: Float32Array, signed: boolean): Pick<CellTexts, 'colors' | 'range'> => {
    const found = extent(values);
    const colors = signed ? 'signed' : scaleFor(found);
    return { colors, range: rangeFor(colors, found) };
  };
  const texts = (rows: readonly (readonly Cell[])[]): string[][] => numberTexts(rows, decimals);
  const sizeOfAll = (matrices: readonly Matrix[]): number =>
    textSizeFor(
      matrices.flatMap((matrix) => texts(rowsOf(matrix))),
      cell,
    );

  const products = steps.map((step) => step.products);
  const productScale = scaled(
    Float32Array.from(products.flatMap((each) => [...realValues(each)])),
    true,
  );
  const mapScale = scaled(realValues(map), false);
  const sizes = { products: sizeOfAll(products), map: sizeOfAll([map]) };
  const onImage = rowsOf(padded).map((row, y) =>
    row.map((value, x) => (isPadding({ image, pads }, y, x) ? null : value)),
  );
  return {
    image: {
      panel: panels.image,
      rows: onImage,
      first: [-pads.top, -pads.left],
      texts: texts(rowsOf(padded)),
      size: sizeOfAll([padded]),
      ...scaled(realValues(padded), false),
    },
    kernel: {
      panel: panels.kernel,
      rows: rowsOf(kernel),
      texts: texts(rowsOf(kernel)),
      size: sizeOfAll([kernel]),
      ...scaled(realValues(kernel), true),
    },
    productsAt(step) {
      const rows = rowsOf(products[step]);
      return {
        panel: panels.products,
        rows,
        texts: texts(rows),
        size: sizes.products,
        ...productScale,
      };
    },
    mapAt(step) {
      const rows = rowsUpTo(map, step);
      return { panel: panels.map, rows, texts: texts(rows), size: sizes.map, ...mapScale };
    },
  };
}

/** The cells of padding, tinted, so that they are told from the image; nothing without padding. */
export function paddingTraces(convolution: Convolution): Trace[] {
  const { padded, image, pads } = convolution;
  if (padded.size === image.size) return [];
  const rows = rowsOf(padded).map((row, y) =>
    row.map((_, x) => (isPadding(convolution, y, x) ? 0 : null)),
  );
  const first = [-pads.top, -pads.left] as const;
  const hover = 'padding<br><b>0</b><extra></extra>';
  return [{ ...tinted(panels.image, rows, tints.padding, first), hovertemplate: hover }];
}

/** The places of the feature map before anything is computed. */
export function emptyMapTrace(map: Matrix): Trace {
  const rows = rowsOf(map).map((row) => row.map(() => 0));
  return { ...tinted(panels.map, rows, tints.empty), hoverinfo: 'skip' };
}

function tinted(
  panel: number,
  rows: readonly (readonly Cell[])[],
  tint: string,
  first?: readonly [row: number, column: number],
): Trace {
  const cells = cellsTrace({ panel, rows, colors: 'gray', range: [0, 1], first });
  return {
    ...cells,
    colorscale: [
      [0, tint],
      [1, tint],
    ],
  };
}

function isPadding(
  { image, pads }: Pick<Convolution, 'image' | 'pads'>,
  row: number,
  column: number,
): boolean {
  const [height, width] = image.shape;
  const onImage =
    row >= pads.top && row < pads.top + height && column >= pads.left && column < pads.left + width;
  return !onImage;
}

/** The rows of a matrix as arrays. */
export function rowsOf(matrix: Matrix): number[][] {
  return toNested(matrix);
}

/** The feature map so far: what has not been computed yet is null. */
function rowsUpTo(map: Matrix, step: number): Cell[][] {
  const width = map.shape[1];
  return rowsOf(map).map((row, y) => row.map((value, x) => (y * width + x <= step ? value : null)));
}
