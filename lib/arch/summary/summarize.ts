import { OptionError, oneOf, quote } from '../../tensor';
import { nearestNames } from '../../tensor/nearest-names';
import { named } from '../architecture';
import type { Architecture, LayersOn } from '../architecture';
import { activationBytes, bytesOf, peakBytes, weightBytes } from './memory';
import { addParameters, countParameters } from './parameter-count';
import { fieldBehind, fieldOfInput } from './receptive-field';
import type { Sees } from './receptive-field';
import { resolve } from '../resolve/resolve';
import type { ResolvedLayer } from '../resolve/resolve';
import { settingsText } from './settings-text';
import type { ArchitectureSummary, LayerSummary } from './summary-types';
import { formatTable, tableRows } from './table';

/** So many names are read at a glance. */
const mostNames = 15;

/**
 * Everything that follows from a description, without making any weights: shapes, parameters,
 * multiply-adds and FLOPs (FLOPs = 2 · multiply-adds), receptive fields and memory, for each layer
 * and in total. Side heads count as long as they are in the description. Shown as a table.
 *
 * Memory is counted as float32 for one sample. `activations` are the input and every layer's result
 * (flatten's is its input in another shape; the few numbers inside of a squeeze-and-excitation unit
 * are left out), as training keeps them; `peak` is the most of them that is alive at once in
 * inference, where a layer needs its input, its output and what waits for a shortcut or a branch.
 *
 * @throws ShapeError or OptionError that names the first layer that does not fit
 */
export function summarize(description: LayersOn & Partial<Architecture>): ArchitectureSummary {
  const architecture = named(description);
  const { input } = architecture;
  const resolved = resolve(architecture);
  const { layers, total } = summarizeChain(resolved, {
    depth: 0,
    sees: fieldOfInput(input),
  });
  const peak = peakBytes(input, resolved);
  const summary: ArchitectureSummary = {
    architecture,
    input,
    output: resolved.at(-1)?.output ?? input,
    layers,
    ...total,
    memory: {
      weights: total.memory.weights,
      activations: bytesOf(input) + total.memory.activations,
      peak,
    },
    layer(name) {
      const found = layers.find((layer) => layer.name === name);
      if (found) return found;
      throw new OptionError(`layer: there is no layer ${quote(name)}; ${namesLike(name, layers)}`);
    },
    table: (options) => formatTable(summary, options),
    rows: (options) => tableRows(summary, options),
  };
  // As the last expression of a cell, or in console.log, it is shown as its table.
  Object.defineProperty(summary, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => summary.table(),
  });
  return summary;
}

type Figures = Pick<
  LayerSummary,
  'parameters' | 'multiplyAdds' | 'flops' | 'connections' | 'memory'
>;

interface Place {
  readonly depth: number;
  readonly branch?: string | undefined;
  readonly sees: Sees;
}

interface ChainSummary {
  readonly layers: LayerSummary[];
  readonly total: Figures;
  /** What the results of the chain see. */
  readonly sees: Sees;
}

function summarizeChain(chain: readonly ResolvedLayer[], place: Place): ChainSummary {
  const layers: LayerSummary[] = [];
  const own: Figures[] = [];
  let { sees } = place;
  for (const layer of chain) {
    const inside = layer.chains.map((each, index) =>
      summarizeChain(each, { depth: place.depth + 1, branch: branchName(layer, index), sees }),
    );
    sees = fieldBehind(
      layer,
      sees,
      inside.map((each) => each.sees),
    );
    const figures = addFigures([figuresOf(layer), ...inside.map(({ total }) => total)]);
    const { name, description, input, output, trainable } = layer;
    layers.push({
      name,
      kind: description.kind,
      type: description.kind === 'block' ? description.type : undefined,
      depth: place.depth,
      branch: place.branch,
      isBlock: layer.chains.length > 0,
      settings: settingsText(description),
      input,
      output,
      trainable,
      ...figures,
      receptiveField: sees,
    });
    own.push(figures);
    for (const each of inside) layers.push(...each.layers);
  }
  return { layers, total: addFigures(own), sees };
}

function branchName({ description, chains }: ResolvedLayer, index: number): string | undefined {
  if (description.kind === 'concat') return `branch ${index + 1}`;
  if (description.kind !== 'residual' || chains[1].length === 0) return undefined;
  return index === 0 ? 'branch' : 'shortcut';
}

function figuresOf(layer: ResolvedLayer): Figures {
  const { multiplyAdds, connections } = layer;
  return {
    parameters: countParameters(layer),
    multiplyAdds,
    flops: 2 * multiplyAdds,
    connections,
    memory: { weights: weightBytes(layer), activations: activationBytes(layer) },
  };
}

function addFigures(all: readonly Figures[]): Figures {
  const sumOf = (read: (each: Figures) => number): number =>
    all.reduce((sum, each) => sum + read(each), 0);
  return {
    parameters: addParameters(all.map(({ parameters }) => parameters)),
    multiplyAdds: sumOf((each) => each.multiplyAdds),
    flops: sumOf((each) => each.flops),
    connections: sumOf((each) => each.connections),
    memory: {
      weights: sumOf(({ memory }) => memory.weights),
      activations: sumOf(({ memory }) => memory.activations),
    },
  };
}

/** All names of a small network, of a large one those most like the wrong name. */
function namesLike(wrong: string, layers: readonly LayerSummary[]): string {
  const names = layers.map(({ name }) => name);
  if (names.length <= mostNames) return `there are ${names.join(', ')}.`;
  return `did you mean ${oneOf(nearestNames(wrong, names).map((name) => quote(name)))}?`;
}
