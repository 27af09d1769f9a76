import { pictureWidth } from '../drawing/words';
import type { PackedImage } from './packed-image';

const gap = 16;

/** The most room for the picture and for its feature map, side by side. */
export const panel = { width: (pictureWidth - gap) / 2, height: 320, gap };

/** How many pixels of the screen a pixel of the picture gets; small pictures get whole numbers. */
export function shownScale({ height, width }: Pick<PackedImage, 'height' | 'width'>): number {
  const fit = Math.min(panel.width / width, panel.height / height);
  return fit >= 1 ? Math.floor(fit) : fit;
}
