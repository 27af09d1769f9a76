import { OptionError, quote } from '../tensor';
import type { LayerDescription } from './description';
import { rules } from './rules';

/** Gives layers their names: what the description says, else the kind and a number. */
export interface Namer {
  nameFor(description: LayerDescription): string;
}

/** The lists of layers inside of a layer. */
export function chainsOf(description: LayerDescription): readonly (readonly LayerDescription[])[] {
  const rule = rules[description.kind] as
    { chains?: (each: LayerDescription) => readonly (readonly LayerDescription[])[] } | undefined;
  return rule?.chains?.(description) ?? [];
}

/**
 * @throws OptionError unless these are layers, and every name is a text of its own
 */
export function createNamer(layers: readonly LayerDescription[]): Namer {
  const taken = new Set<string>(['input']);
  collectNames('layers', layers, taken);
  const counts = new Map<string, number>();
  return {
    nameFor(description) {
      if (description.name !== undefined) return description.name;
      const stem = description.kind === 'activation' ? description.function : description.kind;
      for (;;) {
        const count = (counts.get(stem) ?? 0) + 1;
        counts.set(stem, count);
        const candidate = `${stem}_${count}`;
        if (!taken.has(candidate)) return candidate;
      }
    },
  };
}

function collectNames(
  where: string,
  layers: readonly LayerDescription[],
  taken: Set<string>,
): void {
  requireList(where, layers);
  for (const description of layers) {
    const { kind, name } = description;
    if (!Object.hasOwn(rules, kind)) {
      throw new OptionError(
        `${where}: there is no kind of layer called ${quote(kind)}; make layers with layers.conv2d(…), layers.dense(…) and so on.`,
      );
    }
    if (name !== undefined) {
      if (typeof name !== 'string' || name === '' || taken.has(name)) {
        throw new OptionError(
          `${where}: every name of a layer must be a text of its own, but ${quote(name)} is ${name === '' ? 'empty' : 'taken already'}.`,
        );
      }
      taken.add(name);
    }
    const inside = name ?? kind;
    const chains: unknown = chainsOf(description);
    if (!Array.isArray(chains)) requireList(`${inside}: branches`, chains);
    for (const chain of chainsOf(description)) collectNames(`${inside}: layers`, chain, taken);
  }
}

function requireList(where: string, layers: unknown): void {
  const good =
    Array.isArray(layers) &&
    layers.every((each: unknown) => typeof each === 'object' && each !== null && 'kind' in each);
  if (good) return;
  throw new OptionError(
    `${where} must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but is ${quote(layers)}.`,
  );
}
