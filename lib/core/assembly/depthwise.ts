// Depthwise convolution, sixteen channels at a time: every output channel reads one input channel.
// Both arrays have the same channels here; ../wasm/depthwise.ts spreads the input when there are
// several kernels for each channel.
import { RELU } from './block';
import { clear, madd, positive, storeLanes } from './lanes';
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

/**
 * dKernel of some rows of the output. Each chunk has a kernel of its own to add to; they are added
 * up afterwards. The products of one row are added up first, so that little is rounded off.
 */
export function depthwiseKernel(chunk: i32): void {
  readWindow();
  const x = address(14);
  const dy = address(15);
  const pixel = (<usize>channels) << 2;
  const part = address(16) + <usize>(chunk * windowHeight * windowWidth) * pixel;
  const first = chunk * int(17);
  const end = min(batch * outHeight, first + int(17));
  clear(part, <usize>(windowHeight * windowWidth) * pixel);
  for (let line = first; line < end; line++) {
    const top = (line % outHeight) * strideHeight - padTop;
    for (let kernelRow = 0; kernelRow < windowHeight; kernelRow++) {
      const row = top + kernelRow * dilationHeight;
      if (<u32>row >= <u32>height) continue;
      const a = x + <usize>(((line / outHeight) * height + row) * width) * pixel;
      const b = dy + <usize>(line * outWidth) * pixel;
      for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn++) {
        const to = part + <usize>(kernelRow * windowWidth + kernelColumn) * pixel;
        addLine(a, b, kernelColumn * dilationWidth - padLeft, to);
      }
    }
  }
}

/** Adds Σ x · dy over a row, x being `offset` pixels ahead. */
function addLine(x: usize, dy: usize, offset: i32, to: usize): void {
  const first = offset >= 0 ? 0 : (strideWidth - 1 - offset) / strideWidth;
  const last = width - 1 - offset;
  const count = (last < 0 ? 0 : min(outWidth, last / strideWidth + 1)) - first;
  if (count <= 0) return;
  const pixel = (<usize>channels) << 2;
  const step = <usize>strideWidth * pixel;
  let a = x + <usize>(first * strideWidth + offset) * pixel;
  let b = dy + <usize>first * pixel;
  let at: usize = 0;
  for (; at + 64 <= pixel; at += 64) {
    addProducts(a + at, b + at, step, pixel, count, to + at);
  }
  for (; at + 16 <= pixel; at += 16) {
    v128.store(to + at, f32x4.add(v128.load(to + at), sumOf(a + at, b + at, step, pixel, count)));
  }
  if (at < pixel) {
    const sum = f32x4.add(v128.load(to + at), sumOf(a + at, b + at, step, pixel, count));
    storeLanes(to + at, sum, channels & 3);
  }
}

/** Sixteen channels. */
function addProducts(a: usize, b: usize, aStep: usize, bStep: usize, count: i32, to: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; count > 0; count--) {
    s0 = madd(v128.load(a), v128.load(b), s0);
    s1 = madd(v128.load(a, 16), v128.load(b, 16), s1);
    s2 = madd(v128.load(a, 32), v128.load(b, 32), s2);
    s3 = madd(v128.load(a, 48), v128.load(b, 48), s3);
    a += aStep;
    b += bStep;
  }
  v128.store(to, f32x4.add(v128.load(to), s0));
  v128.store(to, f32x4.add(v128.load(to, 16), s1), 16);
  v128.store(to, f32x4.add(v128.load(to, 32), s2), 32);
  v128.store(to, f32x4.add(v128.load(to, 48), s3), 48);
}

/** Four channels. */
function sumOf(a: usize, b: usize, aStep: usize, bStep: usize, count: i32): v128 {
  let sum = f32x4.splat(0);
  for (; count > 0; count--) {
    sum = madd(v128.load(a), v128.load(b), sum);
    a += aStep;
    b += bStep;
  }
  return sum;
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
