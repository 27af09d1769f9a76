import type { ConvolutionGeometry } from '../window';
import type { Call } from './machine';
import { Operation } from './operation';
import { convolveTiles, transformKernel, zeros } from './winograd';
import {
  bytesOfImage,
  eights,
  fours,
  mostBytes,
  spread,
  tileArguments,
  tileRoom,
  tilesOf,
  usualTiles,
  workOf,
} from './winograd-sizes';

/** What the transformed tiles of x and dy may need at once: about what the caches hold. */
const slabBytes = 4 * 1024 * 1024;

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
        ...tileArguments(geometry),
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
  convolveTiles(
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
