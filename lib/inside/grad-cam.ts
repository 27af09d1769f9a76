import { fromData, realValues } from '../tensor';
import type { AnyTensor, Matrix, Tensor } from '../tensor';
import { gradCamMap } from './grad-cam-map';
import type { Inspectable } from './inspectable';
import { ask } from './question';
import type { ClassOption } from './question';
import { enlarge, sizeOfPicture, withoutBatch } from './shapes';
import { layerWithMaps } from './spatial-layers';

/** What `gradCam` is asked. */
export interface GradCamOptions extends ClassOption {
  /** The layer whose maps are weighted (the last one that has maps, also inside of a nested base). */
  layer?: string | undefined;
}

/** Where a network saw what raised the score of a class. */
export interface ClassMap {
  /** As large as the picture, from 0 to 1. */
  map: Matrix;
  /** As the layer's maps: ReLU(Σ weight · map), before it is scaled and enlarged. */
  coarse: Matrix;
  /** The weight of each channel. */
  weights: Tensor;
  layer: string;
  class: number;
  /** The score of the class, before softmax. */
  score: number;
  /** Said when the map is 0 everywhere. */
  note?: string;
}

/**
 * Grad-CAM: the maps of a layer, each weighted with the mean gradient of the class's score (before
 * softmax) with respect to it, added up and clipped at 0; scaled so that its maximum is 1, and
 * enlarged to the picture (bilinear, half-pixel centres). Where nothing raised the score it is 0
 * everywhere, and `note` says so. Source: Selvaraju and others 2017.
 *
 * @param picture `[height, width, channels]`
 * @throws OptionError for a layer without maps or an unknown one (the message lists them) or a class
 *   that is none; ShapeError for several pictures
 */
export function gradCam(
  network: Inspectable,
  picture: AnyTensor,
  options: GradCamOptions = {},
): ClassMap {
  const { name } = layerWithMaps('gradCam', network, options.layer);
  const question = ask('gradCam', network, picture, options);
  const { activation, gradient } = network.gradientAt(name, question.x, question.dScores);
  const { weights, map, scaled } = gradCamMap(withoutBatch(activation), withoutBatch(gradient));
  const coarse = matrixOf(map);
  const zero = realValues(map).every((value) => value === 0);
  return {
    map: enlarge(scaled, sizeOfPicture(picture)),
    coarse,
    weights,
    layer: name,
    class: question.class,
    score: question.score,
    ...(zero && {
      note: `Nothing in the maps of ${name} raised the score of class ${question.class}: the map is 0 everywhere.`,
    }),
  };
}

const matrixOf = (map: Tensor): Matrix => fromData(map.data, [map.shape[0], map.shape[1]]);
