import { pngDataUri } from '../image';
import type { Annotation, Layout, Trace } from './figure';
import type { Painted } from './paint';
import { label, onPanel, panelAxes, paperLayout, titleLabel } from './placement';
import type { Paper } from './placement';
import { theme } from './theme';
import { layOutTiles, tileSizes, widthForTitle } from './tile-layout';

/** A painted picture with its title. */
export interface Tile extends Painted {
  title: string;
}

/** How pictures are shown side by side. */
export interface TileOptions {
  title?: string;
  /** A second line under the title. */
  subtitle?: string;
  columns?: number;
  width?: number;
  /** How wide a picture's place should be at least, and how large a picture at most, in pixels. */
  least: number;
  most: number;
}

const sizes = { title: 40, subtitle: 20, untitled: 10, hoverCells: 4096 };

/** Draws pictures with their titles, row by row, all in the same scale. */
export function drawTiles(
  where: string,
  tiles: readonly Tile[],
  { title, subtitle, ...options }: TileOptions,
): { data: Trace[]; layout: Layout } {
  const { paper, scale, boxes, titles } = layOutTiles(
    where,
    tiles.map((tile) => ({
      height: tile.pixels.shape[0],
      width: tile.pixels.shape[1],
      title: tile.title,
    })),
    {
      ...options,
      top: (title ? sizes.title : sizes.untitled) + (subtitle ? sizes.subtitle : 0),
      titleWidth: widthForTitle(title),
    },
  );
  const axes: Layout = tiles.reduce(
    (sofar, { pixels: { shape } }, panel) => ({
      ...sofar,
      ...panelAxes(panel, boxes[panel], paper, [shape[0], shape[1]]),
    }),
    {},
  );
  return {
    data: tiles.flatMap((tile, index) => tileTraces(tile, index, scale)),
    layout: {
      ...paperLayout(paper),
      hovermode: 'closest',
      ...axes,
      annotations: [
        ...titleLabel(title, paper, tileSizes.edge),
        ...subtitleLabel(subtitle, title ? sizes.title : sizes.untitled, paper),
        ...titles
          .filter(({ text }) => text !== '')
          .map(({ text, ...at }) => label(text, at, paper, { yanchor: 'bottom' })),
      ],
    },
  };
}

function subtitleLabel(subtitle: string | undefined, top: number, paper: Paper): Annotation[] {
  if (!subtitle) return [];
  const font = { size: theme.text, color: theme.quiet };
  const at = { left: tileSizes.edge, top };
  return [label(subtitle, at, paper, { font, xanchor: 'left', align: 'left' })];
}

/** The picture itself; small pictures of one channel also say their numbers under the pointer. */
function tileTraces({ pixels, values }: Tile, panel: number, scale: number): Trace[] {
  const [height, width, channels] = pixels.shape;
  const tellsNumbers = values !== undefined && values.length <= sizes.hoverCells;
  const picture: Trace = {
    type: 'image',
    ...onPanel(panel),
    source: pngDataUri(pixels),
    ...(scale < 1 ? { zsmooth: 'fast' } : {}),
    ...(tellsNumbers
      ? { hoverinfo: 'skip' }
      : {
          hovertemplate: `row %{y}, column %{x}<br><b>${levelsText(channels)}</b><extra></extra>`,
        }),
  };
  if (!tellsNumbers) return [picture];
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width), (value) =>
      Number(value.toPrecision(4)),
    ),
  );
  return [
    picture,
    {
      type: 'heatmap',
      ...onPanel(panel),
      z: rows,
      opacity: 0,
      showscale: false,
      hoverongaps: false,
      hovertemplate: 'row %{y}, column %{x}<br><b>%{z}</b><extra></extra>',
    },
  ];
}

function levelsText(channels: number): string {
  return channels === 1 ? '%{z[0]}' : 'red %{z[0]}, green %{z[1]}, blue %{z[2]}';
}
