import type { Random } from '../../tensor';

/** Paints a colour over a picture where a mask is: picture · (1 − opacity · mask) + colour · opacity · mask. */
export function paintOver(
  picture: Float32Array,
  mask: Float32Array,
  colour: readonly number[],
  opacity = 1,
): void {
  const channels = colour.length;
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    const share = opacity * mask[pixel];
    if (share === 0) continue;
    for (let channel = 0; channel < channels; channel += 1) {
      const place = pixel * channels + channel;
      picture[place] += share * (colour[channel] - picture[place]);
    }
  }
}

/** A smooth random field from −1 to 1: random numbers on a grid of `cell` pixels, blended between. */
export function smoothNoise(
  height: number,
  width: number,
  cell: number,
  random: Random,
): Float32Array {
  const rows = Math.ceil(height / cell) + 2;
  const columns = Math.ceil(width / cell) + 2;
  const grid = Float32Array.from({ length: rows * columns }, () => 2 * random.uniform() - 1);
  const offsetX = random.uniform();
  const offsetY = random.uniform();
  const field = new Float32Array(height * width);
  const across = Array.from({ length: width }, (_, x) => placeOnGrid(x / cell + offsetX));
  const firsts = Int32Array.from(across, ([column]) => column);
  const shares = Float64Array.from(across, ([, share]) => share);
  for (let y = 0; y < height; y += 1) {
    const [row, down] = placeOnGrid(y / cell + offsetY);
    for (let x = 0; x < width; x += 1) {
      const right = shares[x];
      const corner = row * columns + firsts[x];
      const top = grid[corner] + right * (grid[corner + 1] - grid[corner]);
      const below = corner + columns;
      const bottom = grid[below] + right * (grid[below + 1] - grid[below]);
      field[y * width + x] = top + down * (bottom - top);
    }
  }
  return field;
}

/** The cell of the grid and how far into it, eased so that no border shows (3t² − 2t³). */
function placeOnGrid(place: number): [cell: number, share: number] {
  const cell = Math.floor(place);
  const t = place - cell;
  return [cell, t * t * (3 - 2 * t)];
}

/** Levels 0 to 1 as the 256 levels of a camera, still from 0 to 1; so the last bits of a computer do not matter. */
export function asLevels(picture: Float32Array): void {
  for (let place = 0; place < picture.length; place += 1) {
    picture[place] = Math.round(255 * Math.min(1, Math.max(0, picture[place]))) / 255;
  }
}
