import { makeFigure } from '../../plot/figure';
import type { Axis, ButtonRow, Figure } from '../../plot/figure';
import { paperLayout } from '../../plot/placement';
import { theme } from '../../plot/theme';
import type { Architecture } from '../architecture';
import { depthOf } from './depth';
import { describeDiagram } from './describe';
import { layOut, prepare } from './page';
import type { DiagramOptions } from './page';
import { paintPlotly } from './paint-plotly';

/**
 * A picture of a network, from its input to its output: each layer a box that is as high as its maps
 * and as wide as their channels, with branches side by side, shortcuts as arcs and side heads below.
 * Who points at a box sees its name, settings, shapes, parameters, multiply-adds and receptive
 * field; buttons close and open blocks. Equal blocks in a row are drawn once, with how many they
 * are. Frozen layers are pale.
 *
 * @param options depth of the opened blocks (as many as can be read), width (800), title
 * @throws ShapeError or OptionError that names the first layer that does not fit
 */
export function diagram(architecture: Architecture, options: DiagramOptions = {}): Figure {
  const prepared = prepare(architecture);
  const shown = depthOf('diagram', prepared, options);
  const scenes = Array.from({ length: shown + 1 }, (_, depth) =>
    layOut(prepared, depth, { ...options, menu: shown > 0 }),
  );
  // One size for all: a notebook gives a figure its room once.
  const width = Math.max(...scenes.map((scene) => scene.width));
  const height = Math.max(...scenes.map((scene) => scene.height));
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
      ...(shown > 0 ? { updatemenus: [depthButtons(counts, shown, width)] } : {}),
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

/** A button for each depth, which shows the traces of it and hides those of the others. */
function depthButtons(counts: readonly number[], shown: number, width: number): ButtonRow {
  const last = counts.length - 1;
  return {
    type: 'buttons',
    direction: 'right',
    active: shown,
    x: 1 - 16 / width,
    y: 1,
    xanchor: 'right',
    yanchor: 'top',
    pad: { t: 8, r: 0, b: 0, l: 0 },
    font: { size: 11, color: theme.ink },
    bgcolor: theme.paper,
    bordercolor: theme.line,
    showactive: true,
    buttons: counts.map((_, depth) => ({
      label: depthWords(depth, last),
      method: 'restyle' as const,
      args: [
        {
          visible: counts.flatMap((count, other) =>
            new Array<boolean>(count).fill(other === depth),
          ),
        },
      ] as const,
    })),
  };
}

function depthWords(depth: number, last: number): string {
  if (depth === 0) return 'blocks closed';
  return last === 1 ? 'blocks open' : `open to depth ${depth}`;
}
