import type { ConvolutionGeometry } from '../window';
import type { Call } from './machine';
import { Operation } from './operation';

/** Tiles that are done together, so that what they need stays in the second cache. */
const usualTiles = 36;
/** What the transformed tiles of x and dy may need at once: about what the caches hold. */
const slabBytes = 4 * 1024 * 1024;
/** What one image may need: above it, gradients take the direct way. */
const mostBytes = 32 * 1024 * 1024;
/** Room for two tiles and a table of addresses (TILES in lib/core/assembly/winograd.ts). */
const tileRoom = 2048;

/**
 * Its rounding errors are some twenty times those of plain sums, which shows where terms cancel.
 * Below this many products (for each cell of the kernel, in one image) there is little to gain.
 */
const leastProducts = 2 ** 16;

/** Whether F(4×4, 3×3) can do it, and does it with fewer multiplications. */
export function suitsWinograd(geometry: ConvolutionGeometry): boolean {
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, groups, inChannels, outChannels } = geometry;
  const { outHeight, outWidth } = geometry;
  if (windowHeight !== 3 || windowWidth !== 3 || groups !== 1) return false;
  if (strideHeight !== 1 || strideWidth !== 1) return false;
  if (dilationHeight !== 1 || dilationWidth !== 1) return false;
  if (Math.min(inChannels, outChannels) < 8) return false;
  if (outHeight * outWidth * inChannels * outChannels < leastProducts) return false;
  return tilesOf(geometry) * 36 < 0.7 * outHeight * outWidth * 9;
}

/** Whether the gradients fit as well. */
export function suitsWinogradGradient(geometry: ConvolutionGeometry): boolean {
  return suitsWinograd(geometry) && bytesOfImage(geometry) <= mostBytes;
}

function tilesOf({ outHeight, outWidth }: ConvolutionGeometry): number {
  return Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4);
}

function bytesOfImage(geometry: ConvolutionGeometry): number {
  const { inChannels, outChannels } = geometry;
  const tiles = tilesOf(geometry);
  return spread(tiles * fours(inChannels)) + spread(tiles * eights(outChannels));
}

/** Bytes for 36 times as many numbers, spread as in lib/core/assembly/winograd.ts. */
const spread = (numbers: number) => 36 * 64 * (Math.ceil(numbers / 16) | 1);
const fours = (count: number) => Math.ceil(count / 4) * 4;
const eights = (count: number) => Math.ceil(count / 8) * 8;

/** Multiplications of the products. */
function workOf(geometry: ConvolutionGeometry): number {
  const { batch, inChannels, outChannels } = geometry;
  return batch * tilesOf(geometry) * 36 * inChannels * outChannels;
}

/** A convolution by addresses. */
export function winogradForward(
  call: Call,
  places: { x: number; kernel: number; y: number; bias: number; relu: boolean },
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels } = geometry;
  const kernel = transformKernel(call, places.kernel, inChannels, outChannels, 'forward');
  forward(call, { ...places, kernel }, geometry);
}

/** The same with a kernel that is transformed already. */
function forward(
  call: Call,
  places: { x: number; kernel: number; y: number; bias: number; relu: boolean },
  geometry: ConvolutionGeometry,
): void {
  const { batch, height, width, inChannels, outChannels, outHeight, outWidth } = geometry;
  const tiles = batch * tilesOf(geometry);
  const blocks = Math.ceil(tiles / usualTiles);
  const blockTiles = fours(Math.ceil(tiles / blocks));
  call.run({
    operation: Operation.WinogradForward,
    chunks: Math.ceil(tiles / blockTiles),
    args: [
      places.x,
      places.kernel,
      places.y,
      places.bias,
      Number(places.relu),
      tiles,
      Math.ceil(outHeight / 4),
      Math.ceil(outWidth / 4),
      height,
      width,
      inChannels,
      outHeight,
      outWidth,
      outChannels,
      geometry.padTop,
      geometry.padLeft,
      blockTiles,
      zeros(call, inChannels),
    ],
    work: workOf(geometry),
    scratch:
      tileRoom +
      blockTiles * 8 +
      spread(blockTiles * fours(inChannels)) +
      spread(blockTiles * eights(outChannels)),
  });
}

/** Both gradients; 0 for what is not wanted. */
export function winogradGradients(
  call: Call,
  places: { x: number; kernel: number; dy: number; dx: number; dKernel: number },
  geometry: ConvolutionGeometry,
): void {
  // An image is one chunk, so few images would leave threads idle: then dx is a convolution of dy
  // with the kernel turned round, whose tiles can be shared out.
  const few = geometry.batch < 4;
  if (few && places.dx !== 0) turnedForward(call, places, geometry);
  const dx = few ? 0 : places.dx;
  if (places.dKernel === 0 && dx === 0) return;
  const { batch, height, width, inChannels, outChannels, outHeight, outWidth } = geometry;
  const turned =
    dx === 0 ? 0 : transformKernel(call, places.kernel, inChannels, outChannels, 'gradient');
  const tiles = tilesOf(geometry);
  const chunkImages = Math.max(1, Math.round(usualTiles / tiles));
  const slabImages = imagesOfSlab(geometry, 4 * chunkImages);
  const xTiles =
    places.dKernel === 0 ? 0 : call.workspace(spread(slabImages * tiles * fours(inChannels)));
  const dyTiles = call.workspace(spread(slabImages * tiles * eights(outChannels)));
  const products =
    places.dKernel === 0 ? 0 : call.workspace(spread(inChannels * eights(outChannels)));
  const nothing = zeros(call, inChannels);
  for (let first = 0; first < batch; first += slabImages) {
    const images = Math.min(slabImages, batch - first);
    transformSlab(first, images);
    if (places.dKernel !== 0) multiplyFrequencies(images, first > 0);
  }
  if (places.dKernel === 0) return;
  call.run({
    operation: Operation.WinogradKernelGradient,
    chunks: inChannels,
    args: [products, places.dKernel, inChannels, outChannels],
    work: 36 * inChannels * outChannels,
    scratch: tileRoom,
  });

  function transformSlab(first: number, images: number): void {
    const xBytes = 4 * first * height * width * inChannels;
    const dyBytes = 4 * first * outHeight * outWidth * outChannels;
    const blockTiles = fours(Math.min(usualTiles, chunkImages * tiles));
    call.run({
      operation: Operation.WinogradTransforms,
      chunks: Math.ceil(images / chunkImages),
      args: [
        places.x + xBytes,
        places.dy + dyBytes,
        dx === 0 ? 0 : dx + xBytes,
        turned,
        xTiles,
        dyTiles,
        images,
        Math.ceil(outHeight / 4),
        Math.ceil(outWidth / 4),
        height,
        width,
        inChannels,
        outHeight,
        outWidth,
        outChannels,
        geometry.padTop,
        geometry.padLeft,
        chunkImages,
        blockTiles,
        nothing,
      ],
      work: (workOf(geometry) / batch) * images,
      scratch:
        tileRoom + outChannels * 4 + 64 + blockTiles * 8 + spread(blockTiles * eights(inChannels)),
    });
  }

  function multiplyFrequencies(images: number, add: boolean): void {
    call.run({
      operation: Operation.WinogradFrequencies,
      chunks: 36,
      args: [xTiles, dyTiles, products, images * tiles, inChannels, outChannels, Number(add)],
      work: (workOf(geometry) / batch) * images,
      scratch: 64 + 8 * fours(inChannels),
    });
  }
}

/** Images whose tiles are kept at once: whole steps, at least one, as long as memory allows. */
function imagesOfSlab(geometry: ConvolutionGeometry, step: number): number {
  const bytes = bytesOfImage(geometry);
  const wanted = Math.max(step, Math.floor(slabBytes / bytes / step) * step);
  return Math.min(geometry.batch, wanted, Math.max(1, Math.floor(mostBytes / bytes)));
}

/** dx as the convolution of dy with the kernel upside down and its channels exchanged. */
function turnedForward(
  call: Call,
  places: { kernel: number; dy: number; dx: number },
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels, padTop, padBottom, padLeft, padRight } = geometry;
  const kernel = transformKernel(call, places.kernel, inChannels, outChannels, 'turned');
  forward(
    call,
    { x: places.dy, kernel, y: places.dx, bias: 0, relu: false },
    {
      ...geometry,
      height: geometry.outHeight,
      width: geometry.outWidth,
      inChannels: outChannels,
      outHeight: geometry.height,
      outWidth: geometry.width,
      outChannels: inChannels,
      padTop: 2 - padTop,
      padBottom: 2 - padBottom,
      padLeft: 2 - padLeft,
      padRight: 2 - padRight,
    },
  );
}

/** The address of the transformed kernel, packed for one of its uses. */
function transformKernel(
  call: Call,
  kernel: number,
  inChannels: number,
  outChannels: number,
  use: 'forward' | 'gradient' | 'turned',
): number {
  const isTurned = use !== 'forward';
  const columns = eights(isTurned ? inChannels : outChannels);
  const inner = { forward: inChannels, gradient: eights(outChannels), turned: outChannels }[use];
  const address = call.workspace(spread(inner * columns));
  call.run({
    operation: Operation.WinogradKernel,
    chunks: inChannels,
    args: [
      kernel,
      address,
      inChannels,
      outChannels,
      Number(isTurned),
      Number(use === 'turned'),
      inner,
    ],
    work: 36 * inChannels * outChannels,
    scratch: tileRoom,
  });
  return address;
}

/** The address of zeros for the channels of a pixel outside of the image. */
function zeros(call: Call, channels: number): number {
  const address = call.workspace(fours(channels) * 4);
  call.words(address, fours(channels)).fill(0);
  return address;
}
