// The gradients of any convolution, without copies of patches.
import { ADD, fillTable, multiply } from './block';
import { storeLanes } from './lanes';
import { ZEROS, address, int } from './layout';
import { packPanel, packTransposed } from './pack';

/** Packs one cell of the window of the kernel as `[outChannels, inChannels]`, group by group. */
export function packTransposedKernel(chunk: i32): void {
  const kernel = address(0);
  const packed = address(1);
  const groups = int(2);
  const groupIn = int(3);
  const groupOut = int(4);
  const outChannels = groups * groupOut;
  const panelBytes = groupOut * 32;
  const panels = (groupIn + 7) / 8;
  let panel = packed + <usize>chunk * <usize>(groups * panels * panelBytes);
  for (let group = 0; group < groups; group++) {
    for (let channel = 0; channel < groupIn; channel += 8) {
      const place = (chunk * groupIn + channel) * outChannels + group * groupOut;
      packTransposed(
        kernel + ((<usize>place) << 2),
        outChannels << 2,
        groupOut,
        min(8, groupIn - channel),
        panel,
      );
      panel += panelBytes;
    }
  }
}

const TABLE = 128;

/**
 * What one image passes back to 8 of its channels: for each cell of the window, dy times the cell's
 * weights is added where the cell lay.
 */
export function inputGradient(chunk: i32, scratch: usize): void {
  const dy = address(0);
  const packed = address(1);
  const dx = address(2); // with its border
  const pixels = int(3); // of one image of dy
  const outWidth = int(4);
  const dySampleStep = int(5);
  const dxSampleStep = int(6);
  const rowStep = int(7); // bytes in dx from one output row and column to the next
  const columnStep = int(8);
  const cells = address(9); // where each cell of the window lies in dx, in bytes
  const cellCount = int(10);
  const groups = int(11);
  const groupIn = int(12);
  const groupOut = int(13);

  const panels = (groupIn + 7) / 8;
  const sample = chunk / (panels * groups);
  const place = chunk % (panels * groups); // in the order of the packed panels
  const group = place / panels;
  const channel = (place % panels) * 8;
  const columns = min(8, groupIn - channel);
  const inChannels = groups * groupIn;
  const outChannels = groups * groupOut;
  const image = dx + <usize>(sample * dxSampleStep);
  const column = (<usize>(group * groupIn + channel)) << 2;

  const zero = f32x4.splat(0);
  const imageEnd = image + column + <usize>dxSampleStep;
  for (let pixel = image + column; pixel < imageEnd; pixel += inChannels << 2) {
    storeLanes(pixel, zero, columns);
    if (columns > 4) storeLanes(pixel + 16, zero, columns - 4);
  }

  const segment = scratch;
  const rowTable = scratch + 16;
  const targetTable = rowTable + TABLE * 4;
  const shifted = targetTable + TABLE * 4;
  store<usize>(segment, (<usize>(group * groupOut)) << 2);
  for (let first = 0; first < pixels; first += TABLE) {
    const count = min(TABLE, pixels - first);
    for (let index = 0; index < count; index++) {
      const pixel = first + index;
      const offset = (pixel / outWidth) * rowStep + (pixel % outWidth) * columnStep;
      const entry = (<usize>index) << 2;
      store<usize>(
        rowTable + entry,
        dy + <usize>(sample * dySampleStep) + ((<usize>(pixel * outChannels)) << 2),
      );
      store<usize>(targetTable + entry, image + <usize>offset);
    }
    fillTable(rowTable, count);
    fillTable(targetTable, count);
    const end = (<usize>((count + 3) & ~3)) << 2;
    for (let cell = 0; cell < cellCount; cell++) {
      const offset = load<usize>(cells + ((<usize>cell) << 2));
      const panel = packed + <usize>((cell * groups * panels + place) * groupOut * 32);
      multiply(
        rowTable,
        targetTable,
        end,
        segment,
        1,
        groupOut,
        4,
        panel,
        32,
        offset + column,
        columns,
        ZEROS,
        ADD,
      );
    }
  }
}

/**
 * The gradient of the kernel from some lines (output rows) and for some panels of output channels.
 * The lines are shared out in a way that depends on the shape alone.
 */
export function kernelGradient(chunk: i32, scratch: usize): void {
  const x = address(0); // with its border
  const dy = address(1);
  const parts = address(2);
  const lines = int(3);
  const outHeight = int(4);
  const outWidth = int(5);
  const sampleStep = int(6);
  const rowStep = int(7);
  const columnStep = int(8);
  const cells = address(9); // where each cell of the window lies in x, in bytes
  const cellCount = int(10);
  const groups = int(11);
  const groupIn = int(12);
  const groupOut = int(13);
  const shardLines = int(14);
  const blockLines = int(15);
  const chunkPanels = int(16);

  const outChannels = groups * groupOut;
  const panels = (groupOut + 7) / 8;
  const panelChunks = (panels + chunkPanels - 1) / chunkPanels;
  const shard = chunk / panelChunks;
  const firstPanel = (chunk % panelChunks) * chunkPanels;
  const endPanel = min(panels, firstPanel + chunkPanels);
  const firstLine = shard * shardLines;
  const endLine = min(lines, firstLine + shardLines);

  const rowCount = cellCount * groupIn;
  const tableBytes = (<usize>((rowCount + 3) & ~3)) << 2;
  const rowTable = scratch;
  const targetTable = rowTable + tableBytes;
  const segments = targetTable + tableBytes;
  const packed = segments + ((<usize>((blockLines + 3) & ~3)) << 2);
  const part = parts + <usize>shard * <usize>((rowCount * outChannels) << 2);
  // Panels are packed if they are read often enough.
  const pack = rowCount >= 32;

  for (let group = 0; group < groups; group++) {
    for (let row = 0; row < rowCount; row++) {
      const entry = (<usize>row) << 2;
      const cell = load<usize>(cells + ((<usize>(row / groupIn)) << 2));
      const channel = group * groupIn + (row % groupIn);
      store<usize>(rowTable + entry, x + cell + ((<usize>channel) << 2));
      store<usize>(targetTable + entry, part + ((<usize>(row * outChannels)) << 2));
    }
    fillTable(rowTable, rowCount);
    fillTable(targetTable, rowCount);
    for (let line = firstLine; line < endLine; line += blockLines) {
      const count = min(blockLines, endLine - line);
      for (let index = 0; index < count; index++) {
        const at = line + index;
        const offset = (at / outHeight) * sampleStep + (at % outHeight) * rowStep;
        store<usize>(segments + ((<usize>index) << 2), <usize>offset);
      }
      for (let panel = firstPanel; panel < endPanel; panel++) {
        const columns = min(8, groupOut - panel * 8);
        const column = (<usize>(group * groupOut + panel * 8)) << 2;
        let b = dy + ((<usize>(line * outWidth * outChannels)) << 2) + column;
        let bStep = outChannels << 2;
        if (pack) {
          packPanel(b, bStep, count * outWidth, columns, packed);
          b = packed;
          bStep = 32;
        }
        multiply(
          rowTable,
          targetTable,
          tableBytes,
          segments,
          count,
          outWidth,
          columnStep,
          b,
          bStep,
          column,
          columns,
          ZEROS,
          line > firstLine ? ADD : 0,
        );
      }
    }
  }
}
