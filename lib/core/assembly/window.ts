// Where a window is laid on a batch: the same numbers as in ../window.ts.
import { int } from './layout';

export let batch: i32 = 0;
export let height: i32 = 0;
export let width: i32 = 0;
export let channels: i32 = 0;
export let windowHeight: i32 = 0;
export let windowWidth: i32 = 0;
export let strideHeight: i32 = 0;
export let strideWidth: i32 = 0;
export let dilationHeight: i32 = 0;
export let dilationWidth: i32 = 0;
export let padTop: i32 = 0;
export let padLeft: i32 = 0;
export let outHeight: i32 = 0;
export let outWidth: i32 = 0;

/** Reads the window from the arguments 0 to 13 (../wasm/window-arguments.ts). */
export function readWindow(): void {
  batch = int(0);
  height = int(1);
  width = int(2);
  channels = int(3);
  windowHeight = int(4);
  windowWidth = int(5);
  strideHeight = int(6);
  strideWidth = int(7);
  dilationHeight = int(8);
  dilationWidth = int(9);
  padTop = int(10);
  padLeft = int(11);
  outHeight = int(12);
  outWidth = int(13);
}

/** Bytes of an image. */
export function imageBytes(): usize {
  return (<usize>(height * width * channels)) << 2;
}

/**
 * Lists the cells of a window that lie on the image, in reading order: where each begins, in bytes
 * from the start of the image.
 *
 * @returns how many there are
 */
export function listCells(table: usize, outRow: i32, outColumn: i32): i32 {
  const top = outRow * strideHeight - padTop;
  const left = outColumn * strideWidth - padLeft;
  let place = table;
  for (let kernelRow = 0; kernelRow < windowHeight; kernelRow++) {
    const row = top + kernelRow * dilationHeight;
    if (<u32>row >= <u32>height) continue;
    for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn++) {
      const column = left + kernelColumn * dilationWidth;
      if (<u32>column >= <u32>width) continue;
      store<usize>(place, (<usize>((row * width + column) * channels)) << 2);
      place += 4;
    }
  }
  return <i32>((place - table) >> 2);
}

/** Whether the windows are 2×2, side by side, and all of them on the image. */
export function isTwoByTwo(): bool {
  return (
    windowHeight === 2 &&
    windowWidth === 2 &&
    strideHeight === 2 &&
    strideWidth === 2 &&
    dilationHeight === 1 &&
    dilationWidth === 1 &&
    padTop === 0 &&
    padLeft === 0 &&
    outHeight * 2 <= height &&
    outWidth * 2 <= width
  );
}
