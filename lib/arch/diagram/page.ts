import { wrapText } from '../../plot/placement';
import { theme } from '../../plot/theme';
import type { Architecture } from '../architecture';
import { resolve } from '../resolve';
import type { ResolvedLayer } from '../resolve';
import { summarize } from '../summarize';
import type { ArchitectureSummary, LayerSummary } from '../summary-types';
import { boxPiece } from './box-piece';
import { families } from './colors';
import type { Family } from './colors';
import { corner } from './join-pieces';
import { familiesOf, isFrozen, nodePiece } from './node-pieces';
import type { Surroundings } from './node-pieces';
import { countBoxes, deepest, diagramNodes } from './nodes';
import type { DiagramNode } from './nodes';
import { connect } from './piece';
import type { Piece } from './piece';
import { emptyScene } from './scene';
import type { Point, Scene } from './scene';
import { boxSize, measures } from './sizes';
import { textWidth } from './text-width';
import { shapeText, shortCount } from './words';

/** How a picture of a network is made. */
export interface DiagramOptions {
  /**
   * How deep blocks are opened: 0 shows each as one box (as deep as the picture can still be read).
   * Equal blocks in a row are drawn once, with how many they are.
   */
  depth?: number | undefined;
  /** How wide it is, in pixels (720 in a notebook, 800 as an SVG); wider where a branch is longer. */
  width?: number | undefined;
  /** What stands above (the name of the network). */
  title?: string | undefined;
}

/** As wide as a page, or as there is room in a notebook. */
export const defaultWidth = { svg: 800, notebook: theme.widest } as const;

/** More boxes than this are not opened unless asked for. */
const readable = 110;

/** A network ready to be drawn at several depths. */
export interface Prepared {
  architecture: Architecture;
  resolved: readonly ResolvedLayer[];
  summary: ArchitectureSummary;
  deepest: number;
  /** The depth that is shown unless another is asked for. */
  usual: number;
}

/** Works out all that the pictures of a network need. */
export function prepare(architecture: Architecture): Prepared {
  const resolved = resolve(architecture);
  const most = deepest(resolved);
  let usual = most;
  while (usual > 0 && countBoxes(diagramNodes(resolved, usual)) > readable) usual -= 1;
  return { architecture, resolved, summary: summarize(architecture), deepest: most, usual };
}

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
  const frozen = resolved.some((layer) => isFrozen(layer) || layer.chains.flat().some(isFrozen));
  top = drawLegend(scene, familiesOf(nodes), frozen, top + 14);
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
  const slices = [{ width: size.width, color, frozen: false, hover }];
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

/** Fills rows from left to right; a line leads from the end of each to the start of the next. */
function drawRows(scene: Scene, pieces: readonly Piece[], top: number): number {
  const { margin, gap, rowGap } = measures;
  const [left, right] = [margin + 10, scene.width - margin - 10];
  const rows: Piece[][] = [];
  let used = Infinity;
  for (const piece of pieces) {
    if (used + gap + piece.width > right) {
      rows.push([]);
      used = left - gap;
    }
    rows[rows.length - 1].push(piece);
    used += gap + piece.width;
  }
  let end: Point | undefined;
  for (const row of rows) {
    const up = Math.max(...row.map((piece) => piece.up));
    const down = Math.max(...row.map((piece) => piece.down));
    const axis = top + up;
    const isLast = row === rows[rows.length - 1] && rows.length > 1;
    const free = right - left - row.reduce((sum, { width }) => sum + width + gap, -gap);
    const spread = Math.min(isLast ? 8 : 36, Math.max(0, free) / Math.max(1, row.length - 1));
    let x = left;
    for (const piece of row) {
      const inlet: Point = [x + piece.inlet, axis];
      if (end) connect(scene, leadTo(end, inlet, top, scene.width), piece.tip);
      piece.draw(scene, x, axis);
      end = [x + piece.outlet, axis];
      x += piece.width + gap + spread;
    }
    top = axis + down + rowGap;
  }
  return top - rowGap;
}

/** Straight on within a row, and around the edge of the page to the next one. */
function leadTo(from: Point, to: Point, rowTop: number, width: number): Point[] {
  if (from[1] === to[1]) return [from, to];
  const edge = width - measures.margin;
  const between = rowTop - measures.rowGap / 2;
  const start = measures.margin;
  return corner(from, [edge, from[1]], [edge, between], [start, between], [start, to[1]], to);
}

function headOf(
  { name, variant, year }: Architecture,
  { parameters, multiplyAdds }: ArchitectureSummary,
  title: string | undefined,
): [string, string] {
  const isSaid = variant === undefined || name.includes(variant);
  const words = [name, isSaid ? undefined : variant, year].filter((part) => part !== undefined);
  const counts = [
    `${shortCount(parameters.learnable)} parameters`,
    ...(parameters.frozen > 0 ? [`${shortCount(parameters.frozen)} of them frozen`] : []),
    `${shortCount(multiplyAdds)} multiply-adds`,
  ];
  return [title ?? words.join(', '), counts.join(' · ')];
}

/** What the buttons for the depth take of the title's line. */
const menuRoom = 220;

function drawHead(scene: Scene, [title, counts]: readonly [string, string], taken: number): number {
  const { margin } = measures;
  const lines = wrapText(title, (scene.width - 2 * margin - taken) / 1.15, 15);
  let top = 10;
  for (const text of lines) {
    const at: Point = [margin, top + 9];
    scene.texts.push({ text, at, size: 15, anchor: 'start', bold: true });
    top += 20;
  }
  scene.texts.push({ text: counts, at: [margin, top + 7], size: 11, anchor: 'start', quiet: true });
  return top + 18;
}

const swatch = 10;

function drawLegend(
  scene: Scene,
  shown: ReadonlySet<Family>,
  frozen: boolean,
  top: number,
): number {
  const { margin } = measures;
  const items = [
    ...(Object.keys(families) as Family[])
      .filter((family) => shown.has(family))
      .map((family) => ({ ...families[family], dashed: false })),
    ...(frozen ? [{ color: '#ffffff', words: 'pale, dashed: frozen', dashed: true }] : []),
  ];
  let x: number = margin;
  let y = top + 8;
  for (const { color, words, dashed } of items) {
    const width = swatch + 5 + textWidth(words, 11) + 14;
    if (x > margin && x + width > scene.width - margin) {
      x = margin;
      y += 17;
    }
    const [above, below, right] = [y - swatch / 2, y + swatch / 2, x + swatch];
    scene.polygons.push({
      points: [
        [x, above],
        [right, above],
        [right, below],
        [x, below],
      ],
      fill: color,
      stroke: '#3a4149',
      dashed,
    });
    scene.texts.push({ text: words, at: [right + 5, y], size: 11, anchor: 'start' });
    x += width;
  }
  return y + 10;
}

function captionOf(nodes: readonly DiagramNode[]): string {
  const has = (found: (node: DiagramNode) => boolean): boolean => some(nodes, found);
  const folded = has(
    (node) => node.kind === 'box' && families[familyWord(node)].words.includes('folded'),
  );
  const repeated = has((node) => 'repeat' in node && node.repeat.length > 1);
  return [
    'Boxes are as high as their maps (square root) and as wide as their channels (logarithm); lists of numbers are thin.',
    ...(repeated ? ['×n: so many equal blocks one behind the other.'] : []),
    ...(folded ? ['Folded blocks hold further layers.'] : []),
  ].join(' ');
}

function familyWord(node: DiagramNode): Family {
  const folded = ['block', 'residual', 'concat', 'auxiliary'];
  return folded.includes(node.layer.description.kind) ? 'block' : 'dense';
}

function some(nodes: readonly DiagramNode[], found: (node: DiagramNode) => boolean): boolean {
  return nodes.some((node) => {
    if (found(node)) return true;
    switch (node.kind) {
      case 'box':
        return false;
      case 'concat':
        return node.branches.some((branch) => some(branch, found));
      case 'residual':
        return some(node.branch, found) || some(node.shortcut, found);
      default:
        return some(node.nodes, found);
    }
  });
}

function drawCaption(scene: Scene, caption: string, top: number): number {
  const { margin } = measures;
  const lines = wrapText(caption, scene.width - 2 * margin, 10.5, 4);
  lines.forEach((text, index) => {
    const at: Point = [margin, top + 8 + 14 * index];
    scene.texts.push({ text, at, size: 10.5, anchor: 'start', quiet: true });
  });
  return top + 14 * lines.length + 4;
}
