import { ellipse, rectangle, scale, smoothNoise } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { anyColour, mix, shade } from './colours';
import type { Colour } from './colours';
import { between, chance, pick } from './draws';
import { createPen } from './pen';
import type { Pen } from './pen';

/** Paints a background of side × side pixels, the same kinds for all classes; returns its main colours. */
export function paintScene(picture: Float32Array, side: number, random: Random): Colour[] {
  const top = anyColour(random);
  const bottom = chance(random, 0.5) ? anyColour(random) : shade(top, between(random, 0.6, 1));
  const horizon = pick(random, [0, between(random, 0.3, 0.85), between(random, 0.3, 0.85)]);
  const grain = smoothNoise(side, side, side * pick(random, [0.12, 0.25, 0.5]), random);
  const rough = between(random, 0.02, 0.12);
  for (let y = 0; y < side; y += 1) {
    const height = (y + 0.5) / side;
    const share =
      horizon === 0 ? height : Math.min(1, Math.max(0, (height - horizon) * side + 0.5));
    const colour = mix(top, bottom, share);
    for (let x = 0; x < side; x += 1) {
      const pixel = y * side + x;
      const lit = rough * grain[pixel];
      picture[3 * pixel] = colour[0] + lit;
      picture[3 * pixel + 1] = colour[1] + lit;
      picture[3 * pixel + 2] = colour[2] + lit;
    }
  }
  const pen = createPen(picture, side, scale(side));
  for (let piece = random.integer(0, 3); piece > 0; piece -= 1) paintClutter(pen, random);
  return [top, bottom];
}

/** A patch, a bar, a stripe or a few dots, anywhere, in any colour. */
export function paintClutter(pen: Pen, random: Random, most = 0.3): void {
  const colour = anyColour(random);
  const [x, y] = [random.uniform(), random.uniform()];
  const size = between(random, 0.25, 1) * most;
  const thin = between(random, 0.3, 1) * size;
  const opacity = between(random, 0.4, 0.9);
  const kind = random.integer(0, 3);
  if (kind === 0) pen.fill(colour, [ellipse(x, y, size, thin, { corners: 12 })], opacity);
  else if (kind === 1)
    pen.fill(colour, [rectangle(x - size, y - thin, x + size, y + thin)], opacity);
  else if (kind === 2) {
    const [dx, dy] = [between(random, -1, 1), between(random, -1, 1)];
    pen.line(colour, 0.04 + 0.1 * thin, [x - dx, y - dy, x + dx, y + dy]);
  } else {
    const corners = Array.from(
      { length: 6 },
      (_, corner) => (corner % 2 ? y : x) + between(random, -size, size),
    );
    pen.fill(colour, [corners], opacity);
  }
}
