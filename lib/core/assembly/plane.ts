// Convolution of grey pictures, one channel in and one out, stride 1: along the row, 16 outputs at
// a time.
import { madd, positive, storeLanes } from './lanes';
import { address, int } from './layout';

/** Some output rows. */
export function plane(chunk: i32): void {
  const x = address(0); // with its border
  const kernel = address(1);
  const y = address(2);
  const bias = address(3);
  const relu = int(4) !== 0;
  const rows = int(5);
  const outHeight = int(6);
  const outWidth = int(7);
  const sampleStep = int(8); // bytes from one image and row to the next in x
  const rowStep = int(9);
  const windowHeight = int(10);
  const windowWidth = int(11);
  const dilatedRow = int(12); // bytes from one row and column of the window to the next
  const dilatedColumn = int(13);
  const chunkRows = int(14);

  const start = f32x4.splat(bias !== 0 ? load<f32>(bias) : 0);
  const kernelEnd = kernel + ((<usize>(windowHeight * windowWidth)) << 2);
  const skip = dilatedRow - windowWidth * dilatedColumn;
  const end = min(rows, (chunk + 1) * chunkRows);
  for (let row = chunk * chunkRows; row < end; row++) {
    let line = x + <usize>((row / outHeight) * sampleStep + (row % outHeight) * rowStep);
    let target = y + ((<usize>(row * outWidth)) << 2);
    for (let left = outWidth; left > 0; left -= 16) {
      let first = start;
      let second = start;
      let third = start;
      let fourth = start;
      let p = line;
      let k = kernel;
      while (k !== kernelEnd) {
        let cells = windowWidth;
        do {
          const weight = v128.load32_splat(k);
          first = madd(weight, v128.load(p), first);
          second = madd(weight, v128.load(p, 16), second);
          third = madd(weight, v128.load(p, 32), third);
          fourth = madd(weight, v128.load(p, 48), fourth);
          k += 4;
          p += dilatedColumn;
          cells--;
        } while (cells !== 0);
        p += skip;
      }
      if (relu) {
        first = positive(first);
        second = positive(second);
        third = positive(third);
        fourth = positive(fourth);
      }
      if (left >= 16) {
        v128.store(target, first);
        v128.store(target, second, 16);
        v128.store(target, third, 32);
        v128.store(target, fourth, 48);
      } else {
        storeLanes(target, first, left);
        if (left > 4) storeLanes(target + 16, second, left - 4);
        if (left > 8) storeLanes(target + 32, third, left - 8);
        if (left > 12) storeLanes(target + 48, fourth, left - 12);
      }
      target += 64;
      line += 64;
    }
  }
}
