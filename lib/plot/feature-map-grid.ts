import { OptionError, ShapeError, formatShape, oneOf, requireRank } from '../tensor';
import type { AnyTensor } from '../tensor';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { rangeText, shortText } from './number-text';
import { paint } from './paint';
import { requireTensor } from './tensor-argument';
import { drawTiles } from './tiles';
import { extent, rangeFor } from './value-range';
import type { Range } from './value-range';

/** How feature maps are shown. */
export interface FeatureMapGridOptions {
  title?: string;
  /** What is written above each map (its number). */
  titles?: readonly string[];
  /** Maps in a row (as many as fit). */
  columns?: number;
  /** Blue, white (zero) and orange instead of grey (when a number lies below zero). */
  signed?: boolean;
  /** One scale for all maps, so that they can be compared (`common`), or each its `own`. */
  scale?: 'common' | 'own';
  /** The widest the figure may be, in pixels (720). */
  width?: number;
}

const sizes = { least: 72, most: 150, maps: 128 };

/**
 * The channels of a tensor, or several matrices, as a grid of pictures. The line under the title
 * says which number is black and which white (or blue and orange).
 *
 * @param maps `[height, width, channels]`, or a list of `[height, width]`
 * @throws ShapeError when it is neither; OptionError when there are too many maps, or an option is
 *   wrong
 */
export function featureMapGrid(
  maps: AnyTensor | readonly AnyTensor[],
  options: FeatureMapGridOptions = {},
): Figure {
  const { titles, columns, width, scale = 'common' } = options;
  requireKnown(scale);
  const matrices = Array.isArray(maps) ? maps.map(requireMatrix) : channelsOf(maps as AnyTensor);
  requireCount(matrices.length, titles);
  const all = extent(matrices.flatMap((matrix) => [...extent(valuesOf(matrix))]));
  const signed = options.signed ?? all[0] < 0;
  const colors = signed ? 'signed' : 'gray';
  const common = rangeFor(colors, all);
  const tiles = matrices.map((matrix, index) => ({
    title: titles?.[index] ?? String(index),
    ...paint('featureMapGrid', matrix, {
      colors,
      range: scale === 'common' ? common : rangeFor(colors, extent(valuesOf(matrix))),
    }),
  }));
  const title = options.title ?? countText(matrices);
  const subtitle = scaleText(scale, signed, common);
  return makeFigure({
    ...drawTiles('featureMapGrid', tiles, {
      title,
      subtitle,
      columns,
      width,
      least: sizes.least,
      most: sizes.most,
    }),
    description: `${options.title ? `${options.title}: ` : ''}${countText(matrices)}, values ${rangeText(all)}; ${subtitle}.`,
  });
}

function valuesOf(matrix: AnyTensor): number[] {
  const [height, width] = matrix.shape;
  return Array.from({ length: height * width }, (_, index) =>
    matrix.get(Math.floor(index / width), index % width),
  );
}

/** Views of the channels; nothing is copied. */
function channelsOf(maps: AnyTensor): AnyTensor[] {
  requireTensor('featureMapGrid', 'the maps', maps);
  requireRank('featureMapGrid', 'the maps', maps, [2, 3], '[height, width, channels]');
  if (maps.shape.length === 2) return [maps];
  return Array.from(
    { length: maps.shape[2] },
    (_, channel) => maps.pick(null, null, channel) as AnyTensor,
  );
}

function requireMatrix(map: AnyTensor, index: number): AnyTensor {
  requireTensor('featureMapGrid', `map ${index}`, map);
  if (map.shape.length !== 2) {
    throw new ShapeError(
      `featureMapGrid: map ${index} must be a matrix [height, width], but has the shape ${formatShape(map.shape)}.`,
    );
  }
  return map;
}

function requireKnown(scale: string): void {
  const known = ['common', 'own'];
  if (!known.includes(scale)) {
    throw new OptionError(`featureMapGrid: scale must be ${oneOf(known)}, not '${scale}'.`);
  }
}

function requireCount(count: number, titles: readonly string[] | undefined): void {
  if (count === 0 || count > sizes.maps) {
    throw new OptionError(
      `featureMapGrid: shows 1 to ${sizes.maps} maps, but was given ${count}; show a part of them.`,
    );
  }
  if (titles && titles.length !== count) {
    throw new OptionError(
      `featureMapGrid: there must be a title for each of the ${count} maps, but there are ${titles.length}.`,
    );
  }
}

function countText(matrices: readonly AnyTensor[]): string {
  const shapes = [...new Set(matrices.map((matrix) => formatShape(matrix.shape)))];
  return `${matrices.length} feature ${matrices.length === 1 ? 'map' : 'maps'} of ${shapes.join(' and ')}`;
}

function scaleText(scale: 'common' | 'own', signed: boolean, [least, most]: Range): string {
  if (scale === 'own') {
    return signed
      ? 'each map in its own scale: blue below zero, white zero, orange above'
      : 'each map in its own scale, from black to white';
  }
  return signed
    ? `one scale for all: blue ${shortText(least)}, white 0, orange ${shortText(most)}`
    : `one scale for all: black ${shortText(least)}, white ${shortText(most)}`;
}
