import type { Architecture, LayersOn } from '../../arch/architecture';
import { OptionError, oneOf, quote } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { factsOf } from './facts';
import { valueNear } from './field';
import type { ReceptiveFieldFacts } from './field';
import { describeFigure } from './sentences';
import { receptiveFieldView } from './view';

/** What `receptiveFieldExplorer` starts with. */
export interface ReceptiveFieldExplorerOptions {
  /** The name of the layer up to which the field has grown (the last one that has a field). */
  layer?: string;
}

/**
 * How the receptive field of a value grows from layer to layer, drawn on the picture with the
 * fields of all layers before: r = r before + (k − 1) · j before, and j = j before · s, with window
 * k and stride s. Sizes, strides and places are those of `summarize`.
 *
 * Source: A. Araujo, W. Norris and J. Sim, Computing receptive fields of convolutional neural
 * networks (2019).
 *
 * @throws ShapeError or OptionError that names the first layer that does not fit; OptionError when
 *   the network takes no pictures, has no layer with a window, or none of this name
 */
export function receptiveFieldExplorer(
  architecture: LayersOn & Partial<Architecture>,
  { layer }: ReceptiveFieldExplorerOptions = {},
): Interactive {
  const facts = factsOf(architecture);
  const step = layer === undefined ? lastField(facts) : stepNamed(facts, layer);
  const [height, width] = facts.input;
  const [row, column] = valueNear(facts.steps[step], [(height - 1) / 2, (width - 1) / 2]);
  const given = { facts, step, row, column };
  return makeInteractive({
    page: 'receptive-field-explorer',
    given,
    picture: receptiveFieldView(given),
    description: describeFigure(given),
  });
}

function lastField({ steps }: ReceptiveFieldFacts): number {
  const last = steps.length - 1;
  return steps[last].field === 'everything' ? Math.max(0, last - 1) : last;
}

function stepNamed({ steps }: ReceptiveFieldFacts, name: string): number {
  const found = steps.findIndex((step) => step.name === name);
  if (found >= 0) return found;
  throw new OptionError(
    `receptiveFieldExplorer: no layer with a window is called ${quote(name)}; there are ${oneOf(steps.map((step) => step.name)).replace(/ or /, ' and ')}.`,
  );
}
