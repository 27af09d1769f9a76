import { categoryColors, theme } from '../../plot/theme';
import { shortNumber } from '../drawing/counts';
import { pictureWidth, words } from '../drawing/words';
import { svg } from '../svg';
import type { Branch } from './branches';
import type { ModuleCounts } from './model';

/** How high a line of the table is. */
export const row = 20;

/** Multiply-adds of each branch, with and without the 1×1. */
export function drawTable(
  branches: readonly Branch[],
  reduced: ModuleCounts,
  naive: ModuleCounts,
  top: number,
): string {
  const of = (counts: ModuleCounts, part?: string): number =>
    part === undefined ? 0 : counts.parts[part].multiplyAdds;
  const lines = branches.map(({ first, last, naive: part }, index) => [
    `${index + 1}  ${first ? `${first.text}, then ` : ''}${last.text}`,
    first?.part === undefined
      ? shortNumber(of(reduced, last.part))
      : `${shortNumber(of(reduced, first.part))} + ${shortNumber(of(reduced, last.part))} = ${shortNumber(of(reduced, first.part) + of(reduced, last.part))}`,
    part === undefined ? '0, hands on all' : shortNumber(of(naive, part)),
  ]);
  const cells = [
    ['multiply-adds of the branches', 'with 1×1 reductions', 'without'],
    ...lines,
    ['together', shortNumber(reduced.multiplyAdds), shortNumber(naive.multiplyAdds)],
  ];
  const colors = [undefined, ...branches.map(({ color }) => color), undefined];
  return cells
    .map((line, index) => {
      const y = top + index * row;
      const bold = index === 0 || index === cells.length - 1;
      const color = colors[index];
      const swatch =
        color === undefined
          ? ''
          : svg('rect', { x: 0, y: y - 6, width: 12, height: 12, fill: color });
      const [name, ...numbers] = line;
      return (
        swatch +
        words(color === undefined ? name : name.slice(3), color === undefined ? 0 : 18, y, {
          bold,
        }) +
        numbers
          .map((text, column) =>
            words(text, [470, pictureWidth - 4][column], y, { anchor: 'end', bold }),
          )
          .join('')
      );
    })
    .join('');
}

/** Both totals as bars. */
export function drawBars(name: string, reduced: number, naive: number, top: number): string {
  const [left, width] = [112, 430];
  const most = Math.max(reduced, naive);
  const bar = (value: number, y: number, fill: string, text: string): string =>
    svg('rect', {
      x: left,
      y,
      width: (value / most) * width,
      height: 13,
      fill,
      stroke: theme.quiet,
    }) +
    words(`${shortNumber(value)} ${text}`, left + (value / most) * width + 6, y + 7, { size: 12 });
  return [
    words(name, 0, top + 14),
    bar(reduced, top, categoryColors[5], 'with'),
    bar(naive, top + 16, theme.paper, 'without'),
  ].join('');
}
