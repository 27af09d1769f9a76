import type { Core } from '../core';
import { checkBatchNormGradient, checkChannelMoments, checkChannelScale } from '../lengths';
import { fetching } from './elementwise';
import type { Machine } from './machine';
import { Operation } from './operation';

/** Sums are taken of at most this many stretches, and then added up in their order. */
const mostStretches = 64;
const leastNumbers = 8192;

/**
 * How the kernels on channels cut x `[rows, channels]`: into periods of whole vectors, and those
 * into chunks (lib/core/assembly/channels.ts).
 */
function cut(length: number, channels: number) {
  const period = channels % 4 === 0 ? channels : 4 * channels;
  const periods = Math.floor(length / period);
  const chunkPeriods = Math.max(
    Math.ceil(leastNumbers / period),
    Math.ceil(periods / mostStretches),
  );
  return {
    chunks: Math.max(1, Math.ceil(periods / chunkPeriods)),
    chunkPeriods,
    periodBytes: 4 * period,
  };
}

/** Mean and biased variance of each channel. */
export function channelMoments(machine: Machine, plain: Core): Core['channelMoments'] {
  return (x, mean, variance) => {
    checkChannelMoments(x, mean, variance);
    const { length } = x;
    const channels = mean.length;
    if (length === 0) {
      plain.channelMoments(x, mean, variance);
      return;
    }
    machine.call((call) => {
      const { chunks, chunkPeriods, periodBytes } = cut(length, channels);
      const sums = call.workspace(4 * chunks * periodBytes);
      const args = [call.input(x), sums, length, channels, chunkPeriods, chunks];
      call.run({
        operation: Operation.MomentSums,
        chunks,
        args,
        work: fetching * length,
        scratch: periodBytes,
      });
      call.run({
        operation: Operation.Moments,
        chunks: 1,
        args: [...args, call.output(mean), call.output(variance)],
        work: channels,
      });
    });
  };
}

/** y = x · scale + shift, then ReLU if asked for. */
export function channelScale(machine: Machine, plain: Core): Core['channelScale'] {
  return (x, scale, shift, y, relu = false) => {
    checkChannelScale(x, scale, shift, y);
    const { length } = x;
    const channels = scale.length;
    if (length === 0) {
      plain.channelScale(x, scale, shift, y, relu);
      return;
    }
    machine.call((call) => {
      const { chunks, chunkPeriods, periodBytes } = cut(length, channels);
      call.run({
        operation: Operation.ChannelScale,
        chunks,
        args: [
          call.input(x),
          call.output(y),
          call.input(scale),
          call.input(shift),
          length,
          channels,
          Number(relu),
          chunkPeriods,
        ],
        work: fetching * length,
        scratch: 2 * periodBytes,
      });
    });
  };
}

/** The gradient of batch norm: sums over the rows, a few numbers for each channel, then dx. */
export function batchNormGradient(machine: Machine, plain: Core): Core['batchNormGradient'] {
  return (x, dy, moments, gradients) => {
    checkBatchNormGradient(x, dy, moments, gradients);
    const { length } = x;
    const channels = moments.mean.length;
    if (length === 0) {
      plain.batchNormGradient(x, dy, moments, gradients);
      return;
    }
    machine.call((call) => {
      const { chunks, chunkPeriods, periodBytes } = cut(length, channels);
      const args = [
        call.input(x),
        call.input(dy),
        call.workspace(4 * chunks * periodBytes),
        length,
        channels,
        chunkPeriods,
        chunks,
        call.input(moments.mean),
        call.input(moments.inverseDeviation),
        call.input(moments.gamma),
        call.output(gradients.dGamma),
        call.output(gradients.dBeta),
        call.workspace(4 * periodBytes),
        call.output(gradients.dx),
      ];
      const work = 2 * fetching * length;
      call.run({ operation: Operation.NormSums, chunks, args, work, scratch: periodBytes });
      call.run({ operation: Operation.NormFactors, chunks: 1, args, work: channels });
      call.run({ operation: Operation.NormGradient, chunks, args, work });
    });
  };
}
