// Copies between a batch of images and the same with a border around each.
import { storeLanes } from './lanes';
import { address, int } from './layout';

/** Copies numbers; `memory.copy` costs more than this for short rows. */
function copyNumbers(to: usize, from: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
  }
  if (count > 0) storeLanes(to, v128.load(from), count);
}

function clearNumbers(to: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (; count >= 4; count -= 4) {
    v128.store(to, zero);
    to += 16;
  }
  if (count > 0) storeLanes(to, zero, count);
}

/**
 * One row of an image with its border: `left` zeros, `width` numbers and zeros again, `whole`
 * numbers in all; zeros only where `row` is above or below the image.
 *
 * @param image where the image begins
 */
export function borderedRow(
  to: usize,
  image: usize,
  row: i32,
  height: i32,
  left: i32,
  width: i32,
  whole: i32,
): void {
  if (row < 0 || row >= height) {
    clearNumbers(to, whole);
    return;
  }
  clearNumbers(to, left);
  copyNumbers(to + ((<usize>left) << 2), image + ((<usize>(row * width)) << 2), width);
  clearNumbers(to + ((<usize>(left + width)) << 2), whole - left - width);
}

/** Some rows of the images with a border of zeros. Lengths are counted in numbers. */
export function copyBordered(chunk: i32): void {
  const from = address(0);
  const to = address(1);
  const allRows = int(2);
  const height = int(3);
  const width = int(4);
  const top = int(5);
  const left = int(6);
  const wholeHeight = int(7);
  const wholeWidth = int(8);
  const chunkRows = int(9);
  const end = min(allRows, (chunk + 1) * chunkRows);
  for (let row = chunk * chunkRows; row < end; row++) {
    const target = to + ((<usize>(row * wholeWidth)) << 2);
    const image = from + ((<usize>((row / wholeHeight) * height * width)) << 2);
    borderedRow(target, image, (row % wholeHeight) - top, height, left, width, wholeWidth);
  }
}

/** Some rows of the images without their border. */
export function cropBordered(chunk: i32): void {
  const from = address(0);
  const to = address(1);
  const allRows = int(2);
  const height = int(3);
  const width = int(4);
  const top = int(5);
  const left = int(6);
  const wholeHeight = int(7);
  const wholeWidth = int(8);
  const chunkRows = int(9);
  const end = min(allRows, (chunk + 1) * chunkRows);
  for (let row = chunk * chunkRows; row < end; row++) {
    const source = (row / height) * wholeHeight + (row % height) + top;
    copyNumbers(
      to + ((<usize>(row * width)) << 2),
      from + ((<usize>(source * wholeWidth + left)) << 2),
      width,
    );
  }
}
