import type { GraphModel } from '@tensorflow/tfjs-converter';
import { DataError, full } from '../../../tensor';
import { graphNodes } from '../../import';
import { runNode } from '../run-node';

/** What the network takes is scale · level + offset, with levels from 0 to 255. */
export interface LevelScale {
  scale: number;
  offset: number;
}

/**
 * How levels must be scaled so that the first convolution gets −1 (black) to 1 (white), as MobileNetV2
 * learned. Some graphs scale their input themselves before it, some do not; so it is measured what
 * the convolution gets of pictures of one value.
 *
 * @throws DataError when what stands before the convolution is no mere scaling
 */
export function firstScale(model: GraphModel, name: string): LevelScale {
  const nodes = graphNodes(model);
  const conv = nodes.find(({ op }) => /^(_Fused)?Conv2D$/.test(op));
  const before = nodes.find((node) => node.name === conv?.inputs[0]);
  if (!before) throw new DataError(`${name} has no convolution that reads its input.`);
  const got = (value: number): number =>
    before.op === 'Placeholder'
      ? value
      : runNode(model, full([1, 32, 32, 3], value), before.name).data[0];
  const [black, middle, white] = [got(0), got(0.5), got(1)];
  const slope = white - black;
  if (!(Math.abs(slope) > 1e-6) || Math.abs(black + slope / 2 - middle) > 1e-4 * Math.abs(slope)) {
    throw new DataError(`${name} changes its input in a way that is not known here.`);
  }
  // black + slope · u = level / 127.5 − 1
  return { scale: 1 / 127.5 / slope, offset: (-1 - black) / slope };
}
