import type { ConvlabError } from '../../tensor';
import { isActivationName } from '../activation-name';
import type { ActivationName } from '../activation-name';
import type { LayerDescription } from '../description';
import { defaultInitializer } from '../initializer';
import type { Initializer } from '../initializer';
import { errorsOf, settingErrors } from '../checks/known-settings';
import { requireCountable, requireEnd, requireNesting } from '../checks/limits';
import { Namer } from './names';
import { readLayer, requireList } from '../checks/read-layer';
import type { ResolvedLayer } from './resolved-layer';
import type { LayerFacts, Rule } from '../rules/rule';
import { rules } from '../rules';
import { strideOf } from '../rules/stride';

/** Is told of each mistake, and in which layer it is; it may throw it. */
type Report = (where: string, error: ConvlabError) => void;

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
    lists: [],
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
  /** The lists that it stands in. */
  readonly lists: readonly unknown[];
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
    requireNesting(path, list, around.lists);
  });
  for (const error of wrong) report(path === '' ? label : path, error);
  if (!Array.isArray(list) || wrong.length > 0) return { resolved: [], output: undefined };
  const resolved: ResolvedLayer[] = [];
  let shape = input;
  const add = (description: LayerDescription, place: Place): void => {
    const inside = { ...around, lists: [...around.lists, list] };
    const layer = walkLayer(description, shape, place, inside);
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
  { path, trainable: outside, lists, namer, report }: Surroundings,
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
      lists,
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
    const found = rule.facts({ description, where, input, outputs, strides });
    requireCountable(where, found);
    facts = found;
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

function initializerOf(
  description: LayerDescription,
  behind: ActivationName | undefined,
): Initializer | undefined {
  const { kind } = description;
  if (kind !== 'conv2d' && kind !== 'depthwiseConv2d' && kind !== 'dense') return undefined;
  return description.initializer ?? defaultInitializer(behind);
}
