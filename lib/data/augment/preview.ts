import { normalize } from '../../image';
import type { AnyPicture } from '../../image';
import { imageRow } from '../../plot';
import type { Figure } from '../../plot';
import {
  createRandom,
  formatShape,
  fromData,
  realValues,
  requireRank,
  requireWhole,
} from '../../tensor';
import type { Random } from '../../tensor';
import { augment } from './augmentation';
import type { Augmentation } from './augmentation';

/** How an augmentation is shown. */
export interface PreviewOptions {
  title?: string | undefined;
  /** How many changed pictures (11). */
  count?: number | undefined;
  /** Draws them (createRandom(1)). */
  random?: Random | undefined;
  /** Pictures in a row (6). */
  columns?: number | undefined;
}

/**
 * A picture, and what an augmentation makes of it: the first one is the picture itself.
 *
 * @param picture `[height, width]` or `[height, width, channels]`, values 0 to 1, or raw pixels
 * @param options title, count (11), random (createRandom(1)), columns (6)
 * @throws ShapeError, OptionError when it is no picture or its values are not 0 to 1
 */
export function augmentationPreview(
  picture: AnyPicture,
  jitter: Augmentation,
  options: PreviewOptions = {},
): Figure {
  const where = 'augmentationPreview';
  requireRank(
    where,
    'picture',
    picture,
    [2, 3],
    'one picture, [height, width] or [height, width, channels]',
  );
  const { title, count = 11, random = createRandom(1), columns = 6 } = options;
  requireWhole(where, 'count', count, 1);
  const [height, width, channels = 1] = picture.shape;
  const length = height * width * channels;
  const copies = new Float32Array(count * length);
  const isRaw = picture.data instanceof Uint8Array;
  const shown = isRaw ? normalize<number[]>(picture) : picture;
  const values = realValues(shown);
  for (let copy = 0; copy < count; copy += 1) copies.set(values, copy * length);
  const made = augment(fromData(copies, [count, height, width, channels]), jitter, random).data;
  const pictures = Array.from({ length: count }, (_, copy) =>
    fromData(made.slice(copy * length, (copy + 1) * length), [height, width, channels]),
  );
  const range: [number, number] = [0, 1];
  const figure = imageRow([{ image: shown, title: 'as it is' }, ...pictures], {
    columns,
    ...(title !== undefined && { title }),
    ...(channels === 1 && { range }),
  });
  return {
    ...figure,
    description: `${title ? `${title}: a` : 'A'} picture of ${formatShape(picture.shape)} as it is, and ${count} times changed at random by ${jitter.steps.join(', ')}.`,
  };
}
