// Convolution with 3×3 kernels at stride 1 by Winograd's F(4×4, 3×3): tiles of 4×4 outputs with 36
// multiplications instead of 144. For each of the 36 numbers of a transformed tile ("frequency")
// there is one matrix product over tiles and channels.
import { fillTable, multiply } from './block';
import { ZEROS, address, int } from './layout';
import { clearOutputs, emptyOutputs } from './winograd-empty';
import { transformInput } from './winograd-input';
import { TILES, spreadOf } from './winograd-layout';
import { transformOutput } from './winograd-output';

/** Some tiles of the output, all channels. */
export function winogradForward(chunk: i32, scratch: usize): void {
  const x = address(0);
  const kernel = address(1);
  const y = address(2);
  const bias = address(3);
  const relu = int(4) !== 0;
  const tiles = int(5);
  const tilesDown = int(6);
  const tilesAcross = int(7);
  const height = int(8);
  const width = int(9);
  const inChannels = int(10);
  const outHeight = int(11);
  const outWidth = int(12);
  const outChannels = int(13);
  const top = int(14);
  const left = int(15);
  const blockTiles = int(16);
  const zeros = address(17);

  const inBytes = <usize>(((inChannels + 3) & ~3) << 2);
  const outBytes = <usize>(((outChannels + 7) & ~7) << 2);
  const pointers = scratch + 1536;
  const segment = scratch + 1792;
  const rowTable = scratch + TILES;
  const targetTable = rowTable + ((<usize>blockTiles) << 2);
  const transformed = targetTable + ((<usize>blockTiles) << 2);
  const inSpread = spreadOf(<usize>blockTiles * inBytes);
  const outSpread = spreadOf(<usize>blockTiles * outBytes);
  const kernelSpread = spreadOf(<usize>inChannels * outBytes);
  const products = transformed + 36 * inSpread;
  const first = chunk * blockTiles;
  const count = min(blockTiles, tiles - first);
  const perImage = tilesDown * tilesAcross;

  for (let index = 0; index < count; index++) {
    const tile = first + index;
    const image = tile / perImage;
    const place = tile % perImage;
    const to = transformed + <usize>index * inBytes;
    transformInput(
      x + ((<usize>(image * height * width * inChannels)) << 2),
      height,
      width,
      inChannels,
      (place / tilesAcross) * 4 - top,
      (place % tilesAcross) * 4 - left,
      to,
      inSpread,
      scratch,
      pointers,
      zeros,
    );
    store<usize>(rowTable + ((<usize>index) << 2), to);
    store<usize>(targetTable + ((<usize>index) << 2), products + <usize>index * outBytes);
  }
  fillTable(rowTable, count);
  fillTable(targetTable, count);
  const end = (<usize>((count + 3) & ~3)) << 2;
  for (let frequency: usize = 0; frequency < 36; frequency++) {
    let panel = kernel + frequency * kernelSpread;
    store<usize>(segment, frequency * inSpread);
    for (let channel: usize = 0; channel < outBytes; channel += 32) {
      const column = frequency * outSpread + channel;
      multiply(
        rowTable,
        targetTable,
        end,
        segment,
        1,
        inChannels,
        4,
        panel,
        32,
        column,
        8,
        ZEROS,
        0,
      );
      panel += inChannels << 5;
    }
  }
  for (let index = 0; index < count; index++) {
    const tile = first + index;
    const image = tile / perImage;
    const place = tile % perImage;
    const target = y + ((<usize>(image * outHeight * outWidth * outChannels)) << 2);
    const row = (place / tilesAcross) * 4;
    const column = (place % tilesAcross) * 4;
    transformOutput(
      products + <usize>index * outBytes,
      outSpread,
      target,
      outHeight,
      outWidth,
      outChannels,
      row,
      column,
      bias,
      relu,
      scratch,
    );
    const source = x + ((<usize>(image * height * width * inChannels)) << 2);
    const empty = emptyOutputs(source, height, width, inChannels, row - top, column - left);
    if (empty === 0) continue;
    clearOutputs(empty, target, outHeight, outWidth, outChannels, row, column, bias, relu);
  }
}
