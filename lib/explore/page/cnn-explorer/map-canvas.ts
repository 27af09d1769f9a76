import type { Maps } from '../../cnn-explorer/protocol';
import type { Place } from '../../cnn-explorer/explain/explanation';
import type { Span } from '../../receptive-field/field';
import { make } from '../parts/elements';
import type { Shades } from './shades';

/** A frame on the maps: around some values of one channel, or of all. */
export interface Mark {
  span: Span;
  channel?: number | undefined;
  /** Stronger than the others. */
  strong?: boolean | undefined;
}

/** All maps of a step side by side on one canvas. */
export interface MapCanvas {
  element: HTMLCanvasElement;
  /** Gives it the size that these maps need where there is room for so many pixels. */
  fit: (maps: Maps, room: number) => void;
  /** Paints the maps that it was fitted to. */
  draw: (marks: readonly Mark[], shades: Shades) => void;
  /** The value under the mouse. */
  placeAt: (event: MouseEvent) => Omit<Place, 'step'> | undefined;
}

const gap = 3;
/** About how wide a map is drawn, in pixels. */
const wanted = 56;
const least = 40;

interface Layout {
  scale: number;
  columns: number;
  tileWidth: number;
  tileHeight: number;
}

/** How the maps are laid out where there is room for so many pixels. */
function layoutOf(maps: Maps, room: number): Layout {
  const { height, width, count } = maps;
  const isList = height * width === 1;
  const cell = count <= 16 ? 26 : count <= 70 ? 15 : count <= 200 ? 10 : 7;
  const scale = isList ? cell : scaleFor(maps, room);
  const [tileWidth, tileHeight] = [width * scale, height * scale];
  const distance = isList ? 1 : gap;
  const fit = Math.max(1, Math.floor((room + distance) / (tileWidth + distance)));
  return { scale, columns: Math.min(count, fit), tileWidth, tileHeight };
}

/** How many pixels of the screen a value gets; a little less where few maps then fit into one row. */
function scaleFor({ height, width, count }: Maps, room: number): number {
  let scale = Math.max(1, Math.round(wanted / Math.max(width, height)));
  const isTooWide = (): boolean => count <= 8 && count * (width * scale + gap) - gap > room;
  while (isTooWide() && width * (scale - 1) >= least) scale -= 1;
  return scale;
}

export function mapCanvas(label: string): MapCanvas {
  const element = make('canvas', { 'aria-label': label, role: 'application', tabindex: 0 });
  const context = element.getContext('2d');
  let drawn: { maps: Maps; layout: Layout } | undefined;
  const step = ({ height, width }: Maps): number => (height * width === 1 ? 1 : gap);
  return {
    element,
    fit: (maps, room) => {
      const layout = layoutOf(maps, room);
      drawn = { maps, layout };
      const { columns, tileWidth, tileHeight } = layout;
      const between = step(maps);
      const width = columns * (tileWidth + between) - between;
      const height = Math.ceil(maps.count / columns) * (tileHeight + between) - between;
      if (element.width !== width || element.height !== height) {
        Object.assign(element, { width, height });
      }
    },
    draw: (marks, shades) => {
      if (!context || !drawn) return;
      const { maps, layout } = drawn;
      const between = step(maps);
      const { width, height } = element;
      const image = new ImageData(width, height);
      paintTiles(new Uint32Array(image.data.buffer), width, maps, layout, between, shades);
      context.putImageData(image, 0, 0);
      outline(context, maps, layout, between);
      for (const channel of maps.off) strike(context, originOf(channel, layout, between), layout);
      for (const mark of marks) frame(context, maps, layout, between, mark);
    },
    placeAt: ({ clientX, clientY }) => {
      if (!drawn) return undefined;
      const { maps, layout } = drawn;
      const { left, top, width, height } = element.getBoundingClientRect();
      const x = ((clientX - left) / width) * element.width;
      const y = ((clientY - top) / height) * element.height;
      const between = step(maps);
      const [across, down] = [layout.tileWidth + between, layout.tileHeight + between];
      const [tileColumn, tileRow] = [Math.floor(x / across), Math.floor(y / down)];
      const channel = tileRow * layout.columns + tileColumn;
      // A finger that meets the gap behind a map means its last pixel.
      const column = Math.min(maps.width - 1, Math.floor((x - tileColumn * across) / layout.scale));
      const row = Math.min(maps.height - 1, Math.floor((y - tileRow * down) / layout.scale));
      const isOn = tileColumn < layout.columns && channel < maps.count && x >= 0 && y >= 0;
      return isOn ? { row, column, channel } : undefined;
    },
  };
}

function originOf(channel: number, layout: Layout, between: number): [x: number, y: number] {
  const column = channel % layout.columns;
  const row = Math.floor(channel / layout.columns);
  return [column * (layout.tileWidth + between), row * (layout.tileHeight + between)];
}

function paintTiles(
  pixels: Uint32Array,
  across: number,
  { levels, height, width, count }: Maps,
  layout: Layout,
  between: number,
  shades: Shades,
): void {
  const { scale } = layout;
  for (let channel = 0; channel < count; channel += 1) {
    const [left, top] = originOf(channel, layout, between);
    for (let row = 0; row < height; row += 1) {
      const first = (top + row * scale) * across + left;
      let place = first;
      for (let column = 0; column < width; column += 1) {
        const shade = shades[levels[(channel * height + row) * width + column]];
        for (let each = 0; each < scale; each += 1) pixels[place++] = shade;
      }
      for (let line = 1; line < scale; line += 1) {
        pixels.copyWithin(first + line * across, first, first + width * scale);
      }
    }
  }
}

/** A thin line around each map: where it is 0 it has the colour of the page. */
function outline(
  context: CanvasRenderingContext2D,
  { count, height, width }: Maps,
  layout: Layout,
  between: number,
): void {
  if (height * width === 1 && layout.scale < 12) return;
  Object.assign(context, { strokeStyle: 'rgb(128 138 150 / 45%)', lineWidth: 1 });
  for (let channel = 0; channel < count; channel += 1) {
    const [x, y] = originOf(channel, layout, between);
    context.strokeRect(x + 0.5, y + 0.5, layout.tileWidth - 1, layout.tileHeight - 1);
  }
}

/** What is switched off is crossed out. */
function strike(context: CanvasRenderingContext2D, [x, y]: [number, number], layout: Layout): void {
  const { tileWidth, tileHeight } = layout;
  Object.assign(context, { strokeStyle: '#8c959f', lineWidth: 2 });
  context.beginPath();
  context.moveTo(x + 2, y + 2);
  context.lineTo(x + tileWidth - 2, y + tileHeight - 2);
  context.moveTo(x + tileWidth - 2, y + 2);
  context.lineTo(x + 2, y + tileHeight - 2);
  context.stroke();
}

/** A frame that can be seen on dark and on light values. */
function frame(
  context: CanvasRenderingContext2D,
  maps: Maps,
  layout: Layout,
  between: number,
  { span, channel, strong = false }: Mark,
): void {
  const { scale } = layout;
  const top = Math.max(0, span.top);
  const left = Math.max(0, span.left);
  const height = (Math.min(maps.height - 1, span.bottom) - top + 1) * scale;
  const width = (Math.min(maps.width - 1, span.right) - left + 1) * scale;
  if (height <= 0 || width <= 0) return;
  const all = channel === undefined ? maps.count : 1;
  for (let each = 0; each < all; each += 1) {
    const at = channel ?? each;
    if (at >= maps.count) return;
    const [x, y] = originOf(at, layout, between);
    const out = strong ? 2 : 0.5;
    const box = [
      x + left * scale - out,
      y + top * scale - out,
      width + 2 * out,
      height + 2 * out,
    ] as const;
    Object.assign(context, { strokeStyle: '#ffffff', lineWidth: strong ? 6 : 3 });
    context.strokeRect(...box);
    Object.assign(context, { strokeStyle: '#d6249f', lineWidth: strong ? 3.5 : 1.5 });
    context.strokeRect(...box);
  }
}
