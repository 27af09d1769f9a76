// Convolution with 3×3 kernels at stride 1 by Winograd's F(4×4, 3×3): tiles of 4×4 outputs with 36
// multiplications instead of 144. For each of the 36 numbers of a transformed tile ("frequency")
// there is one matrix product over tiles and channels.
import { ADD, fillTable, multiply } from './block';
import { clear, storeLanes } from './lanes';
import { ZEROS, address, int } from './layout';
import { kernelLine, kernelLineAdjoint } from './winograd-lines';
import {
  transformInput,
  transformInputAdjoint,
  transformOutput,
  transformOutputAdjoint,
} from './winograd-tiles';

/** The first bytes of a thread's scratch: tiles that are worked on, 36 addresses. */
const TILES = 2048;

/**
 * Bytes from one frequency to the next: an odd number of cache lines, so that the 36 places that a
 * transform writes to lie in different parts of the cache. lib/core/wasm/winograd.ts knows it too.
 */
function spreadOf(bytes: usize): usize {
  return (((bytes + 63) >> 6) | 1) << 6;
}

/**
 * U = G g Gᵀ of one input channel, packed in panels.
 *
 * As it is: `[36][outChannels / 8][inChannels][8]`. Turned, for products that sum over output
 * channels: `[36][inChannels / 8][inner][8]`.
 */
export function winogradKernel(chunk: i32, scratch: usize): void {
  const kernel = address(0);
  const to = address(1);
  const inChannels = int(2);
  const outChannels = int(3);
  const turned = int(4) !== 0;
  const flipped = int(5) !== 0; // the kernel upside down and the wrong way round
  const inner = int(6); // rows of each panel

  const temp = scratch;
  const result = scratch + 18 * 16;
  const cellBytes = <usize>((inChannels * outChannels) << 2);
  const panels = ((turned ? inChannels : outChannels) + 7) >> 3;
  const spread = spreadOf(<usize>(panels * inner * 32));
  const whole = turned ? inner : panels * 8;
  for (let channel = 0; channel < whole; channel += 4) {
    const left = outChannels - channel;
    const from = kernel + ((<usize>(chunk * outChannels + channel)) << 2);
    for (let index: usize = 0; index < 3; index++) {
      // What is read beyond the last channel is cleared below or ends in columns that nobody reads.
      const column = flipped ? 2 - index : index;
      kernelLine(
        v128.load(from + (flipped ? 6 + column : column) * cellBytes),
        v128.load(from + (3 + column) * cellBytes),
        v128.load(from + (flipped ? column : 6 + column) * cellBytes),
        temp + index * 16,
        48,
      );
    }
    if (!turned) {
      const base = to + <usize>(((channel >> 3) * inner + chunk) * 32 + ((channel & 4) << 2));
      for (let row: usize = 0; row < 6; row++) {
        const line = temp + row * 48;
        kernelLine(
          v128.load(line),
          v128.load(line, 16),
          v128.load(line, 32),
          base + row * 6 * spread,
          spread,
        );
      }
      continue;
    }
    const count = min(4, inner - channel);
    let base = to + <usize>(((chunk >> 3) * inner + channel) * 32 + ((chunk & 7) << 2));
    for (let row: usize = 0; row < 6; row++) {
      const line = temp + row * 48;
      kernelLine(v128.load(line), v128.load(line, 16), v128.load(line, 32), result, 16);
      for (let index: usize = 0; index < 6; index++) {
        let target = base;
        for (let lane = 0; lane < count; lane++) {
          const level = load<f32>(result + (index << 4) + ((<usize>lane) << 2));
          store<f32>(target, lane < left ? level : 0);
          target += 32;
        }
        base += spread;
      }
    }
  }
}

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
    transformOutput(
      products + <usize>index * outBytes,
      outSpread,
      y + ((<usize>(image * outHeight * outWidth * outChannels)) << 2),
      outHeight,
      outWidth,
      outChannels,
      (place / tilesAcross) * 4,
      (place % tilesAcross) * 4,
      bias,
      relu,
      scratch,
    );
  }
}

/**
 * For some images: the transformed x and dy for the kernel's gradient, and the whole gradient of x,
 * each if there is a place for it. The products of dy are kept as `[36][outChannels / 8][tiles][8]`.
 */
export function winogradTransforms(chunk: i32, scratch: usize): void {
  const x = address(0);
  const dy = address(1);
  const dx = address(2); // 0: not wanted
  const turnedKernel = address(3);
  const xTiles = address(4); // 0: not wanted
  const dyTiles = address(5);
  const images = int(6);
  const tilesDown = int(7);
  const tilesAcross = int(8);
  const height = int(9);
  const width = int(10);
  const inChannels = int(11);
  const outHeight = int(12);
  const outWidth = int(13);
  const outChannels = int(14);
  const top = int(15);
  const left = int(16);
  const chunkImages = int(17);
  const blockTiles = int(18);
  const zeros = address(19);

  const perImage = tilesDown * tilesAcross;
  const tiles = images * perImage;
  const outPanels = (outChannels + 7) >> 3;
  const inBytes = <usize>(((inChannels + 3) & ~3) << 2);
  const inPanelBytes = <usize>(((inChannels + 7) & ~7) << 2);
  const panelStep = <usize>(tiles * 32);
  const dySpread = spreadOf(<usize>outPanels * panelStep);
  const xSpread = spreadOf(<usize>tiles * inBytes);
  const kernelSpread = spreadOf(<usize>outPanels * 8 * inPanelBytes);
  const pointers = scratch + 1536;
  const segments = scratch + TILES;
  const rowTable = segments + (((<usize>outPanels + 3) & ~3) << 2);
  const targetTable = rowTable + ((<usize>blockTiles) << 2);
  const products = targetTable + ((<usize>blockTiles) << 2);
  const spread = spreadOf(<usize>blockTiles * inPanelBytes);
  const xImage = (<usize>(height * width * inChannels)) << 2;
  const dyImage = (<usize>(outHeight * outWidth * outChannels)) << 2;
  const firstImage = chunk * chunkImages;
  const endImage = min(images, firstImage + chunkImages);

  if (dx !== 0) clear(dx + <usize>firstImage * xImage, <usize>(endImage - firstImage) * xImage);
  const end = endImage * perImage;
  for (let first = firstImage * perImage; first < end; first += blockTiles) {
    const count = min(blockTiles, end - first);
    for (let index = 0; index < count; index++) {
      const tile = first + index;
      const image = <usize>(tile / perImage);
      const row = ((tile % perImage) / tilesAcross) * 4;
      const column = (tile % tilesAcross) * 4;
      const place = dyTiles + ((<usize>tile) << 5);
      transformOutputAdjoint(
        dy + image * dyImage,
        outHeight,
        outWidth,
        outChannels,
        row,
        column,
        place,
        dySpread,
        panelStep,
        scratch,
      );
      store<usize>(rowTable + ((<usize>index) << 2), place);
      if (xTiles === 0) continue;
      transformInput(
        x + image * xImage,
        height,
        width,
        inChannels,
        row - top,
        column - left,
        xTiles + <usize>tile * inBytes,
        xSpread,
        scratch,
        pointers,
        zeros,
      );
    }
    if (dx === 0) continue;
    for (let index = 0; index < count; index++) {
      store<usize>(targetTable + ((<usize>index) << 2), products + <usize>index * inPanelBytes);
    }
    fillTable(rowTable, count);
    fillTable(targetTable, count);
    const tableEnd = (<usize>((count + 3) & ~3)) << 2;
    for (let frequency: usize = 0; frequency < 36; frequency++) {
      let panel = turnedKernel + frequency * kernelSpread;
      for (let index = 0; index < outPanels; index++) {
        store<usize>(
          segments + ((<usize>index) << 2),
          frequency * dySpread + <usize>index * panelStep,
        );
      }
      for (let channel: usize = 0; channel < inPanelBytes; channel += 32) {
        multiply(
          rowTable,
          targetTable,
          tableEnd,
          segments,
          outPanels,
          8,
          4,
          panel,
          32,
          frequency * spread + channel,
          8,
          ZEROS,
          0,
        );
        panel += outPanels << 8;
      }
    }
    for (let index = 0; index < count; index++) {
      const tile = first + index;
      transformInputAdjoint(
        products + <usize>index * inPanelBytes,
        spread,
        dx + <usize>(tile / perImage) * xImage,
        height,
        width,
        inChannels,
        ((tile % perImage) / tilesAcross) * 4 - top,
        (tile % tilesAcross) * 4 - left,
        scratch,
      );
    }
  }
}

/** Tiles that are multiplied at once, so that they stay in the first cache. */
const DEPTH = 128;

/** dU = Vᵀ · dM for one frequency, added to what earlier images gave. */
export function winogradFrequencies(chunk: i32, scratch: usize): void {
  const xTiles = address(0);
  const dyTiles = address(1);
  const to = address(2); // [36][inChannels][outChannels in whole panels]
  const tiles = int(3);
  const inChannels = int(4);
  const outChannels = int(5);
  const add = int(6) !== 0;

  const inBytes = ((inChannels + 3) & ~3) << 2;
  const outBytes = <usize>(((outChannels + 7) & ~7) << 2);
  const panelStep = <usize>(tiles * 32);
  const dySpread = spreadOf((outBytes >> 5) * panelStep);
  const segment = scratch;
  const rowTable = scratch + 16;
  const tableBytes = (<usize>((inChannels + 3) & ~3)) << 2;
  const targetTable = rowTable + tableBytes;
  const from = xTiles + <usize>chunk * spreadOf(<usize>(tiles * inBytes));
  const target = to + <usize>chunk * spreadOf(<usize>inChannels * outBytes);
  for (let channel = 0; channel < inChannels; channel++) {
    const entry = (<usize>channel) << 2;
    store<usize>(rowTable + entry, from + entry);
    store<usize>(targetTable + entry, target + <usize>channel * outBytes);
  }
  fillTable(rowTable, inChannels);
  fillTable(targetTable, inChannels);
  for (let first = 0; first < tiles; first += DEPTH) {
    const count = min(DEPTH, tiles - first);
    store<usize>(segment, <usize>(first * inBytes));
    let panel = dyTiles + <usize>chunk * dySpread + ((<usize>first) << 5);
    for (let column: usize = 0; column < outBytes; column += 32) {
      multiply(
        rowTable,
        targetTable,
        tableBytes,
        segment,
        1,
        count,
        inBytes,
        panel,
        32,
        column,
        8,
        ZEROS,
        add || first > 0 ? ADD : 0,
      );
      panel += panelStep;
    }
  }
}

/** dKernel = Gᵀ dU G for one input channel. */
export function winogradKernelGradient(chunk: i32, scratch: usize): void {
  const from = address(0);
  const dKernel = address(1);
  const inChannels = int(2);
  const outChannels = int(3);
  const outBytes = <usize>(((outChannels + 7) & ~7) << 2);
  const spread = spreadOf(<usize>inChannels * outBytes);
  const cellBytes = <usize>((inChannels * outChannels) << 2);
  const result = scratch + 18 * 16;
  for (let channel = 0; channel < outChannels; channel += 4) {
    const offset = (<usize>channel) << 2;
    const source = from + <usize>chunk * outBytes + offset;
    for (let index: usize = 0; index < 6; index++) {
      kernelLineAdjoint(source + index * spread, 6 * spread, scratch + index * 16, 96);
    }
    let target = dKernel + ((<usize>(chunk * outChannels)) << 2) + offset;
    for (let row: usize = 0; row < 3; row++) {
      kernelLineAdjoint(scratch + row * 96, 16, result, 16);
      for (let column: usize = 0; column < 3; column++) {
        storeLanes(target, v128.load(result + (column << 4)), outChannels - channel);
        target += cellBytes;
      }
    }
  }
}
