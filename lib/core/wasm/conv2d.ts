import type { Core } from '../core';
import { checkConv2d } from '../lengths';
import type { ConvolutionGeometry } from '../window';
import { depthwise, isDepthwise } from './depthwise';
import { bordered, borderedSizes, checkInside, hasBorder, windowCells } from './geometry';
import type { Bordered } from './geometry';
import type { Call, Machine } from './machine';
import { Operation } from './operation';
import { winogradForward } from './winograd';
import { suitsWinograd } from './winograd-sizes';

/** The addresses of one convolution. */
interface Places {
  x: number;
  kernel: number;
  y: number;
  /** 0: none */
  bias: number;
  relu: boolean;
}

/** Cross-correlation with zero padding. */
export function conv2d(machine: Machine, plain: Core): Core['conv2d'] {
  return (x, kernel, y, geometry, epilogue = {}) => {
    checkConv2d(x, kernel, y, geometry, epilogue);
    checkInside('conv2d', geometry);
    if (y.length === 0 || kernel.length === 0) {
      plain.conv2d(x, kernel, y, geometry, epilogue);
      return;
    }
    if (isDepthwise(geometry)) {
      depthwise(machine, x, kernel, y, geometry, epilogue);
      return;
    }
    machine.call((call) => {
      const places = {
        x: call.input(x),
        kernel: call.input(kernel),
        y: call.output(y),
        bias: epilogue.bias ? call.input(epilogue.bias) : 0,
        relu: epilogue.relu ?? false,
      };
      if (isPlane(geometry)) {
        convolvePlanes(call, places, geometry);
      } else if (suitsWinograd(geometry)) {
        winogradForward(call, places, geometry);
      } else {
        convolve(call, places, geometry);
      }
    });
  };
}

/** Whether a kernel for grey pictures runs over them at stride 1. */
export function isPlane(geometry: ConvolutionGeometry): boolean {
  const { inChannels, outChannels, strideHeight, strideWidth } = geometry;
  return inChannels === 1 && outChannels === 1 && strideHeight === 1 && strideWidth === 1;
}

/** Grey pictures, one channel in and one out, at stride 1. */
export function convolvePlanes(call: Call, places: Places, geometry: ConvolutionGeometry): void {
  const { batch, outHeight, outWidth, windowHeight, windowWidth, dilationHeight } = geometry;
  const { rowBytes } = borderedSizes(geometry);
  const extent = (windowHeight - 1) * dilationHeight;
  // Lines that two chunks look at are copied by both, so no chunk is smaller than that.
  const chunkRows = Math.max(8, extent, Math.ceil((batch * outHeight) / 64));
  const perImage = Math.ceil(outHeight / chunkRows);
  call.run({
    operation: Operation.Plane,
    chunks: batch * perImage,
    args: [
      places.x,
      places.kernel,
      places.y,
      places.bias,
      Number(places.relu),
      perImage,
      outHeight,
      outWidth,
      geometry.height,
      geometry.width,
      windowHeight,
      windowWidth,
      dilationHeight * rowBytes,
      geometry.dilationWidth * 4,
      chunkRows,
      geometry.padTop,
      geometry.padLeft,
      Number(hasBorder(geometry)),
      rowBytes,
      extent,
    ],
    work: batch * outHeight * outWidth * windowHeight * windowWidth,
    scratch: (chunkRows + extent) * rowBytes,
  });
}

function convolve(call: Call, places: Places, geometry: ConvolutionGeometry): void {
  const { batch, inChannels, outChannels, groups, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth } = geometry;
  const from = bordered(call, places.x, geometry);
  const cells = windowHeight * windowWidth * (inChannels / groups);
  const groupOut = outChannels / groups;
  const panels = groups * Math.ceil(groupOut / 8);
  const packed = call.workspace(panels * cells * 32);
  call.run({
    operation: Operation.PackKernel,
    chunks: panels,
    args: [places.kernel, packed, cells, outChannels, groupOut],
    work: cells * outChannels,
  });
  const stretches = patchStretches(call, from, geometry);
  const pixels = batch * outHeight * outWidth;
  const chunkPixels = Math.max(16, Math.min(256, 4 * Math.ceil(1e6 / (cells * outChannels) / 4)));
  call.run({
    operation: Operation.Convolution,
    chunks: Math.ceil(pixels / chunkPixels),
    args: [
      from.address,
      packed,
      places.y,
      places.bias,
      Number(places.relu),
      pixels,
      outHeight,
      outWidth,
      from.sampleBytes,
      geometry.strideHeight * from.rowBytes,
      geometry.strideWidth * inChannels * 4,
      stretches.address,
      stretches.count,
      stretches.length,
      groups,
      outChannels,
      chunkPixels,
    ],
    work: pixels * cells * groupOut,
    scratch: chunkPixels * 8,
  });
}

/**
 * Where the stretches of a patch begin, group by group: its rows if they lie in one piece, else its
 * pixels.
 */
function patchStretches(
  call: Call,
  from: Bordered,
  geometry: ConvolutionGeometry,
): { address: number; count: number; length: number } {
  const { windowHeight, windowWidth, inChannels, groups, dilationWidth } = geometry;
  const groupIn = inChannels / groups;
  const whole = groups === 1 && dilationWidth === 1;
  const cells = windowCells(from, geometry);
  const count = whole ? windowHeight : cells.length;
  const address = call.workspace(groups * count * 4);
  const table = call.words(address, groups * count);
  for (let group = 0; group < groups; group += 1) {
    for (let index = 0; index < count; index += 1) {
      const cell = cells[whole ? index * windowWidth : index];
      table[group * count + index] = cell + group * groupIn * 4;
    }
  }
  return { address, count, length: whole ? windowWidth * groupIn : groupIn };
}
