// Winograd's way adds and subtracts what is large to get what is small: where a kernel sees nothing
// but zeros, it makes some 1e-8 of them. Behind a ReLU that is the difference between a gradient and
// none, for half of the blank paper around a digit. So these outputs are made exact.

/**
 * Which outputs of a tile of 4×4 see nothing but zeros: bit 4y + x of (y, x).
 *
 * @param row, column the first of the 6×6 inputs of the tile; beyond the image there are zeros
 */
export function emptyOutputs(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
): i32 {
  // Every 3×3 inputs have one of the four in the middle.
  const anyEmpty =
    isEmpty(image, height, width, channels, row + 2, column + 2) ||
    isEmpty(image, height, width, channels, row + 2, column + 3) ||
    isEmpty(image, height, width, channels, row + 3, column + 2) ||
    isEmpty(image, height, width, channels, row + 3, column + 3);
  if (!anyEmpty) return 0;
  let found = 0;
  // The last two rows: bit x of those whose three inputs from x on are zeros.
  let before = 0;
  let beforeThat = 0;
  for (let y = 0; y < 6; y++) {
    let line = 0;
    for (let x = 0; x < 6; x++) {
      line |= i32(isEmpty(image, height, width, channels, row + y, column + x)) << x;
    }
    line &= (line >> 1) & (line >> 2);
    if (y >= 2) found |= (line & before & beforeThat) << (4 * (y - 2));
    beforeThat = before;
    before = line;
  }
  return found;
}

/** Whether all channels of a pixel are 0. */
function isEmpty(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
): bool {
  if (row < 0 || row >= height || column < 0 || column >= width) return true;
  let pixel = image + ((<usize>((row * width + column) * channels)) << 2);
  let left = channels;
  for (; left >= 4; left -= 4) {
    if (v128.any_true(v128.load(pixel))) return false;
    pixel += 16;
  }
  for (; left > 0; left--) {
    if (load<f32>(pixel) !== 0) return false;
    pixel += 4;
  }
  return true;
}

/** Sets those outputs of a tile that `empty` names to bias, but not what is no number. */
export function clearOutputs(
  empty: i32,
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  bias: usize,
  relu: bool,
): void {
  const rows = min(4, height - row);
  const columns = min(4, width - column);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (((empty >> (4 * y + x)) & 1) === 0) continue;
      const pixel = image + ((<usize>(((row + y) * width + column + x) * channels)) << 2);
      for (let channel: usize = 0; channel < <usize>channels; channel++) {
        const start = bias !== 0 ? load<f32>(bias + (channel << 2)) : <f32>0;
        const place = pixel + (channel << 2);
        const value = load<f32>(place) * 0 + start;
        store<f32>(place, relu && value < 0 ? 0 : value);
      }
    }
  }
}
