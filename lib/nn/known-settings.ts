import { OptionError, quote } from '../tensor';
import type { LayerDescription } from './description';

type Kind = LayerDescription['kind'];

const weighted = ['bias', 'activation', 'initializer'];
const windowed = ['size', 'stride', 'padding', 'dilation'];

/** What each kind of layer can be told, besides its name. */
const known: Record<Kind, readonly string[]> = {
  conv2d: ['filters', ...windowed, 'groups', ...weighted],
  depthwiseConv2d: ['multiplier', ...windowed, ...weighted],
  dense: ['units', ...weighted],
  maxPool2d: [...windowed, 'ceil'],
  averagePool2d: [...windowed, 'ceil', 'countPadding'],
  globalAveragePool2d: [],
  batchNorm: ['momentum', 'epsilon', 'varianceUses'],
  dropout: ['rate'],
  flatten: [],
  activation: ['function', 'options'],
  residual: ['branch', 'shortcut'],
  concat: ['branches'],
};

/**
 * Throws an OptionError if a layer is told something that its kind does not know: the type checker
 * sees a typing error only where the settings are written down in the call itself.
 */
export function requireKnownSettings(where: string, description: LayerDescription): void {
  const names = known[description.kind] as readonly string[] | undefined;
  const wrong = Object.keys(description).find(
    (name) => names && !['kind', 'name', ...names].includes(name),
  );
  if (wrong === undefined || !names) return;
  throw new OptionError(
    `${where}: there is no setting ${quote(wrong)} of ${description.kind}; it has ${[...names, 'name'].join(', ')}.`,
  );
}
