import type { ConcatDescription } from '../../arch';
import { add } from '../../ops';
import type { Tensor } from '../../tensor';
import { runBackward, runForward } from '../chain';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';

/** Branches side by side, as in an inception block. Source: Szegedy and others 2015. */
export function concatLayer(site: Site<ConcatDescription>): Layer {
  const { layer, memory, chains: branches } = site;
  const outputs = branches.map((branch) => branch.at(-1)?.output ?? layer.input);
  const channels = outputs.map((shape) => shape[shape.length - 1]);
  const starts = channels.map((_, index) => total(channels.slice(0, index)));
  const result = memory.buffer(layer.output);
  const slopes = outputs.map((shape) => memory.buffer(shape));
  const gradient = memory.buffer(layer.input);
  return {
    ...plainLayer(site),
    forward(x, pass) {
      const joined = result.at(x.shape[0]);
      branches.forEach((branch, index) => {
        const part = runForward(branch, x, pass);
        copyColumns(part, joined, 0, starts[index], channels[index]);
      });
      return joined;
    },
    backward(dy, pass, needsDx) {
      const dx = needsDx ? gradient.at(dy.shape[0]) : undefined;
      dx?.data.fill(0);
      branches.forEach((branch, index) => {
        const part = slopes[index].at(dy.shape[0]);
        copyColumns(dy, part, starts[index], 0, channels[index]);
        const own = runBackward(branch, part, pass, needsDx);
        if (dx && own) add(dx, own, { into: dx });
      });
      return dx;
    },
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Copies some channels of every pixel. */
function copyColumns(
  source: Tensor,
  target: Tensor,
  sourceFrom: number,
  targetFrom: number,
  count: number,
): void {
  const sourceRow = source.shape[source.shape.length - 1];
  const targetRow = target.shape[target.shape.length - 1];
  const rows = source.data.length / sourceRow;
  for (let row = 0; row < rows; row += 1) {
    const from = row * sourceRow + sourceFrom;
    const to = row * targetRow + targetFrom;
    for (let channel = 0; channel < count; channel += 1) {
      target.data[to + channel] = source.data[from + channel];
    }
  }
}
