// The gradients of Winograd's convolution (winograd.ts), for a batch of images.
import { ADD, fillTable, multiply } from './block';
import { clear } from './lanes';
import { ZEROS, address, int } from './layout';
import { transformInput, transformInputAdjoint } from './winograd-input';
import { TILES, spreadOf } from './winograd-layout';
import { transformOutputAdjoint } from './winograd-output';

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
