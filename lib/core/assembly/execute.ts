import { Operation } from '../wasm/operation';
import { copyBordered, cropBordered } from './border';
import { convolution, packKernel } from './convolution';
import { inputGradient, kernelGradient, packTransposedKernel } from './gradients';
import { channelScale, momentSums, moments } from './channels';
import {
  depthwise,
  depthwiseInput,
  depthwiseKernel,
  gatherChannels,
  spreadChannels,
} from './depthwise';
import { add, relu, reluGradient, squares } from './elementwise';
import { normFactors, normGradient, normSums } from './norm-gradient';
import { adam, sgd } from './optimisers';
import { poolAverage, poolAverageGradient } from './pool-average';
import { poolMax, poolMaxGradient } from './pool-max';
import { matmul } from './matmul';
import { plane } from './plane';
import { columnSums, sumShards } from './sums';
import { winogradForward } from './winograd';
import { winogradFrequencies, winogradTransforms } from './winograd-gradients';
import { winogradKernel, winogradKernelGradient } from './winograd-kernel';

/** Does one chunk of a job. */
export function execute(operation: i32, chunk: i32, scratch: usize): void {
  switch (operation) {
    case Operation.Matmul:
      return matmul(chunk, scratch);
    case Operation.ColumnSums:
      return columnSums(chunk);
    case Operation.SumShards:
      return sumShards(chunk);
    case Operation.CopyBordered:
      return copyBordered(chunk);
    case Operation.CropBordered:
      return cropBordered(chunk);
    case Operation.PackKernel:
      return packKernel(chunk);
    case Operation.Convolution:
      return convolution(chunk, scratch);
    case Operation.Plane:
      return plane(chunk, scratch);
    case Operation.PackTransposedKernel:
      return packTransposedKernel(chunk);
    case Operation.InputGradient:
      return inputGradient(chunk, scratch);
    case Operation.KernelGradient:
      return kernelGradient(chunk, scratch);
    case Operation.WinogradKernel:
      return winogradKernel(chunk, scratch);
    case Operation.WinogradForward:
      return winogradForward(chunk, scratch);
    case Operation.WinogradTransforms:
      return winogradTransforms(chunk, scratch);
    case Operation.WinogradFrequencies:
      return winogradFrequencies(chunk, scratch);
    case Operation.WinogradKernelGradient:
      return winogradKernelGradient(chunk, scratch);
    case Operation.Relu:
      return relu(chunk);
    case Operation.ReluGradient:
      return reluGradient(chunk);
    case Operation.Add:
      return add(chunk);
    case Operation.Squares:
      return squares(chunk);
    case Operation.MomentSums:
      return momentSums(chunk, scratch);
    case Operation.Moments:
      return moments();
    case Operation.ChannelScale:
      return channelScale(chunk, scratch);
    case Operation.NormSums:
      return normSums(chunk, scratch);
    case Operation.NormFactors:
      return normFactors();
    case Operation.NormGradient:
      return normGradient(chunk);
    case Operation.PoolMax:
      return poolMax(chunk, scratch);
    case Operation.PoolMaxGradient:
      return poolMaxGradient(chunk, scratch);
    case Operation.PoolAverage:
      return poolAverage(chunk, scratch);
    case Operation.PoolAverageGradient:
      return poolAverageGradient(chunk, scratch);
    case Operation.Adam:
      return adam(chunk, scratch);
    case Operation.Sgd:
      return sgd(chunk, scratch);
    case Operation.Depthwise:
      return depthwise(chunk, scratch);
    case Operation.DepthwiseInput:
      return depthwiseInput(chunk, scratch);
    case Operation.DepthwiseKernel:
      return depthwiseKernel(chunk);
    case Operation.SpreadChannels:
      return spreadChannels(chunk);
    case Operation.GatherChannels:
      return gatherChannels(chunk);
  }
}
