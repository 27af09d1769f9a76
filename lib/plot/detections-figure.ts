import { OptionError, ShapeError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { labelPlaces } from './box-labels';
import type { LabelPlace, MarkedBox } from './box-labels';
import { makeFigure } from './figure';
import type { Annotation, Axis, Figure, Layout, Trace } from './figure';
import { paint } from './paint';
import { axisName, onPanel } from './placement';
import { categoryColors, theme } from './theme';
import { drawTiles } from './tiles';

export type { MarkedBox } from './box-labels';

/** A picture and what was found on it. */
export interface PictureWithBoxes {
  /** `[height, width]` or `[height, width, channels]`: raw pixels, or real numbers from 0 to 1. */
  picture: AnyTensor;
  /** What was found, such as `network.detect(picture)`. */
  found: readonly MarkedBox[];
  title?: string | undefined;
}

/** How pictures with boxes are shown. */
export interface DetectionsFigureOptions {
  title?: string | undefined;
  /** Pictures in a row (as many as fit). */
  columns?: number | undefined;
  /** The widest the figure may be, in pixels (720). */
  width?: number | undefined;
  /** The longest side of each picture at most, in pixels (320; 480 for one picture). */
  largest?: number | undefined;
}

const sizes = { least: 160, most: 320, single: 480, pictures: 24, halo: 5, line: 2.5 };

/**
 * Pictures with a box around each thing that was found, its name and its score. A name has the same
 * colour everywhere; a white rim keeps the boxes visible on every ground.
 *
 * @param pictures `[{ picture, found: network.detect(picture), title: 'coffee' }, …]`
 * @throws OptionError when there is no picture, or more than 24; ShapeError when one is no picture, or
 *   a box is no box
 */
export function detectionsFigure(
  pictures: readonly PictureWithBoxes[],
  options: DetectionsFigureOptions = {},
): Figure {
  const where = 'detectionsFigure';
  if (pictures.length === 0 || pictures.length > sizes.pictures) {
    throw new OptionError(
      `${where}: give 1 to ${sizes.pictures} pictures, such as ${where}([{ picture, found: network.detect(picture) }]).`,
    );
  }
  const { title, columns, width } = options;
  const largest = options.largest ?? (pictures.length === 1 ? sizes.single : sizes.most);
  for (const box of pictures.flatMap(({ found }) => found)) requireBox(where, box);
  const names = [...new Set(pictures.flatMap(({ found }) => found.map(({ name }) => name)))];
  const colorOf = (name: string): string =>
    categoryColors[names.indexOf(name) % categoryColors.length];
  const tiles = pictures.map(({ picture, title: own = '' }) => ({
    ...paint(where, picture),
    title: own,
  }));
  const drawn = drawTiles(where, tiles, {
    ...(title === undefined ? {} : { title }),
    ...(columns === undefined ? {} : { columns }),
    ...(width === undefined ? {} : { width }),
    least: sizes.least,
    most: largest,
  });
  const labels = pictures.flatMap(({ found }, panel) => {
    const [height, across] = tiles[panel].pixels.shape;
    const scale = scaleOf(drawn.layout, panel, across);
    return labelPlaces(found, { height, width: across }, scale).map((place, index) =>
      labelOf(found[index], place, panel, colorOf(found[index].name)),
    );
  });
  return makeFigure({
    data: [
      ...drawn.data,
      ...pictures.flatMap(({ found }, panel) =>
        found.flatMap((box) => frame(box, panel, colorOf(box.name))),
      ),
    ],
    layout: { ...drawn.layout, annotations: [...(drawn.layout.annotations ?? []), ...labels] },
    description: `${title ? `${title}: ` : ''}${pictures.map(told).join('; ')}.`,
  });
}

/** A box as two lines: a white rim, and the colour of its name. */
function frame(box: MarkedBox, panel: number, color: string): Trace[] {
  const [top, left, bottom, right] = box.box.map((edge) => edge - 0.5);
  const outline: Trace = {
    type: 'scatter',
    mode: 'lines',
    ...onPanel(panel),
    x: [left, right, right, left, left],
    y: [top, top, bottom, bottom, top],
    showlegend: false,
  };
  return [
    { ...outline, line: { color: theme.paper, width: sizes.halo }, hoverinfo: 'skip' },
    {
      ...outline,
      line: { color, width: sizes.line },
      hovertemplate: `<b>${labelText(box)}</b><br>rows ${box.box[0]} to ${box.box[2]}, columns ${box.box[1]} to ${box.box[3]}<extra></extra>`,
    },
  ];
}

function labelOf(box: MarkedBox, place: LabelPlace, panel: number, color: string): Annotation {
  return {
    text: labelText(box),
    x: place.column,
    y: place.row,
    xref: axisName('x', panel),
    yref: axisName('y', panel),
    xanchor: 'left',
    yanchor: 'top',
    showarrow: false,
    bgcolor: theme.paper,
    bordercolor: color,
    borderwidth: 2,
    borderpad: 2,
    font: { size: theme.text, color: theme.ink },
  };
}

/** cup 0.61 */
export function labelText({ name, score }: MarkedBox): string {
  return score === undefined ? name : `${name} ${score.toFixed(2)}`;
}

/** Pixels of the figure for one pixel of the picture. */
function scaleOf(layout: Layout, panel: number, across: number): number {
  const axis = (layout as Record<string, unknown>)[`xaxis${panel === 0 ? '' : panel + 1}`] as Axis;
  const [from, to] = axis.domain ?? [0, 1];
  return ((to - from) * (layout.width ?? theme.widest)) / across;
}

function requireBox(where: string, { name, box }: MarkedBox): void {
  const [top, left, bottom, right] = box;
  if (box.every(Number.isFinite) && bottom >= top && right >= left) return;
  throw new ShapeError(
    `${where}: a box is [top, left, bottom, right] in pixels, but that of ${name} is [${box.join(', ')}].`,
  );
}

function told({ found, title }: PictureWithBoxes, index: number): string {
  const what = found.map(
    (box) =>
      `${labelText(box)} at rows ${box.box[0]} to ${box.box[2]}, columns ${box.box[1]} to ${box.box[3]}`,
  );
  return `${title ?? `picture ${index + 1}`}: ${what.length > 0 ? what.join(', ') : 'nothing found'}`;
}
