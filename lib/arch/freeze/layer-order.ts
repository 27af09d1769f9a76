import type { LayerDescription } from '../description';

/** A layer, and how many layers are behind it on the longest way to the output. */
interface PlacedLayer {
  /** Where it stands: its index in each list on the way to it, with the number of the list: `3.0.1`. */
  readonly path: string;
  readonly behind: number;
}

/**
 * All layers in the order in which Keras lists them: those with more layers behind them first, and
 * of two with as many the one in the shortcut. A residual's add and a concatenation are layers; a
 * block and a side head are none themselves; an `activation` in a layer is a part of that layer.
 */
export function kerasOrder(layers: readonly LayerDescription[]): PlacedLayer[] {
  return placeChain(layers, '', 0).placed.sort((first, second) => second.behind - first.behind);
}

interface Placed {
  readonly placed: PlacedLayer[];
  /** How many layers are on the longest way from the input of these to the output. */
  readonly length: number;
}

function placeChain(chain: readonly LayerDescription[], path: string, behind: number): Placed {
  return chain.reduceRight<Placed>(
    ({ placed, length }, description, index) => {
      const before = placeLayer(description, `${path}${index}`, length);
      return { placed: [...before.placed, ...placed], length: before.length };
    },
    { placed: [], length: behind },
  );
}

function placeLayer(description: LayerDescription, path: string, behind: number): Placed {
  switch (description.kind) {
    case 'block':
      return placeChain(description.layers, `${path}.0.`, behind);
    case 'auxiliary': {
      const head = placeChain(description.layers, `${path}.0.`, 0);
      return { placed: head.placed, length: Math.max(behind, head.length) };
    }
    case 'residual': {
      const branch = placeChain(description.branch, `${path}.0.`, behind + 1);
      const shortcut = placeChain(description.shortcut, `${path}.1.`, behind + 1);
      return joined([shortcut, branch], path, behind);
    }
    case 'concat': {
      const branches = description.branches.map((branch, index) =>
        placeChain(branch, `${path}.${index}.`, behind + 1),
      );
      return joined(branches, path, behind);
    }
    default:
      return { placed: [{ path, behind }], length: behind + 1 };
  }
}

function joined(branches: readonly Placed[], path: string, behind: number): Placed {
  return {
    placed: [...branches.flatMap(({ placed }) => placed), { path, behind }],
    length: Math.max(...branches.map(({ length }) => length)),
  };
}
