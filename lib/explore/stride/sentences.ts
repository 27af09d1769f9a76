import { minus } from './formula';
import { readCounts } from './places';
import type { Places } from './places';
import type { StrideState } from './state';

/** Row and column of a place of the feature map. */
export function placeOf(place: number, outputs: number): [row: number, column: number] {
  if (outputs === 0) return [0, 0];
  return [Math.floor(place / outputs), place % outputs];
}

/** What happens at the place where the kernel stands, or why it stands nowhere. */
export function describePlace(state: StrideState, places: Places): string {
  const { starts, problem, extent } = places;
  if (problem !== undefined) return `It does not work: ${problem}`;
  const { kernel, dilation, place } = state;
  const [row, column] = placeOf(place, starts.length);
  const cells = (start: number): number[] =>
    Array.from({ length: kernel }, (_, index) => start + index * dilation);
  const inside = (start: number): number =>
    cells(start).filter((pixel) => pixel >= 0 && pixel < places.reads.length).length;
  const onZeros = kernel ** 2 - inside(starts[row]) * inside(starts[column]);
  const zeros = onZeros === 0 ? '' : ` (${onZeros} of its ${kernel ** 2} cells lie on zeros)`;
  const from = (start: number): string => rangeOf(start, extent);
  return `Place ${place + 1} of ${starts.length ** 2}: row ${row}, column ${column} of the feature map, from ${from(starts[row])} and ${from(starts[column]).replace('row', 'column')} of the picture${zeros}.`;
}

function rangeOf(start: number, extent: number): string {
  if (extent === 1) return `row ${minus(start)}`;
  return `rows ${minus(start)} to ${minus(start + extent - 1)}`;
}

/** How often the pixels are read. */
export function describeReads(places: Places): string {
  const { least, most, never } = readCounts(places);
  const pixels = places.reads.length ** 2;
  if (most === 0) return 'No pixel is read.';
  if (least === most) return `Every pixel is read ${times(most)}.`;
  const some =
    never === 0 ? `the least read pixel ${times(least)}` : `${never} of ${pixels} pixels never`;
  return `The most read pixel is read ${times(most)}, ${some}.`;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** All of the picture in words. */
export function describeStride(state: StrideState, places: Places): string {
  const { size, kernel, stride, padding, dilation } = state;
  const outputs = places.starts.length;
  const settings = `${size}×${size} picture, ${kernel}×${kernel} kernel, stride ${stride}, padding ${padding}, dilation ${dilation}`;
  const result = outputs === 0 ? 'the kernel does not fit' : `feature map ${outputs}×${outputs}`;
  return `Where a kernel stands on a picture: ${settings}; ${result}. ${describePlace(state, places)} ${describeReads(places)}`;
}
