import { OptionError, ShapeError, quote, requireSizes } from '../tensor';
import type { ConvlabError } from '../tensor';
import { isActivationName } from './activation-name';
import type { ActivationName } from './activation-name';
import type { LayerDescription } from './description';
import { defaultInitializer } from './initializer';
import type { Initializer } from './initializer';
import { errorsOf, settingErrors } from './known-settings';
import { Namer } from './names';
import { readLayer, requireList } from './read-layer';
import type { ResolvedLayer } from './resolved-layer';
import type { LayerFacts, Rule } from './rule';
import { rules } from './rules';

/** Is told of each mistake, and in which layer it is; it may throw it. */
export type Report = (where: string, error: ConvlabError) => void;

/**
 * Names all layers and works out what each makes of its input. Behind a layer with a mistake shapes
 * are unknown, so that later ones are judged by their settings alone.
 *
 * @param input unknown if there is a mistake in it
 * @returns the layers that are understood: all of them if nothing was reported
 */
export function walk(
  layers: unknown,
  input: readonly number[] | undefined,
  report: Report,
): ResolvedLayer[] {
  const namer = new Namer(layers);
  return walkChain(layers, input, {
    path: '',
    label: 'layers',
    trainable: true,
    isEnd: true,
    namer,
    report,
  }).resolved;
}

/** What a list of layers stands in. */
interface Surroundings {
  /** The layer around it, or nothing. */
  readonly path: string;
  /** What the list is called there: `layers`, `branch`. */
  readonly label: string;
  readonly trainable: boolean;
  /** What its last layer makes is an output of the network. */
  readonly isEnd: boolean;
  readonly namer: Namer;
  readonly report: Report;
}

interface Chain {
  readonly resolved: ResolvedLayer[];
  /** Unknown behind a mistake. */
  readonly output: readonly number[] | undefined;
}

function walkChain(
  list: unknown,
  input: readonly number[] | undefined,
  around: Surroundings,
): Chain {
  const { path, label, report } = around;
  const wrong = errorsOf(() => {
    requireList(path === '' ? label : `${path}: ${label}`, list);
  });
  for (const error of wrong) report(path === '' ? label : path, error);
  if (!Array.isArray(list)) return { resolved: [], output: undefined };
  const resolved: ResolvedLayer[] = [];
  let shape = input;
  const add = (description: LayerDescription, place: Place): void => {
    const layer = walkLayer(description, shape, place, around);
    shape = layer?.output;
    if (layer) resolved.push(layer);
  };
  list.forEach((entry: unknown, index) => {
    const where = path === '' ? `layer ${index + 1}` : `${path} › ${label}[${index}]`;
    const description = readLayer(where, entry, (error) => {
      report(where, error);
    });
    if (!description) {
      shape = undefined;
      return;
    }
    const next = list[index + 1] as LayerDescription | undefined;
    const behind = activationBehind(description, next);
    const isEnd = around.isEnd && index === list.length - 1;
    add(description, { index, behind, isEnd });
    const own = ownActivation(description);
    if (own !== undefined && shape) {
      add({ kind: 'activation', function: own, options: {} }, { index, behind: undefined, isEnd });
    }
  });
  return { resolved, output: shape };
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
  const name =
    ownActivation(description) ?? (next?.kind === 'activation' ? next.function : undefined);
  return isActivationName(name) ? name : undefined;
}

interface Place {
  readonly index: number;
  readonly behind: ActivationName | undefined;
  readonly isEnd: boolean;
}

function walkLayer(
  description: LayerDescription,
  input: readonly number[] | undefined,
  { index, behind, isEnd }: Place,
  { path, trainable: outside, namer, report }: Surroundings,
): ResolvedLayer | undefined {
  const name = namer.nameFor(description);
  const where = path === '' ? `layer ${index + 1} (${name})` : `${path} › ${name}`;
  const errors = [
    ...errorsOf(() => {
      namer.take(where, description);
    }),
    ...settingErrors(where, description),
    ...errorsOf(() => {
      requireEnd(where, description, isEnd);
    }),
  ];
  for (const error of errors) report(where, error);
  const trainable = outside && description.trainable !== false;
  // A rule of one kind only ever meets descriptions of its kind.
  const rule = rules[description.kind] as Rule<LayerDescription>;
  const chains = (rule.chains?.(description) ?? []).map(([label, chain]) =>
    walkChain(chain, input, {
      path: where,
      label,
      trainable,
      isEnd: description.kind === 'auxiliary' || (description.kind === 'block' && isEnd),
      namer,
      report,
    }),
  );
  if (input === undefined || errors.length > 0) return undefined;
  const outputs = chains.flatMap(({ output }) => (output ? [output] : []));
  if (outputs.length < chains.length) return undefined;
  const resolved = chains.map((chain) => chain.resolved);
  let facts: LayerFacts | undefined;
  const wrong = errorsOf(() => {
    const strides = resolved.map(strideOf);
    facts = rule.facts({ description, where, input, outputs, strides });
  });
  for (const error of wrong) report(where, error);
  if (!facts) return undefined;
  return {
    name,
    description,
    where,
    input,
    trainable,
    initializer: initializerOf(description, behind),
    chains: resolved,
    weights: [],
    states: [],
    multiplyAdds: 0,
    connections: 0,
    sees: 'itself',
    ...facts,
  };
}

/** How far the windows of a list of layers move altogether. */
function strideOf(chain: readonly ResolvedLayer[]): readonly [down: number, across: number] {
  return chain.reduce<readonly [number, number]>(
    ([down, across], { sees, chains }) => {
      const [innerDown, innerAcross] = chains.length > 0 ? strideOf(chains[0]) : [1, 1];
      const [own, beside] =
        typeof sees === 'string' ? [1, 1] : [sees.strideHeight, sees.strideWidth];
      return [down * innerDown * own, across * innerAcross * beside];
    },
    [1, 1],
  );
}

function initializerOf(
  description: LayerDescription,
  behind: ActivationName | undefined,
): Initializer | undefined {
  const { kind } = description;
  if (kind !== 'conv2d' && kind !== 'depthwiseConv2d' && kind !== 'dense') return undefined;
  return description.initializer ?? defaultInitializer(behind);
}

/** Probabilities are what a network ends with. */
function requireEnd(where: string, { kind }: LayerDescription, isEnd: boolean): void {
  if ((kind !== 'softmax' && kind !== 'logSoftmax') || isEnd) return;
  throw new OptionError(
    `${where}: ${kind} may only be the last layer: it makes the probabilities that a network ends with. Move it to the end, or take it out.`,
  );
}

/** Throws a ShapeError unless it is the shape of one sample. */
export function requireInput(input: unknown): asserts input is readonly number[] {
  requireSizes('input', input as readonly number[]);
  const shape = input as readonly number[];
  if (shape.length === 1 || shape.length === 3) return;
  throw new ShapeError(
    `input must be the shape of one sample, [height, width, channels] or [values], but is ${quote(shape)}${shape.length === 2 ? `; a grey picture has one channel: [${shape.join(', ')}, 1]` : ''}.`,
  );
}
