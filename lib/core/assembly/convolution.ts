// Convolution as a matrix product without copies of patches: a row of A is a patch, which begins at
// the address of its first pixel; the rows of the patch (or its pixels) are its stretches.
import { RELU, fillTable, multiply } from './block';
import { ZEROS, address, int } from './layout';
import { packPanel } from './pack';

/** Packs one panel of the kernel `[cells, outChannels]` of one group. */
export function packKernel(chunk: i32): void {
  const kernel = address(0);
  const packed = address(1);
  const cells = int(2);
  const outChannels = int(3);
  const groupOut = int(4);
  const panels = (groupOut + 7) / 8;
  const first = (chunk % panels) * 8;
  packPanel(
    kernel + ((<usize>((chunk / panels) * groupOut + first)) << 2),
    outChannels << 2,
    cells,
    min(8, groupOut - first),
    packed + <usize>chunk * <usize>(cells * 32),
  );
}

/** Some output pixels, all channels. */
export function convolution(chunk: i32, scratch: usize): void {
  const x = address(0); // with its border
  const packed = address(1);
  const y = address(2);
  const bias = address(3);
  const relu = int(4) !== 0;
  const pixels = int(5);
  const outHeight = int(6);
  const outWidth = int(7);
  const sampleStep = int(8); // bytes from one image, output row, output column to the next in x
  const rowStep = int(9);
  const columnStep = int(10);
  const segments = address(11);
  const segmentCount = int(12);
  const length = int(13);
  const groups = int(14);
  const outChannels = int(15);
  const chunkPixels = int(16);

  const first = chunk * chunkPixels;
  const count = min(chunkPixels, pixels - first);
  const rowTable = scratch;
  const targetTable = scratch + ((<usize>((chunkPixels + 3) & ~3)) << 2);
  let column = first % outWidth;
  let row = (first / outWidth) % outHeight;
  let sample = x + <usize>((first / outWidth / outHeight) * sampleStep);
  let target = y + ((<usize>(first * outChannels)) << 2);
  let line = sample + <usize>(row * rowStep);
  for (let index = 0; index < count; index++) {
    const place = (<usize>index) << 2;
    store<usize>(rowTable + place, line + <usize>(column * columnStep));
    store<usize>(targetTable + place, target);
    target += outChannels << 2;
    column++;
    if (column === outWidth) {
      column = 0;
      row++;
      line += rowStep;
      if (row === outHeight) {
        row = 0;
        sample += sampleStep;
        line = sample;
      }
    }
  }
  fillTable(rowTable, count);
  fillTable(targetTable, count);
  const end = (<usize>((count + 3) & ~3)) << 2;

  const groupOut = outChannels / groups;
  const panelBytes = segmentCount * length * 32;
  const mode = relu ? RELU : 0;
  let panel = packed;
  for (let group = 0; group < groups; group++) {
    const table = segments + ((<usize>(group * segmentCount)) << 2);
    for (let channel = 0; channel < groupOut; channel += 8) {
      const offset = (<usize>(group * groupOut + channel)) << 2;
      const start = bias !== 0 ? bias + offset : ZEROS;
      const columns = min(8, groupOut - channel);
      multiply(
        rowTable,
        targetTable,
        end,
        table,
        segmentCount,
        length,
        4,
        panel,
        32,
        offset,
        columns,
        start,
        mode,
      );
      panel += panelBytes;
    }
  }
}
