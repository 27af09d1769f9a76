import { ConvlabError } from '../../tensor';
import type { GraphNode } from '../model/describe/graph';
import { describeLayer } from '../model/describe/layer-table';

/** Layers that join others have no description of their own. */
const joining: Partial<Record<string, string>> = { Add: 'residual', Concatenate: 'concat' };

/** What a layer is called in lib/nn: `conv2d`, `relu`; one that is unknown there as its class is. */
export function kindOfNode({ layer }: GraphNode): string {
  const kind = layer.getClassName();
  const known = joining[kind];
  if (known !== undefined) return known;
  try {
    const described = describeLayer(layer);
    if (described.length > 0) {
      const [first] = described;
      return first.kind === 'activation' ? first.function : first.kind;
    }
  } catch (error) {
    if (!(error instanceof ConvlabError)) throw error;
  }
  return kind[0].toLowerCase() + kind.slice(1);
}
