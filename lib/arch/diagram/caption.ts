import { wrapText } from '../../plot/placement';
import { familyOf } from './colors';
import type { DiagramNode } from './nodes';
import type { Point, Scene } from './scene';
import { measures } from './sizes';

/** What a reader needs to know to read the picture. */
export function captionOf(nodes: readonly DiagramNode[]): string {
  const has = (found: (node: DiagramNode) => boolean): boolean => some(nodes, found);
  const folded = has(
    (node) => node.kind === 'box' && familyOf(node.layer.description.kind) === 'block',
  );
  const repeated = has((node) => 'repeat' in node && node.repeat.length > 1);
  return [
    'Boxes are as high as their maps (square root) and as wide as their channels (logarithm); lists of numbers are thin.',
    ...(repeated ? ['×n: so many equal blocks one behind the other.'] : []),
    ...(folded ? ['Folded blocks hold further layers.'] : []),
  ].join(' ');
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

/** Writes it below the picture. */
export function drawCaption(scene: Scene, caption: string, top: number): number {
  const { margin } = measures;
  const lines = wrapText(caption, scene.width - 2 * margin, 10.5, 4);
  lines.forEach((text, index) => {
    const at: Point = [margin, top + 8 + 14 * index];
    scene.texts.push({ text, at, size: 10.5, anchor: 'start', quiet: true });
  });
  return top + 14 * lines.length + 4;
}
