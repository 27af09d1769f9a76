import type { ResolvedLayer } from '../resolve/resolve';
import { kerasCalls } from './layer-calls';
import type { SimpleDescription } from './layer-calls';
import type { HelperName } from './helpers';
import { createUniqueNames, kerasName, pythonAssignment, pythonLists } from './python';

/** What the function of a script is made of, and what it needs above it. */
interface ScriptBody {
  lines: string[];
  /** The variables with the outputs: the network's, then those of the side heads. */
  outputs: string[];
  helpers: Set<HelperName>;
  /** Lists of numbers by name, as Python text. */
  constants: Map<string, string>;
}

/** Where a list of layers is written. */
interface Place {
  /** The variable that receives each result. */
  target: string;
  /** Within so many residual layers: each has a variable for its shortcut. */
  depth: number;
}

/** Writes all layers in the order in which they are computed. */
export function scriptBody(resolved: readonly ResolvedLayer[], input: string): ScriptBody {
  const body: ScriptBody = { lines: [], outputs: [], helpers: new Set(), constants: new Map() };
  const uniqueName = createUniqueNames([input]);
  const constantName = createUniqueNames();

  const chain = (layers: readonly ResolvedLayer[], from: string, place: Place): string =>
    layers.reduce((source, layer) => write(layer, source, place), from);

  const write = (layer: ResolvedLayer, source: string, place: Place): string => {
    const { description } = layer;
    switch (description.kind) {
      case 'residual':
        return residual(layer, source, place);
      case 'concat':
        return concat(layer, source, place);
      case 'block':
        return block(layer, description.type, source, place);
      case 'auxiliary':
        return auxiliary(layer, source, place);
      default:
        return simple(layer as ResolvedLayer<SimpleDescription>, source, place);
    }
  };

  const simple = (
    layer: ResolvedLayer<SimpleDescription>,
    source: string,
    { target }: Place,
  ): string => {
    let from = source;
    for (const call of kerasCalls(layer)) {
      const { constructor, suffix = '', carriesWeights, constant } = call;
      for (const helper of call.helpers ?? []) body.helpers.add(helper);
      const settings = [...call.settings];
      if (constant) {
        const name = constantName(upperCase(`${layer.name}_${constant.setting}`));
        body.constants.set(name, pythonLists(constant.values));
        settings.unshift(`${constant.setting}=${name}`);
      }
      if (carriesWeights && !layer.trainable) settings.push('trainable=False');
      settings.push(nameSetting(`${layer.name}${suffix}`));
      body.lines.push(...pythonAssignment(target, constructor, settings, from));
      from = target;
    }
    return from;
  };

  const block = (
    layer: ResolvedLayer,
    type: string | undefined,
    source: string,
    place: Place,
  ): string => {
    comment(layer.name, type);
    const result = chain(layer.chains[0], source, place);
    space();
    return result;
  };

  const residual = (layer: ResolvedLayer, source: string, place: Place): string => {
    const [branch, shortcut] = layer.chains;
    const { target, depth } = place;
    const wanted = depth === 0 ? 'shortcut' : `shortcut_${depth + 1}`;
    let beside = chain(shortcut, source, { target: wanted, depth: depth + 1 });
    if (beside === target) {
      body.lines.push(`    ${wanted} = ${beside}`);
      beside = wanted;
    }
    const straight = chain(branch, source, { target, depth: depth + 1 });
    return join('layers.Add', layer.name, [straight, beside], target);
  };

  const concat = (layer: ResolvedLayer, source: string, { target, depth }: Place): string => {
    const stem = target === 'x' ? 'branch' : target;
    const ends = layer.chains.map((branch, index) =>
      chain(branch, source, { target: `${stem}_${index + 1}`, depth }),
    );
    return join('layers.Concatenate', layer.name, ends, target);
  };

  const auxiliary = (layer: ResolvedLayer, source: string, { depth }: Place): string => {
    const target = `side_${body.outputs.length + 1}`;
    comment(layer.name, 'a side head');
    body.outputs.push(chain(layer.chains[0], source, { target, depth }));
    space();
    return source;
  };

  const join = (
    constructor: string,
    name: string,
    sources: readonly string[],
    target: string,
  ): string => {
    const list = `[${sources.join(', ')}]`;
    body.lines.push(...pythonAssignment(target, constructor, [nameSetting(name)], list));
    return target;
  };

  const nameSetting = (name: string): string => `name="${uniqueName(kerasName(name))}"`;

  const space = (): void => {
    const last = body.lines.at(-1) ?? '';
    if (last !== '' && !last.trimStart().startsWith('#')) body.lines.push('');
  };

  const comment = (name: string, words?: string): void => {
    space();
    const text = words === undefined ? name : `${name}: ${words}`;
    body.lines.push(`    # ${text.replace(/\s+/g, ' ')}`);
  };

  const output = chain(resolved, 'inputs', { target: 'x', depth: 0 });
  body.outputs.unshift(output);
  return body;
}

function upperCase(text: string): string {
  const word = kerasName(text)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[0-9]/.test(word) ? `LAYER_${word}` : word;
}
