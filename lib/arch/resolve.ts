import { OptionError, ShapeError, quote, requireSizes } from '../tensor';
import type { ActivationName } from './activation-name';
import type { Architecture } from './architecture';
import type { LayerDescription } from './description';
import { defaultInitializer, requireInitializer } from './initializer';
import type { Initializer } from './initializer';
import { requireKnownSettings } from './known-settings';
import { chainsOf, createNamer } from './names';
import type { Namer } from './names';
import type { LayerFacts, Rule, Site } from './rule';
import { rules } from './rules';

/** A layer of which everything is known that its description says. */
export interface ResolvedLayer<
  Description extends LayerDescription = LayerDescription,
> extends Required<LayerFacts> {
  /** A name that no other layer has. */
  readonly name: string;
  /** As it was given; an `activation` in it has become the next layer. */
  readonly description: Description;
  /** For messages: `layer 3 (conv2d_2)`. */
  readonly where: string;
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** false: it, or a block around it, is frozen. */
  readonly trainable: boolean;
  /** How its weights are drawn, if it has a choice. */
  readonly initializer: Initializer | undefined;
  /** The layers inside of it: branch and shortcut, the branches, or the list of a block. */
  readonly chains: readonly (readonly ResolvedLayer[])[];
}

/** What an architecture needs to have, to be resolved. */
export type LayersOn = Pick<Architecture, 'input' | 'layers'>;

/**
 * Names all layers of an architecture and works out what each makes of its input, without making
 * any weights. Everything else that is known of an architecture is made from this.
 *
 * @throws ShapeError or OptionError that names the layer that does not fit, and what to do
 */
export function resolve({ input, layers }: LayersOn): ResolvedLayer[] {
  requireInput(input);
  const namer = createNamer(layers);
  return resolveChain(layers, input, { path: '', trainable: true, namer });
}

interface Surroundings {
  path: string;
  trainable: boolean;
  namer: Namer;
}

function resolveChain(
  descriptions: readonly LayerDescription[],
  input: readonly number[],
  around: Surroundings,
): ResolvedLayer[] {
  const resolved: ResolvedLayer[] = [];
  let shape = input;
  descriptions.forEach((description, index) => {
    const behind = activationBehind(description, descriptions[index + 1]);
    const add = (each: LayerDescription): void => {
      const layer = resolveLayer(each, index, shape, behind, around);
      shape = layer.output;
      resolved.push(layer);
    };
    add(description);
    const own = ownActivation(description);
    if (own !== undefined) add({ kind: 'activation', function: own, options: {} });
  });
  return resolved;
}

/** The activation that a layer with weights is told to have behind it. */
function ownActivation(description: LayerDescription): ActivationName | undefined {
  if (description.kind === 'squeezeExcite') return undefined; // that one is inside
  return 'activation' in description ? description.activation : undefined;
}

/** The activation that the values of a layer go through next, if it is the next thing. */
function activationBehind(
  description: LayerDescription,
  next: LayerDescription | undefined,
): ActivationName | undefined {
  return ownActivation(description) ?? (next?.kind === 'activation' ? next.function : undefined);
}

function resolveLayer(
  description: LayerDescription,
  index: number,
  input: readonly number[],
  behind: ActivationName | undefined,
  { path, trainable: outside, namer }: Surroundings,
): ResolvedLayer {
  const name = namer.nameFor(description);
  const where = path === '' ? `layer ${index + 1} (${name})` : `${path} › ${name}`;
  requireKnownSettings(where, description);
  const { trainable: own = true } = description;
  if (typeof own !== 'boolean') {
    throw new OptionError(`${where}: trainable must be true or false, but is ${quote(own)}.`);
  }
  const trainable = outside && own;
  const chains = chainsOf(description).map((chain) =>
    resolveChain(chain, input, { path: where, trainable, namer }),
  );
  const outputs = chains.map((chain) => chain.at(-1)?.output ?? input);
  // A rule of one kind only ever meets descriptions of its kind.
  const rule = rules[description.kind] as Rule<LayerDescription>;
  const site: Site<LayerDescription> = { description, where, input, outputs };
  const { output, weights = [], states = [], sees, ...counts } = rule.facts(site);
  return {
    name,
    description,
    where,
    input,
    output,
    trainable,
    initializer: initializerOf(where, description, behind),
    chains,
    weights,
    states,
    multiplyAdds: counts.multiplyAdds ?? 0,
    connections: counts.connections ?? 0,
    sees: sees ?? 'itself',
  };
}

function initializerOf(
  where: string,
  description: LayerDescription,
  behind: ActivationName | undefined,
): Initializer | undefined {
  if (!('bias' in description || ['conv2d', 'depthwiseConv2d', 'dense'].includes(description.kind)))
    return undefined;
  const given = 'initializer' in description ? description.initializer : undefined;
  const chosen = given ?? defaultInitializer(behind);
  requireInitializer(where, chosen);
  return chosen;
}

function requireInput(input: readonly number[]): void {
  requireSizes('input', input);
  if (input.length === 1 || input.length === 3) return;
  throw new ShapeError(
    `input must be the shape of one sample, [height, width, channels] or [values], but is [${input.join(', ')}]${input.length === 2 ? `; a grey picture has one channel: [${input.join(', ')}, 1]` : ''}.`,
  );
}
