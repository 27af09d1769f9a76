import { resize2d } from '../ops';
import { OptionError, ShapeError, formatShape, fromData, realValues, requireRank } from '../tensor';
import type { AnyTensor, Pixels } from '../tensor';
import { barRoom, withColorBar } from './color-bar';
import { colorAt, requireScale } from './color-scale';
import type { ColorScale } from './color-scale';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { rangeText } from './number-text';
import { paint } from './paint';
import { theme } from './theme';
import { drawTiles } from './tiles';
import { extent, requireRange } from './value-range';
import type { Range } from './value-range';

/** How a map is laid over a picture. */
export interface HeatOverlayOptions {
  title?: string | undefined;
  /** `cividis`, `viridis`, or `signed` (white is zero) when a number lies below zero. */
  colors?: ColorScale | undefined;
  /** How much of the map is seen above the picture, from 0 to 1 (0.6). */
  opacity?: number | undefined;
  /** The numbers that get the first and the last colour (0 and the largest one). */
  range?: Range | undefined;
  /** The widest the figure may be, in pixels (720). */
  width?: number | undefined;
  /** The longest side of each picture at most, in pixels (320). */
  largest?: number | undefined;
}

/** A picture with its map and what is written above it. */
export interface HeatPair {
  /** `[height, width, channels]` with 1 or 3 channels, values 0 to 1, or raw pixels. */
  picture: AnyTensor;
  /** `[height, width]` of any size: it is enlarged to the picture. */
  map: AnyTensor;
  title?: string | undefined;
}

/** How several maps are shown. */
export interface HeatOverlaysOptions extends HeatOverlayOptions {
  /** Pictures in a row (as many as fit). */
  columns?: number | undefined;
  /** Each map has a colour scale of its own, unless there is a range: its largest number is brightest (false). */
  ownScale?: boolean | undefined;
}

const sizes = { least: 96, most: 320, pairs: 40 };

/**
 * A picture, the map alone, and the map laid over the picture in colours that every kind of eye can
 * tell apart, with a bar that says which colour means which number.
 *
 * @throws ShapeError when the picture or the map is none; OptionError when an option makes no sense
 */
export function heatOverlay(
  picture: AnyTensor,
  map: AnyTensor,
  options: HeatOverlayOptions = {},
): Figure {
  const { title, ...own } = options;
  const how = readOptions('heatOverlay', [{ picture, map }], own);
  const seen = paint('heatOverlay', picture);
  const large = enlarged('heatOverlay', map, seen.pixels);
  const tiles = [
    { ...seen, title: 'the picture' },
    { ...paint('heatOverlay', large, how), title: 'the map' },
    { ...layOver(seen.pixels, large, how), title: 'both' },
  ];
  return withBar(tiles, { ...own, title, columns: 3 }, how, [map]);
}

/**
 * Pictures with their maps laid over them, side by side, with one bar of colours for all.
 *
 * @param pairs pictures with maps: `[{ picture, map, title: 'rust' }, …]`
 * @throws ShapeError when a picture or a map is none; OptionError when there is none, or an option
 *   makes no sense
 */
export function heatOverlays(
  pairs: readonly HeatPair[],
  options: HeatOverlaysOptions = {},
): Figure {
  const where = 'heatOverlays';
  if (pairs.length === 0 || pairs.length > sizes.pairs) {
    throw new OptionError(
      `${where}: give 1 to ${sizes.pairs} pictures with their maps, such as ${where}([{ picture, map, title: 'rust' }]).`,
    );
  }
  const common = readOptions(where, pairs, options);
  const ownScale = options.ownScale === true && options.range === undefined;
  const { colors } = common;
  const tiles = pairs.map((pair) => {
    const { pixels } = paint(where, pair.picture);
    const large = enlarged(where, pair.map, pixels);
    const how = ownScale ? readOptions(where, [pair], { ...options, colors }) : common;
    return { ...layOver(pixels, large, how), title: pair.title ?? '' };
  });
  const shares: Range = [colors === 'signed' ? -1 : 0, 1];
  return withBar(
    tiles,
    { ...options, ownScale },
    ownScale ? { ...common, range: shares } : common,
    pairs.map(({ map }) => map),
  );
}

interface How {
  colors: ColorScale;
  range: Range;
  opacity: number;
}

function readOptions(where: string, pairs: readonly HeatPair[], options: HeatOverlayOptions): How {
  pairs.forEach(({ map }) => {
    requireRank(where, 'map', map, [2], '[height, width]');
  });
  const [least, most] = extent(pairs.flatMap(({ map }) => extent(realValues(map))));
  const { colors = least < 0 ? 'signed' : 'cividis', opacity = 0.6 } = options;
  requireScale(where, colors);
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new OptionError(`${where}: opacity must be from 0 to 1, but is ${opacity}.`);
  }
  const farthest = Math.max(Math.abs(least), most) || 1;
  const range = options.range ?? [colors === 'signed' ? -farthest : Math.min(0, least), farthest];
  requireRange(where, range);
  return { colors, range, opacity };
}

/** The map in the size of the picture. */
function enlarged(where: string, map: AnyTensor, { shape: [height, width] }: Pixels): AnyTensor {
  const [rows, columns] = map.shape;
  if (rows * width !== columns * height && Math.abs(rows / columns - height / width) > 0.1) {
    throw new ShapeError(
      `${where}: a map of ${formatShape(map.shape)} has another form than a picture of ${height}×${width}.`,
    );
  }
  return rows === height && columns === width ? map : resize2d(map, [height, width]);
}

/** picture · (1 − opacity) + colour of the map · opacity; colours of the picture become grey before. */
function layOver(
  pixels: Pixels,
  map: AnyTensor,
  { colors, range: [least, most], opacity }: How,
): { pixels: Pixels; values: Float32Array; found: [number, number] } {
  const [height, width, channels] = pixels.shape;
  const values = realValues(map);
  const blended = new Uint8Array(3 * height * width);
  values.forEach((value, place) => {
    const color = colorAt(colors, (value - least) / (most - least));
    const at = (channel: number): number => pixels.data[place * channels + channel];
    const grey = channels < 3 ? at(0) : 0.299 * at(0) + 0.587 * at(1) + 0.114 * at(2);
    for (let channel = 0; channel < 3; channel += 1) {
      const level = opacity * color[channel] + (1 - opacity) * grey;
      blended[3 * place + channel] = Math.round(level);
    }
  });
  return { pixels: fromData(blended, [height, width, 3]), values, found: extent(values) };
}

type Tiles = Parameters<typeof drawTiles>[1];

/** Draws the pictures and leaves room on the right for the bar. */
function withBar(
  tiles: Tiles,
  options: HeatOverlaysOptions,
  how: How,
  maps: readonly AnyTensor[],
): Figure {
  const { title, columns, width = theme.widest, largest = sizes.most, ownScale = false } = options;
  const { data, layout } = drawTiles('heatOverlay', tiles, {
    title,
    columns,
    width: width - barRoom,
    least: sizes.least,
    most: largest,
  });
  const found = extent(maps.flatMap((map) => extent(realValues(map))));
  const told = ownScale ? ', each in its own scale' : '';
  return makeFigure({
    ...withColorBar(data, layout, how),
    description: `${title ? `${title}: ` : ''}${maps.length === 1 ? 'a map' : `${maps.length} maps`} laid over ${maps.length === 1 ? 'a picture' : 'pictures'}, numbers ${rangeText(found)} in the colours of ${how.colors}${told}. ${tiles.map((tile) => tile.title).join('; ')}`,
  });
}
