import { forEachPlace, formatShape, sizeOf } from './shape';

/** What the printer needs to know of a tensor. */
export interface Printable {
  shape: readonly number[];
  stride: readonly number[];
  offset: number;
  data: ArrayLike<number>;
  dtype: string;
}

const printed = { rows: 12, columns: 16, decimals: 4, shadeColumns: 48, shadeRows: 20 };
const shades = ' ░▒▓█';

/** A number for people: at most four decimals and no trailing zeros. */
export function formatNumber(value: number, decimals = printed.decimals): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const rounded = Number(value.toFixed(decimals));
  const tooSmall = rounded === 0;
  return tooSmall ? value.toExponential(2) : String(rounded);
}

function valueAt(value: Printable, position: readonly number[]): number {
  return value.data[
    position.reduce((index, place, axis) => index + place * value.stride[axis], value.offset)
  ];
}

/** The smallest and the largest finite value, and the mean of all, in one walk over the values. */
function summary(value: Printable): Record<'least' | 'most' | 'mean', number> {
  let [least, most, total] = [Infinity, -Infinity, 0];
  forEachPlace(value, (place) => {
    const each = value.data[place];
    total += each;
    if (Number.isFinite(each)) {
      if (each < least) least = each;
      if (each > most) most = each;
    }
  });
  return { least, most, mean: total / sizeOf(value.shape) };
}

function alignedRows(value: Printable, fixed: readonly number[]): string[] {
  const [height, width] = value.shape.slice(-2);
  const cells = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) =>
      formatNumber(valueAt(value, [...fixed, row, column])),
    ),
  );
  const widest = Math.max(...cells.flat().map((cell) => cell.length));
  return cells.map((row) => row.map((cell) => cell.padStart(widest)).join('  '));
}

function matrixText(value: Printable, fixed: readonly number[] = []): string[] {
  const outer = value.shape.length - fixed.length - 2;
  if (outer === 0) return alignedRows(value, fixed);
  return Array.from({ length: value.shape[fixed.length] }, (_, index) => {
    const position = [...fixed, index];
    const rows = matrixText(value, position);
    return outer === 1 ? [`[${position.join(', ')}]`, ...rows] : rows;
  }).flat();
}

/** A coarse picture out of text: averages over blocks, from blank (lowest) to full (highest). */
function thumbnail(value: Printable, least: number, most: number): string[] {
  const [height, width, channels = 1] = value.shape;
  const columns = Math.min(width, printed.shadeColumns);
  const rows = Math.max(1, Math.min(printed.shadeRows, Math.round((columns * height) / width / 2)));
  const span = most - least || 1;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const at = [
        Math.floor(((row + 0.5) * height) / rows),
        Math.floor(((column + 0.5) * width) / columns),
      ];
      const levels = Array.from({ length: channels }, (___, channel) =>
        valueAt(value, value.shape.length === 3 ? [...at, channel] : at),
      );
      const level = levels.reduce((total, next) => total + next, 0) / channels;
      return shades[
        Math.min(shades.length - 1, Math.floor(((level - least) / span) * shades.length))
      ];
    }).join(''),
  );
}

function isPicture(shape: readonly number[]): boolean {
  return shape.length === 2 || (shape.length === 3 && [1, 3, 4].includes(shape[2]));
}

/**
 * Writes a tensor for people: shape and type, then the numbers as an aligned matrix if they are
 * few, else their range, with a small picture of text for images.
 */
export function formatTensor(value: Printable): string {
  const { shape } = value;
  const title = `Tensor ${formatShape(shape)} ${value.dtype}`;
  if (shape.length === 0) return `${title}  ${formatNumber(valueAt(value, []))}`;
  const rows = sizeOf(shape.slice(0, -1));
  if (rows <= printed.rows && shape[shape.length - 1] <= printed.columns) {
    const lines =
      shape.length === 1
        ? [
            Array.from({ length: shape[0] }, (_, at) => formatNumber(valueAt(value, [at]))).join(
              '  ',
            ),
          ]
        : matrixText(value);
    return [title, ...lines.map((line) => `  ${line}`)].join('\n');
  }
  const { least, most, mean } = summary(value);
  const range = `${title}, values from ${formatNumber(least)} to ${formatNumber(most)}, mean ${formatNumber(mean)}`;
  return isPicture(shape) ? [range, ...thumbnail(value, least, most)].join('\n') : range;
}
