import type { ResolvedLayer } from '../resolve/resolve';
import type { LayerSummary } from '../summary/summary-types';
import { boxPiece } from './box-piece';
import { captionOf, drawCaption } from './caption';
import { families } from './colors';
import { drawHead, headOf, menuRoom } from './head';
import { drawLegend } from './legend';
import { nodePiece, shownIn } from './node-pieces';
import type { Surroundings } from './node-pieces';
import { diagramNodes } from './nodes';
import type { DiagramNode } from './nodes';
import { defaultWidth } from './options';
import type { DiagramOptions } from './options';
import type { Piece } from './piece';
import type { Prepared } from './prepare';
import { drawRows } from './rows';
import { emptyScene } from './scene';
import type { Scene } from './scene';
import { boxSize, measures } from './sizes';
import { shapeText } from './words';

/** Lays everything out in rows, like the lines of a text. */
export function layOut(
  { architecture, resolved, summary }: Prepared,
  depth: number,
  { width: wanted = defaultWidth.svg, title, menu = false }: DiagramOptions & { menu?: boolean },
): Scene {
  const nodes = diagramNodes(resolved, depth);
  const byName = new Map(summary.layers.map((layer) => [layer.name, layer]));
  const factsOf = (name: string): LayerSummary => byName.get(name) ?? summary.layer(name);
  const around: Surroundings = {
    factsOf,
    tallestMap: Math.max(1, ...heightsIn(architecture.input, resolved)),
  };
  const input = inputPiece(architecture.input, around.tallestMap);
  const pieces = [input, ...nodes.flatMap((node) => breakable(node, around, wanted))];
  const scene = emptyScene();
  const { margin } = measures;
  const widest = Math.max(...pieces.map((piece) => piece.width));
  scene.width = Math.ceil(Math.max(wanted, widest + 2 * (margin + 10)));
  let top = drawHead(scene, headOf(architecture, summary, title), menu ? menuRoom : 0);
  top = drawRows(scene, pieces, top + 6);
  top = drawLegend(scene, shownIn(nodes), top + 14);
  top = drawCaption(scene, captionOf(nodes), top + 4);
  scene.height = Math.ceil(top + margin / 2);
  return scene;
}

function heightsIn(input: readonly number[], layers: readonly ResolvedLayer[]): number[] {
  const own = layers.flatMap(({ output, chains }) => [
    ...(output.length === 3 ? [output[0]] : []),
    ...chains.flatMap((chain) => heightsIn([], chain)),
  ]);
  return input.length === 3 ? [input[0], ...own] : own;
}

function inputPiece(shape: readonly number[], tallestMap: number): Piece {
  const size = boxSize(shape, tallestMap);
  const color = families.input.color;
  const hover = ['input', shapeText(shape)];
  const slices = [{ width: size.width, color, frozen: 'none' as const, hover }];
  return boxPiece({ name: 'input', size, slices, labels: hover, several: false });
}

/** A single block that is wider than the page is drawn without its frame, so that it can break. */
function breakable(node: DiagramNode, around: Surroundings, width: number): Piece[] {
  const piece = nodePiece(node, around);
  const room = width - 2 * (measures.margin + 10);
  if (node.kind === 'block' && node.repeat.length === 1 && piece.width > room) {
    return node.nodes.flatMap((inner) => breakable(inner, around, width));
  }
  return [piece];
}
