import { OptionError, quote } from '../../tensor';
import { isActivationName } from '../activation-name';
import type { LayerDescription } from '../description';
import { isLayer } from '../checks/read-layer';

/** Gives layers their names: what the description says, else the kind and a number. */
export class Namer {
  /** All names that are given somewhere, which no layer without a name may get. */
  readonly #given = new Set<string>(['input']);
  /** Those of the layers so far. */
  readonly #taken = new Set<string>(['input']);
  readonly #counts = new Map<string, number>();

  constructor(layers: unknown) {
    this.#collect(layers);
  }

  /** The name of the next layer. */
  nameFor(description: LayerDescription): string {
    const { name } = description;
    if (isName(name)) return name;
    const stem =
      description.kind === 'activation' && isActivationName(description.function)
        ? description.function
        : description.kind;
    for (;;) {
      const count = (this.#counts.get(stem) ?? 0) + 1;
      this.#counts.set(stem, count);
      const candidate = `${stem}_${count}`;
      if (!this.#given.has(candidate)) return candidate;
    }
  }

  /** @throws OptionError unless the name that a layer is given is a text of its own */
  take(where: string, { name }: LayerDescription): void {
    if (name === undefined) return;
    if (!isName(name) || this.#taken.has(name)) {
      const why = isName(name) ? 'is taken already' : 'is none';
      throw new OptionError(
        `${where}: every name of a layer must be a text of its own, but ${quote(name)} ${why}.`,
      );
    }
    this.#taken.add(name);
  }

  #collect(layers: unknown): void {
    // Not by recursion: the list may be deep, or hold itself.
    const seen = new Set<unknown>();
    const left = [layers];
    while (left.length > 0) {
      const entry = left.pop();
      if (seen.has(entry)) continue;
      seen.add(entry);
      if (Array.isArray(entry)) {
        for (const each of entry) left.push(each);
      } else if (isLayer(entry)) {
        if (isName(entry.name)) this.#given.add(entry.name);
        for (const value of Object.values(entry)) if (Array.isArray(value)) left.push(value);
      }
    }
  }
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name !== '';
}
