// The transforms of 3×3 kernels for Winograd's F(4×4, 3×3), and of their gradients back.
import { storeLanes } from './lanes';
import { address, int } from './layout';
import { spreadOf } from './winograd-layout';
import { kernelLine, kernelLineAdjoint } from './winograd-lines';

/**
 * U = G g Gᵀ of one input channel, packed in panels.
 *
 * As it is: `[36][outChannels / 8][inChannels][8]`. Turned, for products that sum over output
 * channels: `[36][inChannels / 8][inner][8]`.
 */
export function winogradKernel(chunk: i32, scratch: usize): void {
  const kernel = address(0);
  const to = address(1);
  const inChannels = int(2);
  const outChannels = int(3);
  const turned = int(4) !== 0;
  const flipped = int(5) !== 0; // the kernel upside down and the wrong way round
  const inner = int(6); // rows of each panel

  const temp = scratch;
  const result = scratch + 18 * 16;
  const cellBytes = <usize>((inChannels * outChannels) << 2);
  const panels = ((turned ? inChannels : outChannels) + 7) >> 3;
  const spread = spreadOf(<usize>(panels * inner * 32));
  const whole = turned ? inner : panels * 8;
  for (let channel = 0; channel < whole; channel += 4) {
    const left = outChannels - channel;
    const from = kernel + ((<usize>(chunk * outChannels + channel)) << 2);
    for (let index: usize = 0; index < 3; index++) {
      // What is read beyond the last channel is cleared below or ends in columns that nobody reads.
      const column = flipped ? 2 - index : index;
      kernelLine(
        v128.load(from + (flipped ? 6 + column : column) * cellBytes),
        v128.load(from + (3 + column) * cellBytes),
        v128.load(from + (flipped ? column : 6 + column) * cellBytes),
        temp + index * 16,
        48,
      );
    }
    if (!turned) {
      const base = to + <usize>(((channel >> 3) * inner + chunk) * 32 + ((channel & 4) << 2));
      for (let row: usize = 0; row < 6; row++) {
        const line = temp + row * 48;
        kernelLine(
          v128.load(line),
          v128.load(line, 16),
          v128.load(line, 32),
          base + row * 6 * spread,
          spread,
        );
      }
      continue;
    }
    const count = min(4, inner - channel);
    let base = to + <usize>(((chunk >> 3) * inner + channel) * 32 + ((chunk & 7) << 2));
    for (let row: usize = 0; row < 6; row++) {
      const line = temp + row * 48;
      kernelLine(v128.load(line), v128.load(line, 16), v128.load(line, 32), result, 16);
      for (let index: usize = 0; index < 6; index++) {
        let target = base;
        for (let lane = 0; lane < count; lane++) {
          const level = load<f32>(result + (index << 4) + ((<usize>lane) << 2));
          store<f32>(target, lane < left ? level : 0);
          target += 32;
        }
        base += spread;
      }
    }
  }
}

/** dKernel = Gᵀ dU G for one input channel. */
export function winogradKernelGradient(chunk: i32, scratch: usize): void {
  const from = address(0);
  const dKernel = address(1);
  const inChannels = int(2);
  const outChannels = int(3);
  const outBytes = <usize>(((outChannels + 7) & ~7) << 2);
  const spread = spreadOf(<usize>inChannels * outBytes);
  const cellBytes = <usize>((inChannels * outChannels) << 2);
  const result = scratch + 18 * 16;
  for (let channel = 0; channel < outChannels; channel += 4) {
    const offset = (<usize>channel) << 2;
    const source = from + <usize>chunk * outBytes + offset;
    for (let index: usize = 0; index < 6; index++) {
      kernelLineAdjoint(source + index * spread, 6 * spread, scratch + index * 16, 96);
    }
    let target = dKernel + ((<usize>(chunk * outChannels)) << 2) + offset;
    for (let row: usize = 0; row < 3; row++) {
      kernelLineAdjoint(scratch + row * 96, 16, result, 16);
      for (let column: usize = 0; column < 3; column++) {
        storeLanes(target, v128.load(result + (column << 4)), outChannels - channel);
        target += cellBytes;
      }
    }
  }
}
