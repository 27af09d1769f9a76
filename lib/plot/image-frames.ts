import { OptionError, formatShape } from '../tensor';
import type { AnyTensor } from '../tensor';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import type { ImageRowOptions, TitledImage } from './image-row';
import { requireScale } from './color-scale';
import { commonScale, paint } from './paint';
import { buttonsAt, controlsHeight, stepControls } from './step-controls';
import { itemsWith } from './tensor-argument';
import { tileSizes } from './tile-layout';
import { drawTiles } from './tiles';
import { requireRange } from './value-range';

/** The pictures of one moment, such as all kernels after an epoch. */
export interface Moment {
  /** What the moment is called: 'after epoch 3'. */
  name: string;
  /** As for `imageRow`: as many pictures at every moment, and of the same sizes. */
  images: readonly (TitledImage | AnyTensor)[];
}

const sizes = { least: 60, most: 320, images: 60, moments: 60 };

/**
 * Pictures that change with time: slider and buttons go from moment to moment, no script is needed.
 * All pictures have one scale of sizes, and each picture one scale of colours for all moments, so
 * that what grows is seen to grow.
 *
 * @param moments two or more moments with the same number of pictures, each moment with its own name
 * @throws OptionError when there are too few or too many, they do not fit together, or a scale makes
 *   no sense; ShapeError when something is not a picture
 */
export function imageFrames(moments: readonly Moment[], options: ImageRowOptions = {}): Figure {
  const { title = '', columns, width, ...common } = options;
  requireMoments(moments);
  const names = moments.map(({ name }) => name);
  const read = moments.map(({ name, images }) => ({
    name,
    pictures: itemsWith<'image', TitledImage>('imageFrames', 'image', images),
  }));
  const sizesAt = read.map(({ pictures }) =>
    pictures.map(({ image }) => formatShape(image.shape)).join(', '),
  );
  if (new Set(sizesAt).size > 1) {
    throw new OptionError('imageFrames: the pictures must have the same sizes at every moment.');
  }
  const scales = read[0].pictures.map(({ colors, range }, place) => {
    const all = read.map(({ pictures }) => pictures[place].image);
    const own = { ...(colors && { colors }), ...(range && { range }) };
    return commonScale(all, { ...common, ...own });
  });
  const drawn = read.map(({ name, pictures }) => {
    const tiles = pictures.map(({ image, title: ownTitle = '', ...own }, place) => {
      const how = { ...scales[place], ...own };
      if (how.colors) requireScale('imageFrames', how.colors);
      if (how.range) requireRange('imageFrames', how.range);
      return { title: ownTitle, ...paint('imageFrames', image, how) };
    });
    return drawTiles('imageFrames', tiles, {
      title: [title, name].filter((text) => text !== '').join(': '),
      columns,
      width,
      least: sizes.least,
      most: sizes.most,
    });
  });
  const [first] = drawn;
  const taller = moveUp(first.layout, controlsHeight);
  const paper = { width: taller.width ?? 0, height: taller.height ?? 0 };
  return makeFigure({
    data: first.data,
    layout: { ...taller, ...stepControls(names, paper, tileSizes.edge) },
    frames: drawn.map(({ data, layout }, step) => ({
      name: names[step],
      data: data.map(({ source, z }) => (source === undefined ? { z } : { source })),
      traces: data.map((_, trace) => trace),
      layout: {
        annotations: (layout.annotations ?? []).map(({ text }) => ({ text })),
        updatemenus: [buttonsAt(step, names)],
      },
    })),
    description: `${title ? `${title}: ` : ''}${moments[0].images.length} pictures at ${moments.length} moments, from “${names[0]}” to “${names[names.length - 1]}”; slider and buttons go through them.`,
  });
}

/** The same drawing on a taller paper, with room below. */
function moveUp(layout: Figure['layout'], room: number): Figure['layout'] {
  const { height = 0 } = layout;
  const tall = height + room;
  const up = (y: number): number => (y * height + room) / tall;
  const axes = Object.entries(layout)
    .filter(([name]) => name.startsWith('yaxis'))
    .map(([name, axis]) => {
      const [low, high] = (axis as { domain: readonly [number, number] }).domain;
      return [name, { ...(axis as object), domain: [up(low), up(high)] }];
    });
  return {
    ...layout,
    ...(Object.fromEntries(axes) as object),
    height: tall,
    annotations: (layout.annotations ?? []).map((each) => ({ ...each, y: up(each.y ?? 0) })),
  };
}

function requireMoments(moments: readonly Moment[]): void {
  if (moments.length < 2 || moments.length > sizes.moments) {
    throw new OptionError(
      `imageFrames: give 2 to ${sizes.moments} moments, not ${moments.length}; one moment is an imageRow.`,
    );
  }
  const counts = new Set(moments.map(({ images }) => images.length));
  const [count] = counts;
  if (counts.size > 1 || count === 0 || count > sizes.images) {
    throw new OptionError(
      `imageFrames: every moment needs the same number of pictures, 1 to ${sizes.images}, but there are ${[...counts].join(' and ')}.`,
    );
  }
  if (new Set(moments.map(({ name }) => name)).size < moments.length) {
    throw new OptionError('imageFrames: give each moment a name of its own.');
  }
}
