import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { AnyPicture } from '../../../image';
import { pictureSize } from '../../../image/picture';
import {
  OptionError,
  contiguous,
  quote,
  requireChoice,
  requireWhole,
  reshape,
} from '../../../tensor';
import type { AnyTensor, Matrix, Tensor } from '../../../tensor';
import { sha256Of } from '../../import/files/checksums';
import { loadGraphModel } from '../../import';
import type { Backbone } from '../backbone';
import { fitPictures } from '../fit-pictures';
import { makeBackbone } from '../make-backbone';
import { batchFor, runNode } from '../run-node';
import { cocoClasses } from './coco-classes';
import { detectionsOf, headSide, heatOf } from './detections';
import type { DetectOptions, Detection } from './detections';
import { modelFile, modelSums } from './model-files';
import { nodeOf, stagesUpTo } from './stages';

/** What is wanted of `mobileNetV3`. */
export interface MobileNetV3Options {
  /**
   * Height and width in pixels to which pictures are brought for `maps` and `features`: a multiple of
   * 32 (512, what it was trained with). A quarter of the side is 16 times as fast.
   */
  side?: number | undefined;
  /** The stage at which the backbone ends, so that `transfer` puts its head there ('neck'). */
  last?: string | undefined;
  /** Pictures that are not square get black bars (true), or are stretched (false). */
  keepProportions?: boolean | undefined;
}

/** The pretrained MobileNetV3: a backbone that can also say what it sees. */
export interface MobileNetV3 extends Backbone {
  /** The names of the 80 kinds of things that it knows. */
  readonly classes: readonly string[];
  /**
   * What it finds on a picture, the surest first; always with 512 × 512 pixels.
   *
   * @param picture of any size, grey or in colour, pixels 0 to 255 or real numbers 0 to 1
   */
  detect(picture: AnyPicture, options?: DetectOptions): Detection[];
  /**
   * Where it sees things of a kind: its heat map for that class, as large as the picture, 0 to 1.
   * High in the middle of such a thing and low at its edges.
   *
   * @param name one of the classes, such as 'cup'
   */
  heat(picture: AnyPicture, name: string): Matrix;
}

let loaded: Promise<GraphModel> | undefined;

/** The graph, read once. */
function load(): Promise<GraphModel> {
  loaded ??= Promise.resolve()
    .then(() => loadGraphModel(modelFile(), { sha256: modelSums, anySize: true }))
    .catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
  return loaded;
}

/**
 * A MobileNetV3 that was trained to find the 80 kinds of things of COCO on photographs (a CenterNet,
 * <https://github.com/610265158/mobilenetv3_centernet>), from the package @vladmandic/human (MIT):
 * 2,015,065 numbers in 4 MB. It needs no network connection. It cannot be trained further here:
 * a graph model has no gradients.
 *
 * Its seven stages, with the pixels from one place of the map to the next and the channels:
 * `conv` (2, 16), `expanded_conv_2` (4, 24), `expanded_conv_5` (8, 32), `expanded_conv_11` (16, 88),
 * `expanded_conv_12` (16, 528: the wide beginning of that block, often the best features for pictures
 * unlike those of COCO), `expanded_conv_14` (32, 120) and `neck` (32, 480), the last.
 *
 * @throws DataError when the package or its files are missing or damaged
 * @throws OptionError when the side is no multiple of 32, or there is no such stage
 */
export async function mobileNetV3({
  side = headSide,
  last,
  keepProportions = true,
}: MobileNetV3Options = {}): Promise<MobileNetV3> {
  requireWhole('mobileNetV3', 'side', side, 32);
  if (side % 32 !== 0) {
    throw new OptionError(
      `mobileNetV3: side must be a multiple of 32, such as 128, 256 or 512, but is ${side}.`,
    );
  }
  const stages = stagesUpTo(side, last);
  const model = await load();
  const backbone = makeBackbone({
    batchSize: batchFor(side),
    name: 'MobileNetV3',
    note: 'a MobileNetV3 that learned to find the 80 kinds of things of COCO; package @vladmandic/human, MIT licence',
    input: [side, side, 3],
    stages,
    fingerprint: sha256Of(
      JSON.stringify({ modelSums, side, keepProportions, levels: 'RGB, 0 to 255, bilinear' }),
    ),
    // Levels 0 to 255 as they are: fed with 0 to 1, it finds nothing at all.
    prepare: (x: AnyTensor) => fitPictures(x, { side, keepProportions }),
    compute: (prepared, stage) => runNode(model, prepared, nodeOf(stage)),
  });
  const look = (picture: AnyPicture, node: string): Tensor =>
    runNode(model, fitPictures(asBatch(picture), { side: headSide, keepProportions }), node);
  return {
    ...backbone,
    classes: cocoClasses,
    detect(picture, options = {}) {
      const size = pictureSize('detect', picture);
      requireDetectOptions(options);
      const { data } = look(picture, 'tower_0/detections');
      return detectionsOf(data, size, keepProportions, options);
    },
    heat(picture, name) {
      const size = pictureSize('heat', picture);
      requireChoice('heat', 'name', name, cocoClasses);
      const { data } = look(picture, 'tower_0/keypoints');
      return heatOf(data, cocoClasses.indexOf(name), size, keepProportions);
    },
  };
}

function asBatch(picture: AnyPicture): AnyTensor {
  const { height, width, channels } = pictureSize('detect', picture);
  return reshape(contiguous(picture as AnyTensor), [1, height, width, channels]);
}

function requireDetectOptions({ count = 1, least = 0 }: DetectOptions): void {
  requireWhole('detect', 'count', count, 1);
  if (!(least >= 0 && least <= 1)) {
    throw new OptionError(`detect: least must be from 0 to 1, but is ${quote(least)}.`);
  }
}
