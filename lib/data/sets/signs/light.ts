import type { Random } from '../../../tensor';
import { between, blend } from './view';
import type { View } from './view';

/** Light that falls off to one side, or the edge of a shadow across the picture. */
export function shade({ side, pixels }: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const angle = between(random, 0, 2 * Math.PI);
  const [alongX, alongY] = [Math.cos(angle) / side, Math.sin(angle) / side];
  const steep = random.uniform() < 0.5 ? 1 : between(random, 6, 14);
  const edge = between(random, -0.25, 0.25);
  const light = 1 + strength * between(random, -0.2, 0.35);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const along = alongX * (x - side / 2) + alongY * (y - side / 2) - edge;
      const dark = Math.min(1, Math.max(0, 0.5 + steep * along));
      const place = 3 * (y * side + x);
      const level = light * (1 - 0.68 * strength * dark);
      pixels[place] *= level;
      pixels[place + 1] *= level;
      // What is left in the shadow is the light of the sky.
      pixels[place + 2] *= level + 0.06 * strength * dark;
    }
  }
}

/** A night: little light, and a lamp that is white or yellow. */
export function darken({ pixels }: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const light = 1 - 0.78 * strength;
  const blue = light * (1 - 0.3 * strength * random.uniform());
  for (let place = 0; place < pixels.length; place += 3) {
    pixels[place] *= light;
    pixels[place + 1] *= light;
    pixels[place + 2] *= blue;
  }
}

/** A camera that makes everything a little redder, greener or bluer. */
export function cast({ pixels }: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const gains = [1, 2, 3].map(() => 1 + strength * between(random, -0.22, 0.22));
  for (let place = 0; place < pixels.length; place += 1) pixels[place] *= gains[place % 3];
}

/** Fog: everything moves towards one grey. */
export function fog(view: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const level = between(random, 0.55, 0.85);
  blend(view, [level, level, level + 0.02], 0.7 * strength);
}
