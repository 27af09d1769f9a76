// Convolution of grey pictures, one channel in and one out, stride 1: along the row, 16 outputs at
// a time, in two rows at once because both read the same lines of the picture.
import { borderedRow } from './border';
import { madd, positive, storeLanes } from './lanes';
import { address, int } from './layout';

/** Some output rows of one image. */
export function plane(chunk: i32, scratch: usize): void {
  const perImage = int(5);
  const outHeight = int(6);
  const outWidth = int(7);
  const chunkRows = int(14);
  const rowBytes = int(18); // of an image with its border
  const image = chunk / perImage;
  const first = (chunk % perImage) * chunkRows;
  const end = min(outHeight, first + chunkRows);
  let line = address(0) + <usize>((image * int(8) + first) * rowBytes);
  if (int(17) !== 0) {
    copyLines(image, first, end - first + int(19), scratch);
    line = scratch;
  }
  let target = address(2) + ((<usize>((image * outHeight + first) * outWidth)) << 2);
  let row = first;
  while (row < end) {
    const rows = outWidth >= 16 && row + 1 < end && int(12) === rowBytes ? 2 : 1;
    if (rows === 2) twoRows(line, target, outWidth);
    else oneRow(line, target, outWidth);
    row += rows;
    line += <usize>(rows * rowBytes);
    target += (<usize>(rows * outWidth)) << 2;
  }
}

/** The lines that some output rows look at, with their border of zeros. */
function copyLines(image: i32, first: i32, count: i32, to: usize): void {
  const height = int(8);
  const width = int(9);
  const rowBytes = int(18);
  const from = address(0) + ((<usize>(image * height * width)) << 2);
  for (let line = 0; line < count; line++) {
    borderedRow(to, from, first + line - int(15), height, int(16), width, rowBytes >> 2);
    to += rowBytes;
  }
}

function finish(x: v128, relu: bool): v128 {
  return relu ? positive(x) : x;
}

/** Two neighbouring output rows of at least 16 columns; the window's rows are not spread out. */
function twoRows(line: usize, target: usize, outWidth: i32): void {
  const kernel = address(1);
  const bias = address(3);
  const relu = int(4) !== 0;
  const windowHeight = int(10);
  const windowWidth = int(11);
  const dilatedColumn = int(13);
  const skip = int(12) - windowWidth * dilatedColumn;
  const start = f32x4.splat(bias !== 0 ? load<f32>(bias) : 0);
  const kernelRow = (<usize>windowWidth) << 2;
  const kernelEnd = kernel + kernelRow * <usize>windowHeight;
  const nextTarget = (<usize>outWidth) << 2;

  let column = 0;
  while (column < outWidth) {
    // The last block begins early enough to be whole: it writes some numbers once more.
    column = min(column, outWidth - 16);
    const offset = (<usize>column) << 2;
    let p = line + offset;
    let a0 = start,
      a1 = start,
      a2 = start,
      a3 = start;
    let b0 = start,
      b1 = start,
      b2 = start,
      b3 = start;
    let k = kernel;
    // The first line is seen by the upper row alone,
    let cells = windowWidth;
    do {
      const weight = v128.load32_splat(k);
      a0 = madd(weight, v128.load(p), a0);
      a1 = madd(weight, v128.load(p, 16), a1);
      a2 = madd(weight, v128.load(p, 32), a2);
      a3 = madd(weight, v128.load(p, 48), a3);
      k += 4;
      p += dilatedColumn;
    } while (--cells !== 0);
    p += skip;
    // the next ones by both,
    while (k !== kernelEnd) {
      cells = windowWidth;
      do {
        const upper = v128.load32_splat(k);
        const lower = v128.load32_splat(k - kernelRow);
        const x0 = v128.load(p);
        a0 = madd(upper, x0, a0);
        b0 = madd(lower, x0, b0);
        const x1 = v128.load(p, 16);
        a1 = madd(upper, x1, a1);
        b1 = madd(lower, x1, b1);
        const x2 = v128.load(p, 32);
        a2 = madd(upper, x2, a2);
        b2 = madd(lower, x2, b2);
        const x3 = v128.load(p, 48);
        a3 = madd(upper, x3, a3);
        b3 = madd(lower, x3, b3);
        k += 4;
        p += dilatedColumn;
      } while (--cells !== 0);
      p += skip;
    }
    // and the last by the lower one alone.
    k -= kernelRow;
    cells = windowWidth;
    do {
      const weight = v128.load32_splat(k);
      b0 = madd(weight, v128.load(p), b0);
      b1 = madd(weight, v128.load(p, 16), b1);
      b2 = madd(weight, v128.load(p, 32), b2);
      b3 = madd(weight, v128.load(p, 48), b3);
      k += 4;
      p += dilatedColumn;
    } while (--cells !== 0);

    const upperTarget = target + offset;
    const lowerTarget = upperTarget + nextTarget;
    v128.store(upperTarget, finish(a0, relu));
    v128.store(upperTarget, finish(a1, relu), 16);
    v128.store(upperTarget, finish(a2, relu), 32);
    v128.store(upperTarget, finish(a3, relu), 48);
    v128.store(lowerTarget, finish(b0, relu));
    v128.store(lowerTarget, finish(b1, relu), 16);
    v128.store(lowerTarget, finish(b2, relu), 32);
    v128.store(lowerTarget, finish(b3, relu), 48);
    column += 16;
  }
}

/** One output row of any width. */
function oneRow(line: usize, target: usize, outWidth: i32): void {
  const kernel = address(1);
  const bias = address(3);
  const relu = int(4) !== 0;
  const windowWidth = int(11);
  const dilatedColumn = int(13);
  const skip = int(12) - windowWidth * dilatedColumn;
  const start = f32x4.splat(bias !== 0 ? load<f32>(bias) : 0);
  const kernelEnd = kernel + ((<usize>(int(10) * windowWidth)) << 2);
  for (let left = outWidth; left > 0; left -= 4) {
    let sum = start;
    let p = line;
    let k = kernel;
    while (k !== kernelEnd) {
      let cells = windowWidth;
      do {
        sum = madd(v128.load32_splat(k), v128.load(p), sum);
        k += 4;
        p += dilatedColumn;
      } while (--cells !== 0);
      p += skip;
    }
    storeLanes(target, finish(sum, relu), left);
    target += 16;
    line += 16;
  }
}
