import type { Core } from '../core';
import { checkConv2dGradient } from '../lengths';
import type { ConvolutionGeometry } from '../window';
import { sumColumns, sumShards } from './column-sums';
import { convolvePlanes, isPlane } from './conv2d';
import { depthwiseGradient, isDepthwise } from './depthwise';
import {
  bordered,
  borderedSizes,
  checkInside,
  cropBorder,
  hasBorder,
  windowCells,
} from './geometry';
import type { Call, Machine } from './machine';
import { Operation } from './operation';
import { winogradGradients } from './winograd-gradients';
import { suitsWinogradGradient } from './winograd-sizes';

/** Lines of dy are shared out to at most this many parts, whose sums are added up in order. */
const mostShards = 16;
/** What these parts may need together. */
const shardBytes = 8 * 1024 * 1024;

/** The gradients of a convolution. */
export function conv2dGradient(machine: Machine, plain: Core): Core['conv2dGradient'] {
  return (x, kernel, dy, gradients, geometry) => {
    checkConv2dGradient(x, kernel, dy, gradients, geometry);
    checkInside('conv2dGradient', geometry);
    if (dy.length === 0 || kernel.length === 0 || x.length === 0) {
      plain.conv2dGradient(x, kernel, dy, gradients, geometry);
      return;
    }
    if (isDepthwise(geometry)) {
      depthwiseGradient(machine, x, kernel, dy, gradients, geometry);
      return;
    }
    machine.call((call) => {
      const { dx, dKernel, dBias } = gradients;
      const upstream = call.input(dy);
      if (suitsWinogradGradient(geometry)) {
        const places = {
          x: dKernel ? call.input(x) : 0,
          kernel: dx ? call.input(kernel) : 0,
          dy: upstream,
          dx: dx ? call.output(dx) : 0,
          dKernel: dKernel ? call.output(dKernel) : 0,
        };
        winogradGradients(call, places, geometry);
      } else {
        if (dKernel) kernelGradient(call, call.input(x), upstream, call.output(dKernel), geometry);
        if (dx) {
          const turned = isPlane(geometry) ? turnedGeometry(geometry) : undefined;
          const places = [call.input(kernel), upstream, call.output(dx)] as const;
          if (turned) planeGradient(call, ...places, turned);
          else inputGradient(call, ...places, geometry);
        }
      }
      if (dBias) {
        const { batch, outHeight, outWidth, outChannels } = geometry;
        sumColumns(call, upstream, call.output(dBias), batch * outHeight * outWidth, outChannels);
      }
    });
  };
}

/**
 * The convolution of dy that makes dx, with the kernel turned by 180°; undefined if the padding is
 * wider than the kernel reaches, so that there is more of dy than it needs.
 */
function turnedGeometry(geometry: ConvolutionGeometry): ConvolutionGeometry | undefined {
  const { padTop, padBottom, padLeft, padRight, outHeight, outWidth } = geometry;
  const down = (geometry.windowHeight - 1) * geometry.dilationHeight;
  const across = (geometry.windowWidth - 1) * geometry.dilationWidth;
  if (Math.max(padTop, padBottom) > down || Math.max(padLeft, padRight) > across) return undefined;
  return {
    ...geometry,
    height: outHeight,
    width: outWidth,
    outHeight: geometry.height,
    outWidth: geometry.width,
    padTop: down - padTop,
    padBottom: geometry.height - outHeight + padTop,
    padLeft: across - padLeft,
    padRight: geometry.width - outWidth + padLeft,
  };
}

function planeGradient(
  call: Call,
  kernel: number,
  dy: number,
  dx: number,
  turned: ConvolutionGeometry,
): void {
  const cells = turned.windowHeight * turned.windowWidth;
  const reversed = call.workspace(cells * 4);
  call.words(reversed, cells).set(call.words(kernel, cells).slice().reverse());
  convolvePlanes(call, { x: dy, kernel: reversed, y: dx, bias: 0, relu: false }, turned);
}

function inputGradient(
  call: Call,
  kernel: number,
  dy: number,
  dx: number,
  geometry: ConvolutionGeometry,
): void {
  const { batch, inChannels, outChannels, groups, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const panels = groups * Math.ceil(groupIn / 8);
  const cellCount = windowHeight * windowWidth;
  const packed = call.workspace(cellCount * panels * groupOut * 32);
  call.run({
    operation: Operation.PackTransposedKernel,
    chunks: cellCount,
    args: [kernel, packed, groups, groupIn, groupOut],
    work: cellCount * groupIn * outChannels,
  });
  const whole = borderedSizes(geometry);
  const to = hasBorder(geometry) ? call.workspace(batch * whole.sampleBytes) : dx;
  const pixels = outHeight * outWidth;
  call.run({
    operation: Operation.InputGradient,
    chunks: batch * panels,
    args: [
      dy,
      packed,
      to,
      pixels,
      outWidth,
      pixels * outChannels * 4,
      whole.sampleBytes,
      strideHeight * whole.rowBytes,
      strideWidth * inChannels * 4,
      cellTable(call, whole, geometry),
      cellCount,
      groups,
      groupIn,
      groupOut,
    ],
    work: batch * pixels * cellCount * groupIn * outChannels,
    scratch: 16 + 128 * 8,
  });
  if (to !== dx) cropBorder(call, to, dx, geometry);
}

function kernelGradient(
  call: Call,
  x: number,
  dy: number,
  dKernel: number,
  geometry: ConvolutionGeometry,
): void {
  const { batch, inChannels, outChannels, groups, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const from = bordered(call, x, geometry);
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const cellCount = windowHeight * windowWidth;
  const rows = cellCount * groupIn;
  const length = rows * outChannels;
  const lines = batch * outHeight;
  const affordable = Math.max(1, Math.floor(shardBytes / (length * 4)));
  const shardLines = Math.ceil(lines / Math.min(mostShards, affordable, lines));
  const shards = Math.ceil(lines / shardLines);
  const blockLines = Math.max(1, Math.round(128 / outWidth));
  const panels = Math.ceil(groupOut / 8);
  const chunkPanels = Math.ceil(panels / Math.ceil(mostShards / shards));
  const parts = shards === 1 ? dKernel : call.workspace(shards * length * 4);
  call.run({
    operation: Operation.KernelGradient,
    chunks: shards * Math.ceil(panels / chunkPanels),
    args: [
      from.address,
      dy,
      parts,
      lines,
      outHeight,
      outWidth,
      from.sampleBytes,
      strideHeight * from.rowBytes,
      strideWidth * inChannels * 4,
      cellTable(call, from, geometry),
      cellCount,
      groups,
      groupIn,
      groupOut,
      shardLines,
      blockLines,
      chunkPanels,
    ],
    work: lines * outWidth * length,
    scratch: (rows + 4) * 8 + (blockLines + 4) * 4 + blockLines * outWidth * 32,
  });
  if (shards > 1) sumShards(call, parts, dKernel, shards, length);
}

/** The address of a table of where the cells of a window lie. */
function cellTable(call: Call, from: { rowBytes: number }, geometry: ConvolutionGeometry): number {
  const cells = windowCells(from, geometry);
  const address = call.workspace(cells.length * 4);
  call.words(address, cells.length).set(cells);
  return address;
}
