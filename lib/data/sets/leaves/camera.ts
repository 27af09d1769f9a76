import { smoothNoise } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, clamp, step } from './draw';

/** The light of a table: a little brighter on one side, a little warm or cold; and the noise of a camera. */
export function takePicture(picture: Float32Array, side: number, random: Random): void {
  const exposure = between(random, 0.84, 1.12);
  const warmth = between(random, -0.05, 0.05);
  const angle = between(random, 0, 2 * Math.PI);
  const fall = between(random, 0, 0.14);
  const [across, down] = [(fall * Math.cos(angle)) / side, (fall * Math.sin(angle)) / side];
  const noise = between(random, 0.01, 0.035);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    const x = (pixel % side) - side / 2;
    const y = Math.floor(pixel / side) - side / 2;
    const light = exposure * (1 + across * x + down * y);
    const grain = noise * (2 * random.uniform() - 1);
    const place = 3 * pixel;
    picture[place] = picture[place] * light * (1 + warmth) + grain;
    picture[place + 1] = picture[place + 1] * light + grain;
    picture[place + 2] = picture[place + 2] * light * (1 - warmth) + grain;
  }
}

/** Outside: the shade of other leaves, a hand that shakes or a lens out of focus, and harder light. */
export function outside(picture: Float32Array, side: number, random: Random): void {
  const cell = between(random, 0.25, 0.6) * side;
  const shade = smoothNoise(side, side, cell, random);
  const depth = between(random, 0.15, 0.5);
  const contrast = between(random, 0.75, 1.2);
  for (let pixel = 0; pixel < shade.length; pixel += 1) {
    const dark = 1 - depth * step(-0.15, 0.15, shade[pixel]);
    for (let place = 3 * pixel; place < 3 * pixel + 3; place += 1) {
      picture[place] = clamp(0.45 + contrast * (picture[place] * dark - 0.45));
    }
  }
  const blur = between(random, 0, 0.9);
  if (blur > 0.3) soften(picture, side, blur);
}

/** Each pixel with a share of its neighbours: rows, then columns. */
function soften(picture: Float32Array, side: number, share: number): void {
  for (const stride of [3, 3 * side]) {
    const before = picture.slice();
    for (let place = 0; place < picture.length; place += 1) {
      const position = Math.floor(place / stride) % side;
      const left = position > 0 ? before[place - stride] : before[place];
      const right = position < side - 1 ? before[place + stride] : before[place];
      picture[place] += (share / 3) * (left + right - 2 * before[place]);
    }
  }
}
