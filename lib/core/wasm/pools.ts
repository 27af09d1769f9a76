import type { Core } from '../core';
import { checkPool } from '../lengths';
import { countedCells } from '../pool-cells';
import type { PoolGeometry } from '../window';
import { fetching } from './elementwise';
import type { Machine } from './machine';
import { Operation } from './operation';
import { chunkRows, windowArguments } from './window-arguments';

/** Bytes for the list of a window's cells, or for one window of four vectors. */
function listBytes({ windowHeight, windowWidth }: PoolGeometry): number {
  return Math.max(64, 4 * windowHeight * windowWidth);
}

function outputWork(geometry: PoolGeometry): number {
  const { batch, outHeight, outWidth, inChannels, windowHeight, windowWidth } = geometry;
  return fetching * batch * outHeight * outWidth * inChannels * windowHeight * windowWidth;
}

/** Windows may overlap, so gradients are cut by images, and images by channels if there are few. */
function channelBlocks({ batch, inChannels }: PoolGeometry): { blocks: number; channels: number } {
  const channels = batch < 8 ? Math.min(16, inChannels) : inChannels;
  return { blocks: Math.ceil(inChannels / channels), channels };
}

/** The largest value under each window. */
export function poolMax(machine: Machine): Core['poolMax'] {
  return (x, y, geometry) => {
    checkPool('poolMax', { x }, { y }, geometry);
    const { batch, outHeight, width, inChannels, strideHeight } = geometry;
    machine.call((call) => {
      const rows = chunkRows(strideHeight * width * inChannels);
      call.run({
        operation: Operation.PoolMax,
        chunks: Math.ceil((batch * outHeight) / rows),
        args: [...windowArguments(geometry), call.input(x), call.output(y), rows],
        work: outputWork(geometry),
        scratch: listBytes(geometry),
      });
    });
  };
}

/** Gives each dy to the first largest value of its window. */
export function poolMaxGradient(machine: Machine, plain: Core): Core['poolMaxGradient'] {
  return (x, dy, dx, geometry, onlyPositive = false) => {
    checkPool('poolMaxGradient', { x, dx }, { dy }, geometry);
    if (dy.length === 0) {
      plain.poolMaxGradient(x, dy, dx, geometry, onlyPositive);
      return;
    }
    const { batch, outHeight, width, inChannels } = geometry;
    machine.call((call) => {
      const rows = chunkRows(2 * width * inChannels);
      const { blocks, channels } = channelBlocks(geometry);
      call.run({
        operation: Operation.PoolMaxGradient,
        chunks: isTwoByTwo(geometry) ? Math.ceil((batch * outHeight) / rows) : batch * blocks,
        args: [
          ...windowArguments(geometry),
          call.input(x),
          call.input(dy),
          call.output(dx),
          Number(onlyPositive),
          rows,
          blocks,
          channels,
        ],
        work: 2 * outputWork(geometry),
        scratch: listBytes(geometry),
      });
    });
  };
}

/** Windows of 2×2 side by side, as in lib/core/assembly/window.ts. */
function isTwoByTwo(geometry: PoolGeometry): boolean {
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  return (
    [windowHeight, windowWidth, strideHeight, strideWidth].every((size) => size === 2) &&
    dilationHeight === 1 &&
    dilationWidth === 1 &&
    padTop === 0 &&
    padLeft === 0 &&
    geometry.outHeight * 2 <= geometry.height &&
    geometry.outWidth * 2 <= geometry.width
  );
}

/** The mean under each window. */
export function poolAverage(machine: Machine): Core['poolAverage'] {
  return (x, y, geometry) => {
    checkPool('poolAverage', { x }, { y }, geometry);
    const { batch, outHeight, width, inChannels, strideHeight } = geometry;
    machine.call((call) => {
      const { rowCells, columnCells } = countedCells(geometry);
      const rows = chunkRows(strideHeight * width * inChannels);
      call.run({
        operation: Operation.PoolAverage,
        chunks: Math.ceil((batch * outHeight) / rows),
        args: [
          ...windowArguments(geometry),
          call.input(x),
          call.output(y),
          call.input(rowCells),
          call.input(columnCells),
          rows,
        ],
        work: outputWork(geometry),
        scratch: listBytes(geometry),
      });
    });
  };
}

/** Spreads each dy over its window. */
export function poolAverageGradient(machine: Machine): Core['poolAverageGradient'] {
  return (dy, dx, geometry) => {
    checkPool('poolAverageGradient', { dx }, { dy }, geometry);
    machine.call((call) => {
      const { rowCells, columnCells } = countedCells(geometry);
      const { blocks, channels } = channelBlocks(geometry);
      call.run({
        operation: Operation.PoolAverageGradient,
        chunks: geometry.batch * blocks,
        args: [
          ...windowArguments(geometry),
          call.input(dy),
          call.output(dx),
          call.input(rowCells),
          call.input(columnCells),
          blocks,
          channels,
        ],
        work: 2 * outputWork(geometry),
        scratch: listBytes(geometry),
      });
    });
  };
}
