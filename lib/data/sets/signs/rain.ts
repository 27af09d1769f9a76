import { ellipse } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, blend, fill } from './view';
import type { View } from './view';

/** Streaks of rain, all in one direction, drops on the glass, and less contrast. */
export function rain(view: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const { side, unit, pixels } = view;
  blend(view, [0.6, 0.62, 0.65], 0.3 * strength);
  const lean = between(random, -0.5, 0.5);
  const streaks = Math.round(30 * strength);
  for (let streak = 0; streak < streaks; streak += 1) {
    const length = between(random, 4, 11) * unit;
    const bright = between(random, 0.15, 0.45);
    const [startX, startY] = [between(random, -0.2, 1.2) * side, between(random, -0.2, 1) * side];
    for (let step = 0; step < length; step += 1) {
      lighten(pixels, side, startX + lean * step, Math.floor(startY + step), bright, unit);
    }
  }
  const drops = Array.from({ length: Math.round(5 * strength) }, () =>
    ellipse(random.uniform(), random.uniform(), between(random, 0.02, 0.05), undefined, {
      corners: 8,
    }),
  );
  if (drops.length > 0) fill(view, drops, [0.75, 0.78, 0.82], 0.55);
}

function lighten(
  pixels: Float32Array,
  side: number,
  x: number,
  y: number,
  bright: number,
  width: number,
): void {
  if (y < 0 || y >= side) return;
  const first = Math.max(0, Math.floor(x - width / 2));
  const last = Math.min(side - 1, Math.floor(x + width / 2));
  for (let column = first; column <= last; column += 1) {
    const share = bright * Math.max(0, 1 - Math.abs(column + 0.5 - x) / width);
    const place = 3 * (y * side + column);
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[place + channel] += share * (0.95 - pixels[place + channel]);
    }
  }
}
