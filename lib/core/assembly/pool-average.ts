// Average pooling, four channels at a time.
import { storeLanes } from './lanes';
import { address, int } from './layout';
import { clearChannels } from './pool-max';
import { batch, channels, imageBytes, listCells, outHeight, outWidth, readWindow } from './window';

/** 1 / cells of a window, from the counts of its rows and its columns. */
function share(outRow: i32, outColumn: i32): v128 {
  const rows = load<f32>(address(16) + ((<usize>outRow) << 2));
  const columns = load<f32>(address(17) + ((<usize>outColumn) << 2));
  return f32x4.splat(1 / (rows * columns));
}

/** The mean under each window. A chunk is some rows of the output. */
export function poolAverage(chunk: i32, scratch: usize): void {
  readWindow();
  const x = address(14);
  const y = address(15);
  const first = chunk * int(18);
  const end = min(batch * outHeight, first + int(18));
  const pixel = (<usize>channels) << 2;
  const whole = pixel & ~15;
  for (let row = first; row < end; row++) {
    const image = x + <usize>(row / outHeight) * imageBytes();
    const outRow = row % outHeight;
    let to = y + <usize>(row * outWidth) * pixel;
    for (let outColumn = 0; outColumn < outWidth; outColumn++) {
      const cells = listCells(scratch, outRow, outColumn);
      const factor = share(outRow, outColumn);
      for (let at: usize = 0; at < whole; at += 16) {
        v128.store(to + at, f32x4.mul(sumOfCells(image + at, scratch, cells), factor));
      }
      if (whole < pixel) {
        const mean = f32x4.mul(sumOfCells(image + whole, scratch, cells), factor);
        storeLanes(to + whole, mean, channels & 3);
      }
      to += pixel;
    }
  }
}

/** Large windows are added up in stretches, so that little is rounded off. */
function sumOfCells(from: usize, table: usize, cells: i32): v128 {
  let sum = f32x4.splat(0);
  for (let cell = 0; cell < cells;) {
    const end = min(cells, cell + 32);
    let part = f32x4.splat(0);
    for (; cell < end; cell++) {
      part = f32x4.add(part, v128.load(from + load<usize>(table + ((<usize>cell) << 2))));
    }
    sum = f32x4.add(sum, part);
  }
  return sum;
}

/** Spreads each dy over its window. A chunk is some channels of an image. */
export function poolAverageGradient(chunk: i32, scratch: usize): void {
  readWindow();
  const dy = address(14);
  const dx = address(15);
  const blocks = int(18);
  const firstChannel = (chunk % blocks) * int(19);
  const endChannel = min(channels, firstChannel + int(19));
  const first = (<usize>firstChannel) << 2;
  const end = (<usize>endChannel) << 2;
  const image = dx + <usize>(chunk / blocks) * imageBytes();
  const pixel = (<usize>channels) << 2;
  clearChannels(image, firstChannel, endChannel);
  let from = dy + <usize>((chunk / blocks) * outHeight * outWidth) * pixel;
  for (let outRow = 0; outRow < outHeight; outRow++) {
    for (let outColumn = 0; outColumn < outWidth; outColumn++) {
      const cells = listCells(scratch, outRow, outColumn);
      const factor = share(outRow, outColumn);
      for (let cell = 0; cell < cells; cell++) {
        spread(from, image + load<usize>(scratch + ((<usize>cell) << 2)), first, end, factor);
      }
      from += pixel;
    }
  }
}

/** Adds a share of dy to the channels of one pixel, from byte `first` to byte `end`. */
function spread(from: usize, to: usize, first: usize, end: usize, factor: v128): void {
  let at = first;
  for (; at + 16 <= end; at += 16) {
    const part = f32x4.mul(v128.load(from + at), factor);
    v128.store(to + at, f32x4.add(v128.load(to + at), part));
  }
  const single = f32x4.extract_lane(factor, 0);
  for (; at < end; at += 4) {
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at) * single);
  }
}
