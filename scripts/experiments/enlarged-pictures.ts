import { resize2d } from 'convlab';
import type { LabelledImages } from 'convlab';

/** The same pictures as large as the small AlexNet takes them, 23×23. */
export const enlargedPictures = ({ x, labels }: LabelledImages): LabelledImages => ({
  x: resize2d(x, [23, 23]),
  labels,
});
