import type { GraphModel } from '@tensorflow/tfjs-converter';
import { join } from 'node:path';
import { setFolder } from '../../../data';
import { DataError, OptionError, requireWhole, zeros } from '../../../tensor';
import { sha256Of } from '../../import/files/checksums';
import { graphNodes, loadGraphModel, modelSums } from '../../import';
import type { Backbone } from '../backbone';
import { fitPictures } from '../fit-pictures';
import { makeBackbone } from '../make-backbone';
import { batchFor, runNode } from '../run-node';
import { firstScale } from './first-scale';

/** What is wanted of `mobileNetV2`. */
export interface MobileNetV2Options {
  /** Height and width in pixels to which pictures are brought: a multiple of 32 (224, as it learned). */
  side?: number | undefined;
  /** Pictures that are not square get black bars (true), or are stretched (false). */
  keepProportions?: boolean | undefined;
  /** The folder of its model.json (where `npm run data -- fetch mobilenet-v2` puts it). */
  folder?: string | undefined;
}

/** The stages and the ends of the names of their nodes; what a graph has not is left out. */
const ends: readonly [stage: string, end: RegExp][] = [
  ['expanded_conv_2', /MobilenetV2\/expanded_conv_2\/add$/],
  ['expanded_conv_5', /MobilenetV2\/expanded_conv_5\/add$/],
  ['expanded_conv_12', /MobilenetV2\/expanded_conv_12\/add$/],
  ['expanded_conv_16', /MobilenetV2\/expanded_conv_16\/project\/BatchNorm\/FusedBatchNorm(V3)?$/],
  ['Conv_1', /MobilenetV2\/Conv_1\/Relu6$/],
];

/**
 * MobileNetV2 with the weights that it learned on the 1,000 classes of ImageNet, without its head:
 * 1,280 maps at the end (3×3 of pictures of 96×96, 7×7 of 224×224), prepared from −1 to 1. It is not
 * part of the course: `npm run data -- fetch mobilenet-v2` fetches it (14 MB). It is a graph model,
 * which cannot be trained further.
 *
 * Source: M. Sandler and others, MobileNetV2: inverted residuals and linear bottlenecks, CVPR 2018.
 *
 * @throws DataError when it was not fetched, or is damaged or another network
 * @throws OptionError when the side is no multiple of 32
 */
export async function mobileNetV2({
  side = 224,
  keepProportions = true,
  folder = setFolder('mobilenet-v2'),
}: MobileNetV2Options = {}): Promise<Backbone> {
  requireWhole('mobileNetV2', 'side', side, 32);
  if (side % 32 !== 0) {
    throw new OptionError(
      `mobileNetV2: side must be a multiple of 32, such as 96, 128 or 224, but is ${side}.`,
    );
  }
  if (folder === undefined) {
    throw new DataError(
      'mobileNetV2: the network is not here. "npm run data -- fetch mobilenet-v2" fetches it (14 MB); mobileNetV3() comes with the course and needs no download.',
    );
  }
  const file = join(folder, 'model.json');
  const model = await loadGraphModel(file, { anySize: true });
  const found = stageNodes(model, file);
  const levels = firstScale(model, file);
  const sums = await modelSums(folder);
  return makeBackbone({
    batchSize: batchFor(side),
    name: 'MobileNetV2',
    note: 'a MobileNetV2 that learned the 1,000 classes of ImageNet; fetched from TensorFlow.js, Apache licence 2.0',
    input: [side, side, 3],
    stages: found.map(([name, node]) => ({
      name,
      shape: runNode(model, zeros([1, side, side, 3]), node).shape.slice(1),
    })),
    fingerprint: sha256Of(JSON.stringify({ model: sums.model, side, keepProportions, levels })),
    prepare: (x) => fitPictures(x, { side, keepProportions, ...levels }),
    compute: (prepared, stage) =>
      runNode(model, prepared, found.find(([name]) => name === stage)?.[1] ?? stage),
  });
}

/** The stages that a graph has, with their nodes. */
function stageNodes(model: GraphModel, file: string): [stage: string, node: string][] {
  const names = graphNodes(model).map(({ name }) => name);
  const found = ends.flatMap(([stage, end]): [string, string][] => {
    const node = names.find((name) => end.test(name));
    return node === undefined ? [] : [[stage, node]];
  });
  if (found.at(-1)?.[0] === 'Conv_1') return found;
  throw new DataError(
    `mobileNetV2: ${file} is another network: it has no node …MobilenetV2/Conv_1/Relu6, whose 1,280 maps are the features.`,
  );
}
