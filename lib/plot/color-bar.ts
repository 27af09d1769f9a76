import { colorStops } from './color-scale';
import type { ColorScale } from './color-scale';
import type { Layout, Trace } from './figure';
import { theme } from './theme';
import type { Range } from './value-range';

/** So many pixels a bar with its numbers takes to the right of pictures. */
export const barRoom = 74;

const sizes = { gap: 12, thickness: 14, longest: 240 };

/** Which colour means which number. */
interface ColorBar {
  colors: ColorScale;
  /** The numbers of the first and the last colour. */
  range: Range;
}

/** Pictures as `drawTiles` makes them, with a bar of colours to the right of them. */
export function withColorBar(
  data: readonly Trace[],
  layout: Layout,
  bar: ColorBar,
): { data: Trace[]; layout: Layout } {
  const wide = (layout.width ?? theme.widest - barRoom) + barRoom;
  return {
    data: [...data, barTrace(bar, layout, wide)],
    layout: { ...narrower(layout, wide), width: wide },
  };
}

/** A picture that is not seen: only its bar of colours is wanted. */
function barTrace(
  { colors, range }: ColorBar,
  { width = 0, height = 0 }: Layout,
  wide: number,
): Trace {
  return {
    type: 'heatmap',
    xaxis: 'x',
    yaxis: 'y',
    z: [[range[0]]],
    zmin: range[0],
    zmax: range[1],
    opacity: 0,
    hoverinfo: 'skip',
    colorscale: colorStops(colors),
    showscale: true,
    colorbar: {
      x: (width + sizes.gap / 2) / wide,
      xanchor: 'left',
      y: 0.5,
      yanchor: 'middle',
      xpad: 0,
      ypad: 0,
      len: Math.min(height - 60, sizes.longest),
      lenmode: 'pixels',
      thickness: sizes.thickness,
      outlinewidth: 1,
      outlinecolor: theme.line,
      tickfont: { size: 12, color: theme.ink },
      nticks: 5,
    },
  };
}

/** The same places on a wider paper. */
function narrower(layout: Layout, wide: number): Layout {
  const share = (layout.width ?? wide) / wide;
  const axes = Object.entries(layout)
    .filter(([name]) => name.startsWith('xaxis'))
    .map(([name, axis]) => {
      const [low, high] = (axis as { domain: readonly [number, number] }).domain;
      return [name, { ...(axis as object), domain: [low * share, high * share] }];
    });
  return {
    ...layout,
    ...(Object.fromEntries(axes) as object),
    annotations: (layout.annotations ?? []).map((each) => ({ ...each, x: (each.x ?? 0) * share })),
  };
}
