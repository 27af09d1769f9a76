import { OptionError, quote } from '../tensor';
import type { LayerDescription } from './description';
import { rules } from './rules';

/**
 * Throws an OptionError if a layer is told something that its kind does not know: the type checker
 * sees a typing error only where the settings are written down in the call itself.
 */
export function requireKnownSettings(where: string, description: LayerDescription): void {
  const { settings } = rules[description.kind];
  const wrong = Object.keys(description).find(
    (name) => !['kind', 'name', 'trainable', ...settings].includes(name),
  );
  if (wrong === undefined) return;
  throw new OptionError(
    `${where}: there is no setting ${quote(wrong)} of ${description.kind}; it has ${[...settings, 'trainable', 'name'].join(', ')}.`,
  );
}
