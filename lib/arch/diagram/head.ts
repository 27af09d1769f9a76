import { wrapText } from '../../plot/placement';
import type { Architecture } from '../architecture';
import type { ArchitectureSummary } from '../summary/summary-types';
import type { Point, Scene } from './scene';
import { measures } from './sizes';
import { shortCount } from './words';

/** The title, and the counts below it. */
export function headOf(
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
export const menuRoom = 220;

/** Writes them above the picture. */
export function drawHead(
  scene: Scene,
  [title, counts]: readonly [string, string],
  taken: number,
): number {
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
