import { countedCells } from '../../../core/pool-cells';
import { summed, spanOfCells, termAt, windowCells } from './explanation';
import type { Arithmetic, Site, Term } from './explanation';
import { ownTensor, windowOf } from './weighted';

/** The terms of a window of the same channel; what lies on padding is not read. */
function cellsOf(site: Site): { terms: Term[]; about: Partial<Arithmetic> } {
  const window = windowOf(site);
  const cells = windowCells(window, site.place);
  const { channel } = site.place;
  const terms = cells.map(({ row, column }) => termAt(site, 0, { row, column, channel }, 0));
  const size = [window.windowHeight, window.windowWidth] as const;
  return { terms, about: { window: spanOfCells(cells), size } };
}

const weighted = (term: Term, weight: number): Term => ({
  ...term,
  weight,
  product: term.input * weight,
});

/** The first of the largest values counts once, all others not at all. */
function onlyLargest(terms: readonly Term[]): Term[] {
  const read = terms.filter(({ padding }) => !padding);
  const largest = Math.max(...read.map(({ input }) => input));
  const winner = read.find(({ input }) => input === largest);
  return terms.map((term) => weighted(term, term === winner ? 1 : 0));
}

export function explainMaxPool(site: Site): Arithmetic {
  const { terms, about } = cellsOf(site);
  return summed('largest', onlyLargest(terms), about);
}

/** The mean of the cells that lie on the picture; with `countPadding` also of those beside it. */
export function explainAveragePool(site: Site): Arithmetic {
  const { terms, about } = cellsOf(site);
  const description = site.step.layer?.description;
  const countPadding = description?.kind === 'averagePool2d' && description.countPadding === true;
  const { rowCells, columnCells } = countedCells({ ...windowOf(site), countPadding });
  const counted = rowCells[site.place.row] * columnCells[site.place.column];
  return summed(
    'mean',
    terms.map((term) => weighted(term, 1 / counted)),
    about,
  );
}

/** LeNet-5's subsampling: bias + coefficient · Σ window. */
export function explainSubsample(site: Site): Arithmetic {
  const { terms, about } = cellsOf(site);
  const { channel } = site.place;
  const coefficient = ownTensor(site, 'coefficient').data[channel];
  const start = ownTensor(site, 'bias').data[channel];
  return summed(
    'sum',
    terms.map((term) => weighted(term, coefficient)),
    { ...about, start },
  );
}

function wholeMap(site: Site): Term[] {
  const [height, width] = site.inputs[0].shape;
  const { channel } = site.place;
  return Array.from({ length: height * width }, (_, at) =>
    termAt(site, 0, { row: Math.floor(at / width), column: at % width, channel }, 0),
  );
}

export function explainGlobalAverage(site: Site): Arithmetic {
  const terms = wholeMap(site);
  return summed(
    'mean',
    terms.map((term) => weighted(term, 1 / terms.length)),
    wholeWindow(site),
  );
}

export function explainGlobalMax(site: Site): Arithmetic {
  return summed('largest', onlyLargest(wholeMap(site)), wholeWindow(site));
}

function wholeWindow({ inputs }: Site): Partial<Arithmetic> {
  const [height, width] = inputs[0].shape;
  return {
    window: { top: 0, left: 0, bottom: height - 1, right: width - 1 },
    size: [height, width],
  };
}
