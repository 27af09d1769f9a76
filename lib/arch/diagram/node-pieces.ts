import type { ResolvedLayer } from '../resolve/resolve';
import type { LayerSummary } from '../summary/summary-types';
import { boxPiece } from './box-piece';
import type { Slice } from './box-piece';
import { families, familyOf, mix } from './colors';
import type { Family } from './colors';
import { frozenPart } from './frozen';
import type { Frozen } from './frozen';
import { branchesPiece, residualPiece, sidePiece } from './join-pieces';
import type { BoxNode, DiagramNode } from './nodes';
import { chainPiece, connect } from './piece';
import type { Piece } from './piece';
import { boxSize, measures } from './sizes';
import { textWidth } from './text-width';
import { layerFacts, layerTitle, shapeText } from './words';

/** What is known of the whole picture when its parts are made. */
export interface Surroundings {
  factsOf: (name: string) => LayerSummary;
  /** The height of the highest maps, which are drawn highest. */
  tallestMap: number;
}

/** Several nodes one behind the other. */
function nodesPiece(nodes: readonly DiagramNode[], around: Surroundings): Piece {
  return chainPiece(
    nodes.map((node) => nodePiece(node, around)),
    measures.gap,
  );
}

/** What is drawn of a node. */
export function nodePiece(node: DiagramNode, around: Surroundings): Piece {
  switch (node.kind) {
    case 'box':
      return layerPiece(node, around);
    case 'concat': {
      const branches = node.branches.map((branch) => nodesPiece(branch, around));
      const labels = ['concat', shapeText(node.layer.output)];
      const hover = layerFacts(around.factsOf(node.layer.name));
      return branchesPiece(branches, { name: node.layer.name, labels, hover });
    }
    case 'residual': {
      const hover = layerFacts(around.factsOf(node.layer.name));
      return residualPiece(nodesPiece(node.branch, around), nodesPiece(node.shortcut, around), {
        name: node.layer.name,
        hover,
      });
    }
    case 'side':
      return sidePiece(nodesPiece(node.nodes, around));
    case 'block': {
      const facts = layerFacts(around.factsOf(node.layer.name));
      return framePiece(nodesPiece(node.nodes, around), blockTitle(node.repeat), [
        ...repeatWords(node.repeat),
        ...facts,
      ]);
    }
  }
}

function layerPiece({ layer, strips, repeat }: BoxNode, around: Surroundings): Piece {
  const { factsOf, tallestMap } = around;
  const isStrip = strips[0] === layer;
  const output = endOf(layer);
  const size = boxSize(output, tallestMap);
  const family = familyOf(layer.description.kind);
  const facts = [...repeatWords(repeat), ...layerFacts(factsOf(layer.name), output)];
  const isFolded = family === 'block';
  const body: Slice = {
    width: isFolded ? size.width + 14 : size.width,
    color: families[family].color,
    frozen: frozenPart(layer),
    hover: facts,
  };
  const thin = strips.map((strip): Slice => {
    const { color } = families[familyOf(strip.description.kind)];
    const hover = layerFacts(factsOf(strip.name));
    return { width: measures.strip, color, frozen: frozenPart(strip), hover };
  });
  const title = layerTitle(layer) + (repeat.length > 1 ? ` ×${repeat.length}` : '');
  return boxPiece({
    name: layer.name,
    size,
    slices: isStrip ? thin : [body, ...thin],
    // What keeps the shape needs not repeat it.
    labels: isStrip ? [title] : [shortened(title, 22), shapeText(output)],
    several: repeat.length > 1,
  });
}

/** The shape that a layer ends with: of a side head its own, though the way goes on unchanged. */
function endOf({ description, chains, output }: ResolvedLayer): readonly number[] {
  return description.kind === 'auxiliary' ? (chains[0].at(-1)?.output ?? output) : output;
}

/** The families that are drawn of some nodes, and which boxes are frozen, for the legend. */
export function shownIn(nodes: readonly DiagramNode[]): {
  families: Set<Family>;
  frozen: Set<Frozen>;
} {
  const found = new Set<Family>();
  const frozen = new Set<Frozen>();
  const visit = (list: readonly DiagramNode[]): void => {
    for (const node of list) {
      switch (node.kind) {
        case 'box':
          for (const layer of [node.layer, ...node.strips]) {
            found.add(familyOf(layer.description.kind));
            frozen.add(frozenPart(layer));
          }
          break;
        case 'concat':
          found.add('join');
          node.branches.forEach(visit);
          break;
        case 'residual':
          visit(node.branch);
          visit(node.shortcut);
          break;
        default:
          visit(node.nodes);
      }
    }
  };
  visit(nodes);
  return { families: found, frozen };
}

function blockTitle(repeat: readonly ResolvedLayer[]): string {
  const [first] = repeat;
  const title = layerTitle(first);
  const names =
    repeat.length > 1 ? `${first.name} … ${repeat[repeat.length - 1].name}` : first.name;
  const times = repeat.length > 1 ? ` ×${repeat.length}` : '';
  return title === first.name ? `${names}${times}` : `${names}: ${title}${times}`;
}

function repeatWords(repeat: readonly ResolvedLayer[]): string[] {
  if (repeat.length === 1) return [];
  const last = repeat[repeat.length - 1];
  return [`the first of ${repeat.length} equal ones, ${repeat[0].name} to ${last.name}`];
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A frame with a title around a part of the picture. */
function framePiece(inside: Piece, title: string, hover: readonly string[]): Piece {
  const { frame, label } = measures;
  const head = 15;
  const content = Math.max(inside.width, 40);
  const most = Math.max(12, Math.floor(content / (label * 0.6)));
  const shown = shortened(title, most);
  const width = Math.max(content, textWidth(shown, label, true)) + 2 * frame;
  const start = (width - inside.width) / 2;
  const up = inside.up + head + 4;
  const down = Math.max(inside.down, 8) + 5;
  return {
    width,
    up,
    down,
    inlet: inside.width > 0 ? start + inside.inlet : 0,
    outlet: inside.width > 0 ? start + inside.outlet : width,
    tip: inside.width > 0 && inside.tip,
    draw(scene, left, axis) {
      const [top, bottom, right] = [axis - up, axis + down, left + width];
      scene.frames.push({
        points: [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
        fill: mix(families.block.color, '#ffffff', 0.7),
        stroke: mix(families.block.color, '#57606a', 0.35),
        hover,
      });
      const at = [left + frame, top + head / 2 + 2] as const;
      scene.texts.push({ text: shown, at, size: label, anchor: 'start', bold: true });
      if (inside.width > 0) inside.draw(scene, left + start, axis);
      else {
        const straight = [
          [left, axis],
          [right, axis],
        ] as const;
        connect(scene, straight, false);
      }
    },
  };
}
