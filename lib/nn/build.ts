import { OptionError, quote } from '../tensor';
import type { ActivationName } from '../arch';
import { hasParameters } from './chain';
import { requireKnownSettings } from '../arch/known-settings';
import type { LayerDescription } from '../arch';
import { defaultInitializer, requireInitializer } from '../arch/initializer';
import type { Initializer } from '../arch/initializer';
import type { Layer, Setting } from './layer';
import { activationLayer, requireActivationName } from './layers/activation';
import { batchNormLayer } from './layers/batch-norm';
import { concatLayer } from './layers/concat';
import { conv2dLayer, depthwiseConv2dLayer } from './layers/conv2d';
import { denseLayer } from './layers/dense';
import { dropoutLayer } from './layers/dropout';
import { flattenLayer } from './layers/flatten';
import { averagePool2dLayer, globalAveragePool2dLayer, maxPool2dLayer } from './layers/pool';
import { residualLayer } from './layers/residual';
import type { Memory } from './memory';
import type { Parameters } from './parameters';

/** What all layers of a network share while it is built. */
interface Site {
  memory: Memory;
  parameters: Parameters;
  /** How many layers of each kind have been named. */
  counts: Map<string, number>;
  taken: Set<string>;
}

/** Makes the working layers of a description, each fitted to what the one before makes. */
export function buildLayers(
  descriptions: readonly LayerDescription[],
  input: readonly number[],
  memory: Memory,
  parameters: Parameters,
): Layer[] {
  const taken = new Set<string>(['input']);
  collectNames(descriptions, taken);
  const built = buildChain(descriptions, input, '', {
    memory,
    parameters,
    counts: new Map(),
    taken,
  });
  if (!built.some(hasParameters)) {
    throw new OptionError(
      'createNetwork: there is no layer with weights, so that nothing could be learned; add layers.dense({ units }) or layers.conv2d({ filters, size }).',
    );
  }
  return built;
}

/** The parts of a layer that are chains themselves. */
function chainsOf(description: LayerDescription): (readonly LayerDescription[])[] {
  if (description.kind === 'residual') return [description.branch, description.shortcut];
  return description.kind === 'concat' ? [...description.branches] : [];
}

function collectNames(descriptions: readonly LayerDescription[], taken: Set<string>): void {
  requireList('createNetwork: layers', descriptions);
  for (const description of descriptions) {
    const { name } = description;
    if (name !== undefined) {
      if (typeof name !== 'string' || name === '' || taken.has(name)) {
        throw new OptionError(
          `createNetwork: every name of a layer must be a text of its own, but ${quote(name)} is ${name === '' ? 'empty' : 'taken already'}.`,
        );
      }
      taken.add(name);
    }
    for (const chain of chainsOf(description)) collectNames(chain, taken);
  }
}

function requireList(where: string, descriptions: unknown): void {
  const good =
    Array.isArray(descriptions) &&
    descriptions.every(
      (each: unknown) => typeof each === 'object' && each !== null && 'kind' in each,
    );
  if (good) return;
  throw new OptionError(
    `${where} must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but is ${quote(descriptions)}.`,
  );
}

function nameFor({ kind, name, ...rest }: LayerDescription, { counts, taken }: Site): string {
  if (name !== undefined) return name;
  const stem = kind === 'activation' && 'function' in rest ? rest.function : kind;
  for (;;) {
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    const candidate = `${stem}_${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function buildChain(
  descriptions: readonly LayerDescription[],
  input: readonly number[],
  path: string,
  site: Site,
): Layer[] {
  const built: Layer[] = [];
  let shape = input;
  descriptions.forEach((description, index) => {
    const behind = activationBehind(description, descriptions[index + 1]);
    const add = (each: LayerDescription): void => {
      const name = nameFor(each, site);
      const where = path === '' ? `layer ${index + 1} (${name})` : `${path} › ${name}`;
      const { memory, parameters } = site;
      const setting = { name, where, input: shape, memory, parameters };
      const layer = buildLayer(each, behind, setting, site);
      shape = layer.output;
      built.push(layer);
    };
    add(description);
    const own = 'activation' in description ? description.activation : undefined;
    if (own !== undefined) add({ kind: 'activation', function: own, options: {} });
  });
  return built;
}

/** The activation that the values of a layer go through next, if it is the next thing. */
function activationBehind(
  description: LayerDescription,
  next: LayerDescription | undefined,
): ActivationName | undefined {
  if ('activation' in description && description.activation) return description.activation;
  return next?.kind === 'activation' ? next.function : undefined;
}

function initializerOf(
  where: string,
  { initializer }: { initializer?: Initializer | undefined },
  behind: ActivationName | undefined,
): Initializer {
  const chosen = initializer ?? defaultInitializer(behind);
  requireInitializer(where, chosen);
  return chosen;
}

function buildLayer(
  description: LayerDescription,
  behind: ActivationName | undefined,
  setting: Setting,
  site: Site,
): Layer {
  const { where, input } = setting;
  requireKnownSettings(where, description);
  const chain = (descriptions: readonly LayerDescription[]): Layer[] =>
    buildChain(descriptions, input, where, site);
  if ('activation' in description && description.activation !== undefined) {
    requireActivationName(where, description.activation);
  }
  switch (description.kind) {
    case 'conv2d':
      return conv2dLayer(description, initializerOf(where, description, behind), setting);
    case 'depthwiseConv2d':
      return depthwiseConv2dLayer(description, initializerOf(where, description, behind), setting);
    case 'dense':
      return denseLayer(description, initializerOf(where, description, behind), setting);
    case 'maxPool2d':
      return maxPool2dLayer(description, setting);
    case 'averagePool2d':
      return averagePool2dLayer(description, setting);
    case 'globalAveragePool2d':
      return globalAveragePool2dLayer(description, setting);
    case 'batchNorm':
      return batchNormLayer(description, setting);
    case 'dropout':
      return dropoutLayer(description, setting);
    case 'flatten':
      return flattenLayer(setting);
    case 'activation':
      return activationLayer(description, setting);
    case 'residual':
      return residualLayer(chain(description.branch), chain(description.shortcut), setting);
    case 'concat':
      requireList(`${where}: branches`, description.branches.flat());
      return concatLayer(description.branches.map(chain), setting);
    default:
      throw new OptionError(
        `${where}: there is no kind of layer called ${quote((description as { kind: unknown }).kind)}; make layers with layers.conv2d(…), layers.dense(…) and so on.`,
      );
  }
}
