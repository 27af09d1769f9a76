import { OptionError, quote } from '../../tensor';
import type { ConvlabError } from '../../tensor';
import { nearestNames } from '../../tensor/nearest-names';
import type { LayerDescription } from '../description';
import { rules } from '../rules';

const example = '[layers.flatten(), layers.dense({ units: 10 })]';

/** Throws an OptionError unless it is a list. */
export function requireList(name: string, list: unknown): void {
  if (Array.isArray(list)) return;
  throw new OptionError(
    `${name} must be a list of layers, such as ${example}, but is ${quote(list)}.`,
  );
}

/** Whether this is the description of a layer, as far as its kind tells. */
export function isLayer(entry: unknown): entry is LayerDescription {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'kind' in entry &&
    typeof entry.kind === 'string' &&
    Object.hasOwn(rules, entry.kind)
  );
}

/** An entry of a list as the description of a layer, unless it is none. */
export function readLayer(
  where: string,
  entry: unknown,
  report: (error: ConvlabError) => void,
): LayerDescription | undefined {
  if (isLayer(entry)) return entry;
  report(new OptionError(`${where}: ${whatIsWrong(entry)}`));
  return undefined;
}

function whatIsWrong(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null || !('kind' in entry)) {
    const missing = typeof entry === 'object' && entry !== null ? ', which has no kind' : '';
    return `layers must be a list of layers, such as ${example}, but here is ${quote(entry)}${missing}.`;
  }
  const { kind } = entry;
  const near =
    typeof kind === 'string'
      ? ` Did you mean ${nearestNames(kind, Object.keys(rules), 1)[0]}?`
      : '';
  return `there is no kind of layer called ${quote(kind)}; make layers with layers.conv2d(…), layers.dense(…) and so on.${near}`;
}
