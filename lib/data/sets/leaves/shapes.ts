import type { Random } from '../../../tensor';
import { between } from './draw';

/**
 * The outline of a leaf that lies along the first axis, from its base at −0.5 to its tip at 0.5. All
 * numbers are in lengths of the leaf.
 */
export interface LeafShape {
  /** The corners of the outline: `along` and `across` by turns. */
  outline: Float64Array;
  /** How far out a place is: 0 on the midrib, 1 on the edge, more outside. */
  reach: (along: number, across: number) => number;
}

type WidthAt = (t: number) => number;

/** Half the width of a leaf at t, from 0 at the base to 1 at the tip; widest at `peak`. */
const hump =
  (half: number, peak: number, blunt = 0.75): WidthAt =>
  (t) => {
    const s = t < peak ? t / peak : (1 - t) / (1 - peak);
    return half * Math.max(0, 1 - (1 - s) ** 2) ** blunt;
  };

/** Teeth of a saw that point to the tip. */
const toothed =
  (width: WidthAt, teeth: number, depth: number): WidthAt =>
  (t) =>
    width(t) * (1 - depth * ((t * teeth) % 1));

/** Round lobes with deep bays between, as an oak leaf has them. */
const lobed =
  (width: WidthAt, lobes: number, depth: number): WidthAt =>
  (t) =>
    width(t) * (1 - depth * (0.5 + 0.5 * Math.cos(2 * Math.PI * lobes * t)));

const widths: readonly ((random: Random) => WidthAt)[] = [
  // lanceolate, ovate, elliptic, toothed, lobed
  (random) => hump(between(random, 0.15, 0.2), 0.4, 0.85),
  (random) => hump(between(random, 0.27, 0.34), 0.34),
  (random) => hump(between(random, 0.22, 0.3), 0.5),
  (random) => toothed(hump(between(random, 0.28, 0.34), 0.4), random.integer(7, 10), 0.22),
  (random) => lobed(hump(between(random, 0.3, 0.36), 0.5, 0.55), random.integer(3, 4), 0.42),
];

const corners = 44;

/** One of six outlines: lanceolate, ovate, elliptic, toothed, lobed or like a hand. */
export function drawShape(random: Random): LeafShape {
  const kind = random.integer(0, widths.length);
  if (kind === widths.length) return handShape(random);
  const width = widths[kind](random);
  const outline = new Float64Array(4 * corners);
  for (let corner = 0; corner < corners; corner += 1) {
    const t = corner / (corners - 1);
    outline.set([t - 0.5, width(t)], 2 * corner);
    outline.set([t - 0.5, -width(t)], outline.length - 2 * (corner + 1));
  }
  return {
    outline,
    reach: (along, across) => Math.abs(across) / Math.max(0.01, width(along + 0.5)),
  };
}

/** Five pointed lobes around a middle, as a maple or a vine leaf has them. */
function handShape(random: Random): LeafShape {
  const depth = between(random, 0.3, 0.42);
  const middle = -0.12;
  const radiusAt = (angle: number): number => {
    const from = Math.abs(angle) / Math.PI;
    const lobe = Math.abs(Math.cos(2.5 * angle));
    return (0.62 - 0.3 * from) * (1 - depth * (1 - lobe ** 0.8));
  };
  const outline = new Float64Array(4 * corners);
  for (let corner = 0; corner < 2 * corners; corner += 1) {
    const angle = Math.PI * (corner / corners - 1);
    const radius = radiusAt(angle);
    outline.set([middle + radius * Math.cos(angle), radius * Math.sin(angle)], 2 * corner);
  }
  return {
    outline,
    reach: (along, across) =>
      Math.hypot(along - middle, across) / radiusAt(Math.atan2(across, along - middle)),
  };
}
