import { fromData, resize } from 'convlab';
import type { LabelledImages } from 'convlab';

/** The same pictures with fewer pixels: each new pixel is the mean of what lies under it. */
export function smallerPictures({ x, labels }: LabelledImages, side: number): LabelledImages {
  const [count, height, width] = x.shape;
  const values = new Float32Array(count * side * side);
  for (let picture = 0; picture < count; picture += 1) {
    const size = height * width;
    const one = fromData(x.data.slice(picture * size, (picture + 1) * size), [height, width]);
    values.set(resize(one, side, side, { method: 'area' }).data, picture * side * side);
  }
  return { x: fromData(values, [count, side, side, 1]), labels };
}
