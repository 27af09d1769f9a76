import { families } from './colors';
import type { Family } from './colors';
import type { Frozen } from './frozen';
import type { Scene } from './scene';
import { measures } from './sizes';
import { textWidth } from './text-width';

const swatch = 10;

/** Says what the colors mean. */
export function drawLegend(
  scene: Scene,
  shown: { families: ReadonlySet<Family>; frozen: ReadonlySet<Frozen> },
  top: number,
): number {
  const { margin } = measures;
  const items = [
    ...(Object.keys(families) as Family[])
      .filter((family) => shown.families.has(family))
      .map((family) => ({ ...families[family], dashed: false })),
    ...(shown.frozen.has('all')
      ? [{ color: '#ffffff', words: 'pale, dashed: frozen', dashed: true }]
      : []),
    ...(shown.frozen.has('part')
      ? [{ color: families.block.color, words: 'dashed: a part is frozen', dashed: true }]
      : []),
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
