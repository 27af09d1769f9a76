import type { ConvolutionGradients, Epilogue } from '../core';
import type { ConvolutionGeometry } from '../window';
import { sumColumns, sumShards } from './column-sums';
import { fetching, stretch } from './elementwise';
import type { Call, Machine } from './machine';
import { Operation } from './operation';
import { chunkRows, windowArguments } from './window-arguments';

/** `RELU` of lib/core/assembly/block.ts. */
const reluMode = 2;

/** Rows are shared out to at most this many kernels, which are added up in order. */
const mostShards = 16;

/** Whether every output channel reads one of several input channels. */
export function isDepthwise({ inChannels, groups }: ConvolutionGeometry): boolean {
  return groups > 1 && groups === inChannels;
}

function products(geometry: ConvolutionGeometry): number {
  const { batch, outHeight, outWidth, outChannels, windowHeight, windowWidth } = geometry;
  return 2 * batch * outHeight * outWidth * outChannels * windowHeight * windowWidth;
}

function scratch({ windowHeight, windowWidth, width }: ConvolutionGeometry): number {
  return 8 * windowHeight * windowWidth + 4 * width * windowWidth;
}

/** With several kernels for each channel x is copied as often, so that x and y have equal channels. */
function spread(call: Call, x: number, length: number, copies: number): number {
  if (copies === 1) return x;
  const result = call.workspace(4 * length * copies);
  call.run({
    operation: Operation.SpreadChannels,
    chunks: Math.ceil(length / stretch),
    args: [x, result, copies, length, stretch],
    work: fetching * length * copies,
  });
  return result;
}

/** y of a depthwise convolution; the arrays have been checked. */
export function depthwise(
  machine: Machine,
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  geometry: ConvolutionGeometry,
  { bias, relu = false }: Epilogue,
): void {
  const { batch, outHeight, outWidth, inChannels, outChannels } = geometry;
  machine.call((call) => {
    const copies = outChannels / inChannels;
    const rows = chunkRows(outWidth * outChannels);
    call.run({
      operation: Operation.Depthwise,
      chunks: Math.ceil((batch * outHeight) / rows),
      args: [
        ...windowArguments({ ...geometry, inChannels: outChannels }),
        spread(call, call.input(x), x.length, copies),
        call.input(kernel),
        call.output(y),
        bias === undefined ? 0 : call.input(bias),
        relu ? reluMode : 0,
        rows,
      ],
      work: products(geometry),
      scratch: scratch(geometry),
    });
  });
}

/** The gradients of a depthwise convolution; the arrays have been checked. */
export function depthwiseGradient(
  machine: Machine,
  x: Float32Array,
  kernel: Float32Array,
  dy: Float32Array,
  { dx, dKernel, dBias }: ConvolutionGradients,
  geometry: ConvolutionGeometry,
): void {
  const { outChannels } = geometry;
  machine.call((call) => {
    const upstream = call.input(dy);
    if (dx !== undefined) {
      inputGradient(call, upstream, call.input(kernel), call.output(dx), dx.length, geometry);
    }
    if (dKernel !== undefined) {
      const source = spread(call, call.input(x), x.length, outChannels / geometry.inChannels);
      kernelGradient(call, source, upstream, call.output(dKernel), dKernel.length, geometry);
    }
    if (dBias !== undefined) {
      sumColumns(call, upstream, call.output(dBias), dy.length / outChannels, outChannels);
    }
  });
}

function kernelGradient(
  call: Call,
  x: number,
  dy: number,
  dKernel: number,
  length: number,
  geometry: ConvolutionGeometry,
): void {
  const lines = geometry.batch * geometry.outHeight;
  const shardLines = Math.max(4, Math.ceil(lines / mostShards));
  const shards = Math.ceil(lines / shardLines);
  const parts = shards === 1 ? dKernel : call.workspace(4 * shards * length);
  call.run({
    operation: Operation.DepthwiseKernel,
    chunks: shards,
    args: [
      ...windowArguments({ ...geometry, inChannels: geometry.outChannels }),
      x,
      dy,
      parts,
      shardLines,
    ],
    work: products(geometry),
  });
  if (shards > 1) sumShards(call, parts, dKernel, shards, length);
}

function inputGradient(
  call: Call,
  dy: number,
  kernel: number,
  dx: number,
  length: number,
  geometry: ConvolutionGeometry,
): void {
  const { batch, height, width, inChannels, outChannels } = geometry;
  const copies = outChannels / inChannels;
  const whole = copies === 1 ? dx : call.workspace(4 * length * copies);
  const rows = chunkRows(width * outChannels);
  call.run({
    operation: Operation.DepthwiseInput,
    chunks: Math.ceil((batch * height) / rows),
    args: [
      ...windowArguments({ ...geometry, inChannels: outChannels }),
      dy,
      kernel,
      whole,
      0,
      0,
      rows,
    ],
    work: products(geometry),
    scratch: scratch(geometry),
  });
  if (copies === 1) return;
  call.run({
    operation: Operation.GatherChannels,
    chunks: Math.ceil(length / stretch),
    args: [whole, dx, copies, length, stretch],
    work: fetching * length * copies,
  });
}
