import { fromData } from '../tensor';
import type { AnyTensor, Image } from '../tensor';
import { gradCam } from './grad-cam';
import type { GradCamOptions } from './grad-cam';
import type { Inspectable } from './inspectable';
import { guidedBackpropagation } from './saliency';
import { enlarge } from './shapes';

/**
 * Guided Grad-CAM: guided backpropagation times Grad-CAM, pixel by pixel: the sharpness of the one, the
 * class of the other. Source: Selvaraju and others 2017.
 *
 * @param picture `[height, width, channels]`
 * @returns `[height, width, channels]`, with signs
 */
export function guidedGradCam(
  network: Inspectable,
  picture: AnyTensor,
  options: GradCamOptions = {},
): Image {
  const { map, class: label } = gradCam(network, picture, options);
  const { gradient } = guidedBackpropagation(network, picture, { class: label });
  const [height, width, channels] = gradient.shape;
  const shares = enlarge(map, [height, width]).data;
  const product = gradient.data.map((value, place) => value * shares[Math.floor(place / channels)]);
  return fromData(product, [height, width, channels]);
}
