import type { ResolvedLayer } from '../resolve/resolve';

/** A layer, or a folded block, with the thin layers that follow it. */
export interface BoxNode {
  kind: 'box';
  layer: ResolvedLayer;
  /** Activation, batch norm and dropout behind it, which keep the shape. */
  strips: readonly ResolvedLayer[];
  /** So many equal ones follow each other. */
  repeat: readonly ResolvedLayer[];
}

/** What a picture is made of. */
export type DiagramNode =
  | BoxNode
  | { kind: 'concat'; layer: ResolvedLayer; branches: readonly (readonly DiagramNode[])[] }
  | {
      kind: 'residual';
      layer: ResolvedLayer;
      branch: readonly DiagramNode[];
      shortcut: readonly DiagramNode[];
    }
  | { kind: 'side'; layer: ResolvedLayer; nodes: readonly DiagramNode[] }
  | {
      kind: 'block';
      layer: ResolvedLayer;
      repeat: readonly ResolvedLayer[];
      nodes: readonly DiagramNode[];
    };

const stripKinds = ['activation', 'batchNorm', 'dropout'];
const holders = ['block', 'residual', 'concat', 'auxiliary'];

/**
 * Puts layers together as they are drawn: thin layers with the one before them, equal blocks in a
 * row as one, and blocks deeper than `depth` as boxes. What a block consists of, such as its one
 * residual, opens with it.
 */
export function diagramNodes(
  layers: readonly ResolvedLayer[],
  depth: number,
  insideBlock = false,
): DiagramNode[] {
  const nodes: DiagramNode[] = [];
  for (const group of groupRepeats(layers)) {
    const [layer] = group;
    const last = nodes.at(-1);
    const { kind } = layer.description;
    if (stripKinds.includes(kind) && last?.kind === 'box' && !holders.includes(kindOf(last))) {
      nodes[nodes.length - 1] = { ...last, strips: [...last.strips, layer] };
    } else {
      nodes.push(nodeOf(group, depth, insideBlock));
    }
  }
  return nodes;
}

function kindOf(node: BoxNode): string {
  return node.layer.description.kind;
}

function nodeOf(group: readonly ResolvedLayer[], depth: number, insideBlock: boolean): DiagramNode {
  const [layer] = group;
  const { kind } = layer.description;
  const isStructure = kind === 'residual' || kind === 'concat';
  const cost = isStructure && insideBlock ? 0 : 1;
  if (!holders.includes(kind) || depth < cost) {
    const isStrip = stripKinds.includes(kind);
    const box: BoxNode = { kind: 'box', layer, strips: isStrip ? [layer] : [], repeat: group };
    return kind === 'auxiliary' ? { kind: 'side', layer, nodes: [box] } : box;
  }
  const inside = layer.chains.map((chain) => diagramNodes(chain, depth - cost, kind === 'block'));
  switch (kind) {
    case 'residual':
      return asRepeat(group, { kind, layer, branch: inside[0], shortcut: inside[1] });
    case 'concat':
      return asRepeat(group, { kind, layer, branches: inside });
    case 'auxiliary':
      return { kind: 'side', layer, nodes: inside[0] };
    default:
      return { kind: 'block', layer, repeat: group, nodes: inside[0] };
  }
}

/** Equal residuals without a block around them get a frame that says how many they are. */
function asRepeat(group: readonly ResolvedLayer[], node: DiagramNode): DiagramNode {
  if (group.length === 1) return node;
  return { kind: 'block', layer: group[0], repeat: group, nodes: [node] };
}

/** Layers one by one, but equal blocks in a row together. */
function groupRepeats(layers: readonly ResolvedLayer[]): ResolvedLayer[][] {
  const groups: ResolvedLayer[][] = [];
  let signature: string | undefined;
  for (const layer of layers) {
    const own = ['block', 'residual', 'concat'].includes(layer.description.kind)
      ? signatureOf(layer)
      : undefined;
    if (own !== undefined && own === signature) groups[groups.length - 1].push(layer);
    else groups.push([layer]);
    signature = own;
  }
  return groups;
}

/** What two layers have in common that are equal but for their names. */
function signatureOf(layer: ResolvedLayer): string {
  const settings = JSON.stringify(layer.description, (key, value: unknown) =>
    key === 'name' ? undefined : value,
  );
  return [layer.input, layer.output, String(layer.trainable), settings].join('|');
}

/** How many boxes are drawn. */
export function countBoxes(nodes: readonly DiagramNode[]): number {
  return nodes.reduce((sum, node) => {
    switch (node.kind) {
      case 'box':
        return sum + 1;
      case 'concat':
        return sum + 1 + node.branches.reduce((inside, branch) => inside + countBoxes(branch), 0);
      case 'residual':
        return sum + 1 + countBoxes(node.branch) + countBoxes(node.shortcut);
      default:
        return sum + countBoxes(node.nodes);
    }
  }, 0);
}

/** The deepest `depth` that opens something more than the one before it. */
export function deepest(layers: readonly ResolvedLayer[]): number {
  let depth = 0;
  let boxes = JSON.stringify(shapeOf(diagramNodes(layers, depth)));
  for (;;) {
    const next = JSON.stringify(shapeOf(diagramNodes(layers, depth + 1)));
    if (next === boxes) return depth;
    depth += 1;
    boxes = next;
  }
}

function shapeOf(nodes: readonly DiagramNode[]): unknown[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'box':
        return node.layer.name;
      case 'concat':
        return node.branches.map(shapeOf);
      case 'residual':
        return [shapeOf(node.branch), shapeOf(node.shortcut)];
      default:
        return [node.kind, shapeOf(node.nodes)];
    }
  });
}
