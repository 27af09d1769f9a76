import type { ConvolutionGeometry } from '../window';
import type { Call } from './machine';
import { Operation } from './operation';
import {
  eights,
  fours,
  spread,
  tileArguments,
  tileRoom,
  tilesOf,
  usualTiles,
  workOf,
} from './winograd-sizes';

/** A convolution by addresses. */
export function winogradForward(
  call: Call,
  places: { x: number; kernel: number; y: number; bias: number; relu: boolean },
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels } = geometry;
  const kernel = transformKernel(call, places.kernel, inChannels, outChannels, 'forward');
  convolveTiles(call, { ...places, kernel }, geometry);
}

/** The same with a kernel that is transformed already. */
export function convolveTiles(
  call: Call,
  places: { x: number; kernel: number; y: number; bias: number; relu: boolean },
  geometry: ConvolutionGeometry,
): void {
  const { batch, inChannels, outChannels } = geometry;
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
      ...tileArguments(geometry),
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

/** The address of the transformed kernel, packed for one of its uses. */
export function transformKernel(
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
export function zeros(call: Call, channels: number): number {
  const address = call.workspace(fours(channels) * 4);
  call.words(address, fours(channels)).fill(0);
  return address;
}
