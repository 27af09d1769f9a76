import type { WindowGeometry } from '../../../core';
import type { Tensor } from '../../../tensor';
import type { Span } from '../../receptive-field/field';
import type { Step } from '../steps';

/** One value of a step's result; a list of numbers is channels in row 0 and column 0. */
export interface Place {
  step: string;
  row: number;
  column: number;
  channel: number;
}

/** One value that is read, what it is multiplied with, and what comes of it. */
export interface Term {
  /** The step that it is read from. */
  from: string;
  row: number;
  column: number;
  channel: number;
  /** It lies outside of the picture, where zeros are read. */
  padding: boolean;
  input: number;
  weight: number;
  product: number;
  /** Which number of the step's first tensor of weights this one is; none if it is not learned. */
  index?: number | undefined;
}

/** How the products become the value. */
export type Rule = 'sum' | 'largest' | 'mean' | 'function' | 'share' | 'copy' | 'distance';

/** A number that plays a part, by its name. */
export interface Named {
  name: string;
  value: number;
}

/** Where one value comes from, so that everybody can work it out again. */
export interface Arithmetic {
  rule: Rule;
  terms: readonly Term[];
  /** What is added to the products: the bias. */
  start: number;
  /** start + Σ products. */
  total: number;
  /** What that becomes in the end: the total itself unless there is a function. */
  computed: number;
  /** The rows and columns of the step's input that the window lies on. */
  window?: Span | undefined;
  /** Rows and columns of the kernel. */
  size?: readonly [rows: number, columns: number] | undefined;
  /** The name of the tensor that holds the weights. */
  weights?: string | undefined;
  /** Mean, variance, γ, β; factors. */
  named: readonly Named[];
}

/** The arithmetic of one value, and what it sees of the picture. */
export interface Explanation extends Arithmetic {
  place: Place;
  kind: string;
  /** What stands in the map. */
  value: number;
  /** The channel is switched off: 0 stands there whatever is computed. */
  off: boolean;
  /** The pixels of the picture that can change the value; they may lie outside of it, on padding. */
  field: Span;
}

/** What can be looked up while a value is explained. */
export interface Site {
  step: Step;
  place: Place;
  /** The results of the step's inputs, without the batch: `[height, width, channels]` or a list. */
  inputs: readonly Tensor[];
  /** A tensor of the step's own weights or moments, by its name without the layer's. */
  own: (name: string) => Tensor | undefined;
}

/** One value of a tensor as maps or as a list. */
export function valueAt(
  { data, shape }: Tensor,
  { row, column, channel }: Pick<Place, 'row' | 'column' | 'channel'>,
): number {
  if (shape.length !== 3) return data[channel];
  return data[(row * shape[1] + column) * shape[2] + channel];
}

/** Arithmetic whose products are added up. */
export function summed(
  rule: Rule,
  terms: readonly Term[],
  { start = 0, ...others }: Partial<Arithmetic> = {},
): Arithmetic {
  const total = terms.reduce((sum, { product }) => sum + product, start);
  return { rule, terms, start, total, computed: total, named: [], ...others };
}

/** A term for a value at a place of an input. */
export function termAt(
  { step, inputs }: Site,
  which: number,
  at: Pick<Place, 'row' | 'column' | 'channel'>,
  weight: number,
  index?: number,
): Term {
  const x = inputs[which];
  const [height, width] = x.shape.length === 3 ? x.shape : [1, 1];
  const { row, column, channel } = at;
  const padding = row < 0 || column < 0 || row >= height || column >= width;
  const input = padding ? 0 : valueAt(x, at);
  const from = step.inputs[which];
  return { from, row, column, channel, padding, input, weight, product: input * weight, index };
}

/** Where each cell of the window lies on the input, row by row. */
export function windowCells(
  window: WindowGeometry,
  { row, column }: Pick<Place, 'row' | 'column'>,
): { row: number; column: number; kernelRow: number; kernelColumn: number }[] {
  const { windowHeight, windowWidth, dilationHeight, dilationWidth } = window;
  const top = row * window.strideHeight - window.padTop;
  const left = column * window.strideWidth - window.padLeft;
  return Array.from({ length: windowHeight * windowWidth }, (_, cell) => {
    const [kernelRow, kernelColumn] = [Math.floor(cell / windowWidth), cell % windowWidth];
    return {
      row: top + kernelRow * dilationHeight,
      column: left + kernelColumn * dilationWidth,
      kernelRow,
      kernelColumn,
    };
  });
}

/** The rows and columns that the cells of a window reach over. */
export function spanOfCells(cells: readonly { row: number; column: number }[]): Span {
  const [first, last] = [cells[0], cells[cells.length - 1]];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}
