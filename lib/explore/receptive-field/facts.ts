import type { Architecture, LayersOn } from '../../arch/architecture';
import { resolve } from '../../arch/resolve/resolve';
import type { ResolvedLayer } from '../../arch/resolve/resolve';
import type { ReceptiveField } from '../../arch/summary/receptive-field';
import { summarize } from '../../arch/summary/summarize';
import { OptionError, formatShape } from '../../tensor';
import type { LayerStep, ReceptiveFieldFacts } from './field';

type Sees = ReceptiveField | 'everything';

/**
 * What the page needs to know of a network, as plain numbers: its layers that look further than
 * their own place, one after the other. Branches of a block are one step, as `summarize` joins them.
 *
 * @throws ShapeError or OptionError that names the first layer that does not fit; OptionError when
 *   the network takes no pictures, or has no layer with a window
 */
export function factsOf(architecture: LayersOn & Partial<Architecture>): ReceptiveFieldFacts {
  const summary = summarize(architecture);
  const [height, width] = summary.input;
  if (summary.input.length !== 3) {
    throw new OptionError(
      `receptiveFieldExplorer: the network must take pictures [height, width, channels], but takes ${formatShape(summary.input)}.`,
    );
  }
  const fields = new Map(summary.layers.map(({ name, receptiveField }) => [name, receptiveField]));
  const steps = inOneRow(resolve(architecture)).flatMap((layer): LayerStep[] => {
    const field = fields.get(layer.name);
    return field !== undefined && looksFurther(layer) ? [stepOf(layer, field)] : [];
  });
  const whole = steps.findIndex(({ field }) => field === 'everything');
  const shown = whole < 0 ? steps : steps.slice(0, whole + 1);
  if (shown.length === 0) {
    throw new OptionError(
      'receptiveFieldExplorer: no layer of this network has a window; give it a conv2d or a pooling layer.',
    );
  }
  return { name: summary.architecture.name, input: [height, width], steps: shown };
}

/** The layers of plain blocks one after the other; branches stay inside of their layer. */
function inOneRow(chain: readonly ResolvedLayer[]): ResolvedLayer[] {
  return chain.flatMap((layer) => {
    if (layer.description.kind === 'auxiliary') return [];
    return layer.description.kind === 'block' ? layer.chains.flatMap(inOneRow) : [layer];
  });
}

/** Flattening only lays the values out in another way: each of them sees what it saw before. */
function looksFurther({ description, sees, chains }: ResolvedLayer): boolean {
  return description.kind !== 'flatten' && (sees !== 'itself' || chains.length > 0);
}

function stepOf(layer: ResolvedLayer, field: Sees): LayerStep {
  const { name, description, sees, chains, output } = layer;
  const shape = output.length === 3 ? ([output[0], output[1]] as const) : undefined;
  const joined = chains.filter((chain) => chain.length > 0).length;
  const kind =
    description.kind === 'residual'
      ? 'add'
      : description.kind === 'concat'
        ? `${joined} branches`
        : description.kind;
  if (typeof sees !== 'object' || field === 'everything') {
    return { name, kind, window: undefined, output: shape, field };
  }
  const window = {
    size: [sees.windowHeight, sees.windowWidth],
    stride: [sees.strideHeight, sees.strideWidth],
    dilation: [sees.dilationHeight, sees.dilationWidth],
  } as const;
  return { name, kind, window, output: shape, field };
}
