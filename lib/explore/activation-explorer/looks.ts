import { categoryColors } from '../../plot/theme';
import { curveNames } from './functions';
import type { CurveName } from './functions';

/** Colour and dashes of a curve. */
interface Look {
  color: string;
  /** As SVG wants it; undefined for a solid line. */
  dash: string | undefined;
}

const dashes = [undefined, '8 4', '2 3'];

/** Every function has a look of its own, whichever others are shown: colour and dashes together. */
export function lookOf(name: CurveName): Look {
  const index = curveNames.indexOf(name);
  const colors = categoryColors.length;
  return { color: categoryColors[index % colors], dash: dashes[Math.floor(index / colors)] };
}
