import { makeFigure } from '../../plot/figure';
import type { Axis, Choice, ChoiceRow, Figure } from '../../plot/figure';
import { paperLayout } from '../../plot/placement';
import { theme } from '../../plot/theme';
import type { Architecture, LayersOn } from '../architecture';
import { depthOf } from './depth';
import { describeDiagram } from './describe';
import { defaultWidth } from './options';
import type { DiagramOptions } from './options';
import { layOut } from './page';
import { paintPlotly } from './paint-plotly';
import { prepare } from './prepare';
import type { Scene } from './scene';

/**
 * A picture of a network, from its input to its output: each layer a box that is as high as its maps
 * and as wide as their channels, with branches side by side, shortcuts as arcs and side heads below.
 * Who points at a box sees its name, settings, shapes, parameters, multiply-adds and receptive
 * field; buttons close and open blocks. Equal blocks in a row are drawn once, with how many they
 * are. Frozen layers are pale and dashed, a folded block of which a part is frozen only dashed.
 *
 * @param options depth of the opened blocks (as many as can be read), width (720), title
 * @throws ShapeError or OptionError that names the first layer that does not fit
 */
export function diagram(
  architecture: LayersOn & Partial<Architecture>,
  options: DiagramOptions = {},
): Figure {
  const prepared = prepare(architecture);
  const shown = depthOf('diagram', prepared, options);
  const scenes = Array.from({ length: shown + 1 }, (_, depth) =>
    layOut(prepared, depth, { width: defaultWidth.notebook, ...options, menu: shown > 0 }),
  );
  const { width, height } = scenes[shown];
  const parts = scenes.map((scene, depth) => paintPlotly(scene, depth === shown));
  const counts = parts.map((traces) => traces.length);
  return makeFigure({
    data: parts.flat(),
    layout: {
      ...paperLayout({ width, height }),
      xaxis: { ...bare, range: [0, width] },
      yaxis: { ...bare, range: [height, 0] },
      hovermode: 'closest',
      hoverlabel: {
        align: 'left',
        bgcolor: theme.paper,
        bordercolor: theme.quiet,
        font: { family: theme.sans, size: 12, color: theme.ink },
      },
      ...(shown > 0 ? { updatemenus: [depthButtons(scenes, counts, shown)] } : {}),
    },
    description: describeDiagram(prepared),
  });
}

const bare: Axis = {
  domain: [0, 1],
  showgrid: false,
  zeroline: false,
  showline: false,
  showticklabels: false,
  ticks: '',
  fixedrange: true,
};

/** A button for each depth, which shows the traces of it and gives the figure its size. */
function depthButtons(
  scenes: readonly Scene[],
  counts: readonly number[],
  shown: number,
): ChoiceRow {
  return {
    type: 'buttons',
    direction: 'right',
    active: shown,
    x: 1 - 16 / scenes[shown].width,
    y: 1,
    xanchor: 'right',
    yanchor: 'top',
    pad: { t: 8, r: 0, b: 0, l: 0 },
    font: { size: 11, color: theme.ink },
    bgcolor: theme.paper,
    bordercolor: theme.line,
    showactive: true,
    buttons: scenes.map(({ width, height }, depth): Choice => {
      const visible = counts.flatMap((count, other) =>
        new Array<boolean>(count).fill(other === depth),
      );
      const size = { width, height, 'xaxis.range': [0, width], 'yaxis.range': [height, 0] };
      return {
        label: depthWords(depth, scenes.length - 1),
        method: 'update',
        args: [{ visible }, size],
      };
    }),
  };
}

function depthWords(depth: number, last: number): string {
  if (depth === 0) return 'blocks closed';
  return last === 1 ? 'blocks open' : `open to depth ${depth}`;
}
