// Depthwise convolution, sixteen channels at a time: every output channel reads one input channel.
// Both arrays have the same channels here; ../wasm/depthwise.ts spreads the input when there are
// several kernels for each channel.
import { RELU } from './block';
import { madd, positive, storeLanes } from './lanes';
import { ZEROS, address, int } from './layout';
import {
  batch,
  channels,
  dilationHeight,
  dilationWidth,
  height,
  imageBytes,
  outHeight,
  outWidth,
  padLeft,
  padTop,
  readWindow,
  strideHeight,
  strideWidth,
  width,
  windowHeight,
  windowWidth,
} from './window';

/** A chunk is some rows of the output. */
export function depthwise(chunk: i32, scratch: usize): void {
  readWindow();
  const x = address(14);
  const kernel = address(15);
  const y = address(16);
  const bias = address(17); // or 0
  const mode = int(18);
  const first = chunk * int(19);
  const end = min(batch * outHeight, first + int(19));
  const pixel = (<usize>channels) << 2;
  for (let row = first; row < end; row++) {
    const image = x + <usize>(row / outHeight) * imageBytes();
    const top = (row % outHeight) * strideHeight - padTop;
    let to = y + <usize>(row * outWidth) * pixel;
    for (let outColumn = 0; outColumn < outWidth; outColumn++) {
      const left = outColumn * strideWidth - padLeft;
      let entry = scratch;
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow++) {
        const y0 = top + kernelRow * dilationHeight;
        if (<u32>y0 >= <u32>height) continue;
        for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn++) {
          const x0 = left + kernelColumn * dilationWidth;
          if (<u32>x0 >= <u32>width) continue;
          store<usize>(entry, image + <usize>(y0 * width + x0) * pixel);
          store<usize>(entry, kernel + <usize>(kernelRow * windowWidth + kernelColumn) * pixel, 4);
          entry += 8;
        }
      }
      sumProducts(scratch, entry, bias, to, mode);
      to += pixel;
    }
  }
}

/** dx; a chunk is some rows of the input. */
export function depthwiseInput(chunk: i32, scratch: usize): void {
  readWindow();
  const dy = address(14);
  const kernel = address(15);
  const dx = address(16);
  const first = chunk * int(19);
  const end = min(batch * height, first + int(19));
  const pixel = (<usize>channels) << 2;
  // For each column of dx and each column of the kernel the column of dy, or −1.
  const columns = scratch + <usize>(windowHeight * windowWidth) * 8;
  for (let column = 0; column < width; column++) {
    for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn++) {
      const at = (<usize>(column * windowWidth + kernelColumn)) << 2;
      const place = column + padLeft - kernelColumn * dilationWidth;
      store<i32>(columns + at, windowOf(place, strideWidth, outWidth));
    }
  }
  for (let line = first; line < end; line++) {
    const image = dy + <usize>((line / height) * outHeight * outWidth) * pixel;
    const row = line % height;
    let to = dx + <usize>(line * width) * pixel;
    for (let column = 0; column < width; column++) {
      let entry = scratch;
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow++) {
        const outRow = windowOf(row + padTop - kernelRow * dilationHeight, strideHeight, outHeight);
        if (outRow < 0) continue;
        for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn++) {
          const at = (<usize>(column * windowWidth + kernelColumn)) << 2;
          const outColumn = load<i32>(columns + at);
          if (outColumn < 0) continue;
          store<usize>(entry, image + <usize>(outRow * outWidth + outColumn) * pixel);
          store<usize>(entry, kernel + <usize>(kernelRow * windowWidth + kernelColumn) * pixel, 4);
          entry += 8;
        }
      }
      sumProducts(scratch, entry, 0, to, 0);
      to += pixel;
    }
  }
}

/** The window that begins at a place, or −1. */
function windowOf(place: i32, stride: i32, windows: i32): i32 {
  if (place < 0) return -1;
  if (stride === 1) return place < windows ? place : -1;
  const window = place / stride;
  return window * stride === place && window < windows ? window : -1;
}

/** Σ a · b over the entries (two addresses each) for all channels of one pixel. */
function sumProducts(entries: usize, end: usize, bias: usize, to: usize, mode: i32): void {
  let channel = 0;
  for (; channel + 16 <= channels; channel += 16) {
    const at = (<usize>channel) << 2;
    const start = bias !== 0 ? bias + at : ZEROS;
    let s0 = v128.load(start);
    let s1 = v128.load(start, 16);
    let s2 = v128.load(start, 32);
    let s3 = v128.load(start, 48);
    for (let entry = entries; entry !== end; entry += 8) {
      const a = load<usize>(entry) + at;
      const b = load<usize>(entry, 4) + at;
      s0 = madd(v128.load(a), v128.load(b), s0);
      s1 = madd(v128.load(a, 16), v128.load(b, 16), s1);
      s2 = madd(v128.load(a, 32), v128.load(b, 32), s2);
      s3 = madd(v128.load(a, 48), v128.load(b, 48), s3);
    }
    if ((mode & RELU) !== 0) {
      s0 = positive(s0);
      s1 = positive(s1);
      s2 = positive(s2);
      s3 = positive(s3);
    }
    v128.store(to + at, s0);
    v128.store(to + at, s1, 16);
    v128.store(to + at, s2, 32);
    v128.store(to + at, s3, 48);
  }
  for (; channel + 4 <= channels; channel += 4) {
    const at = (<usize>channel) << 2;
    v128.store(to + at, sumOfFour(entries, end, at, bias, mode));
  }
  if (channel < channels) {
    const at = (<usize>channel) << 2;
    storeLanes(to + at, sumOfFour(entries, end, at, bias, mode), channels - channel);
  }
}

function sumOfFour(entries: usize, end: usize, at: usize, bias: usize, mode: i32): v128 {
  let sum = v128.load(bias !== 0 ? bias + at : ZEROS);
  for (let entry = entries; entry !== end; entry += 8) {
    sum = madd(v128.load(load<usize>(entry) + at), v128.load(load<usize>(entry, 4) + at), sum);
  }
  return (mode & RELU) !== 0 ? positive(sum) : sum;
}

/** dKernel; a chunk is one cell of the kernel and up to 16 channels. */
export function depthwiseKernel(chunk: i32): void {
  readWindow();
  const x = address(14);
  const dy = address(15);
  const blocks = (channels + 15) / 16;
  const cell = chunk / blocks;
  const first = (chunk % blocks) * 16;
  const to = address(16) + ((<usize>(cell * channels + first)) << 2);
  const count = min(16, channels - first);
  // Beyond the last channel the sums are of other pixels' numbers; they are not written.
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const pixel = (<usize>channels) << 2;
  const xStep = <usize>strideWidth * pixel;
  const offsetRow = (cell / windowWidth) * dilationHeight - padTop;
  const offsetColumn = (cell % windowWidth) * dilationWidth - padLeft;
  const firstColumn = offsetColumn >= 0 ? 0 : (strideWidth - 1 - offsetColumn) / strideWidth;
  const lastColumn = width - 1 - offsetColumn;
  const endColumn = lastColumn < 0 ? 0 : min(outWidth, lastColumn / strideWidth + 1);
  if (firstColumn < endColumn) {
    for (let line = 0; line < batch * outHeight; line++) {
      const row = (line % outHeight) * strideHeight + offsetRow;
      if (<u32>row >= <u32>height) continue;
      const column = firstColumn * strideWidth + offsetColumn;
      const place = ((line / outHeight) * height + row) * width + column;
      let a = x + <usize>place * pixel + ((<usize>first) << 2);
      let b = dy + <usize>(line * outWidth + firstColumn) * pixel + ((<usize>first) << 2);
      let r0 = f32x4.splat(0);
      let r1 = r0;
      let r2 = r0;
      let r3 = r0;
      for (let left = endColumn - firstColumn; left > 0; left--) {
        r0 = madd(v128.load(a), v128.load(b), r0);
        r1 = madd(v128.load(a, 16), v128.load(b, 16), r1);
        r2 = madd(v128.load(a, 32), v128.load(b, 32), r2);
        r3 = madd(v128.load(a, 48), v128.load(b, 48), r3);
        a += xStep;
        b += pixel;
      }
      s0 = f32x4.add(s0, r0);
      s1 = f32x4.add(s1, r1);
      s2 = f32x4.add(s2, r2);
      s3 = f32x4.add(s3, r3);
    }
  }
  storeLanes(to, s0, count);
  if (count > 4) storeLanes(to + 16, s1, count - 4);
  if (count > 8) storeLanes(to + 32, s2, count - 8);
  if (count > 12) storeLanes(to + 48, s3, count - 12);
}

/** Repeats every number for each of its kernels. A chunk is a stretch of the input. */
export function spreadChannels(chunk: i32): void {
  const x = address(0);
  const copies = int(2);
  const first = chunk * int(4);
  const end = min(int(3), first + int(4));
  let to = address(1) + ((<usize>(first * copies)) << 2);
  for (let n = first; n < end; n++) {
    const value = load<f32>(x + ((<usize>n) << 2));
    for (let copy = 0; copy < copies; copy++) {
      store<f32>(to, value);
      to += 4;
    }
  }
}

/** Adds up what belongs to the same number. A chunk is a stretch of the result. */
export function gatherChannels(chunk: i32): void {
  const y = address(1);
  const copies = int(2);
  const first = chunk * int(4);
  const end = min(int(3), first + int(4));
  let from = address(0) + ((<usize>(first * copies)) << 2);
  for (let n = first; n < end; n++) {
    let sum: f32 = 0;
    for (let copy = 0; copy < copies; copy++) {
      sum += load<f32>(from);
      from += 4;
    }
    store<f32>(y + ((<usize>n) << 2), sum);
  }
}
