import type { PackSide } from './block-product';

/**
 * The patches that a kernel sees, as a matrix that is never stored: one row for each place of a
 * grid on each image, one column for each channel under each cell of the kernel. Cell n of place
 * (row, column) lies at (row · rowStep + cellRows[n], column · columnStep + cellColumns[n]);
 * cells outside the image read 0.
 */
export interface Patches {
  source: Float32Array;
  height: number;
  width: number;
  /** How many channels the source has, and which of them are read. */
  channels: number;
  firstChannel: number;
  channelCount: number;
  gridRows: number;
  gridColumns: number;
  rowStep: number;
  columnStep: number;
  cellRows: Int32Array;
  cellColumns: Int32Array;
}

/** Patches as a side of a product whose lanes are the places (they are multiplied by a kernel). */
export function placesAsLanes(patches: Patches): PackSide {
  return (panels, firstLane, endLane, firstInner, endInner) => {
    const inner = endInner - firstInner;
    for (let place = firstLane; place < endLane; place += 1) {
      const lane = place - firstLane;
      const target = (lane >> 2) * 4 * inner + (lane & 3);
      packPlace(patches, place, firstInner, endInner, panels, target, 16, 4);
    }
  };
}

/** Patches as a side of a product whose sums run over the places (the kernel's gradient). */
export function placesAsInner(patches: Patches): PackSide {
  return (panels, firstLane, endLane, firstInner, endInner) => {
    const panelLength = 4 * (endInner - firstInner);
    for (let place = firstInner; place < endInner; place += 1) {
      const target = 4 * (place - firstInner);
      packPlace(patches, place, firstLane, endLane, panels, target, panelLength, 1);
    }
  };
}

/**
 * Copies the numbers `first` to `end` of one patch; number n goes to
 * target + ⌊n / 4⌋ · fourStep + (n mod 4) · step, counted from `first`.
 */
function packPlace(
  patches: Patches,
  place: number,
  first: number,
  end: number,
  panels: Float64Array,
  target: number,
  fourStep: number,
  step: number,
): void {
  const { source, height, width, channels, firstChannel, channelCount } = patches;
  const { gridRows, gridColumns, cellRows, cellColumns } = patches;
  const gridColumn = place % gridColumns;
  const gridRow = Math.floor(place / gridColumns) % gridRows;
  const image = Math.floor(place / (gridColumns * gridRows));
  const top = gridRow * patches.rowStep;
  const left = gridColumn * patches.columnStep;

  let cell = Math.floor(first / channelCount);
  let channel = first - cell * channelCount;
  let number = 0;
  const count = end - first;
  while (number < count) {
    const row = top + cellRows[cell];
    const column = left + cellColumns[cell];
    const cellEnd = Math.min(count, number + channelCount - channel);
    if (row >= 0 && row < height && column >= 0 && column < width) {
      let from = ((image * height + row) * width + column) * channels + firstChannel + channel;
      for (; number < cellEnd; number += 1, from += 1) {
        panels[target + (number >> 2) * fourStep + (number & 3) * step] = source[from];
      }
    } else {
      for (; number < cellEnd; number += 1) {
        panels[target + (number >> 2) * fourStep + (number & 3) * step] = 0;
      }
    }
    cell += 1;
    channel = 0;
  }
}
