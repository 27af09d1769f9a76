/** Blurs a square picture with a Gaussian of a standard deviation in pixels, first along the rows, then down. */
export function blurInPlace(picture: Float32Array, side: number, deviation: number): void {
  // Below this a neighbour gets less than a level of 256.
  if (deviation < 0.3) return;
  const reach = Math.ceil(2.5 * deviation);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation * deviation)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  weights.forEach((weight, at) => (weights[at] = weight / total));
  const line = new Float64Array(side);
  for (let lane = 0; lane < side; lane += 1) blurLine(picture, lane * side, 1, line, weights);
  for (let lane = 0; lane < side; lane += 1) blurLine(picture, lane, side, line, weights);
}

/** Blurs the pixels at `start`, `start + step`, …; beyond the border is paper. */
function blurLine(
  picture: Float32Array,
  start: number,
  step: number,
  line: Float64Array,
  weights: Float64Array,
): void {
  const side = line.length;
  const reach = (weights.length - 1) / 2;
  for (let place = 0; place < side; place += 1) line[place] = picture[start + place * step];
  for (let place = 0; place < side; place += 1) {
    let sum = 0;
    const first = Math.max(0, place - reach);
    const last = Math.min(side - 1, place + reach);
    for (let from = first; from <= last; from += 1)
      sum += weights[from - place + reach] * line[from];
    picture[start + place * step] = sum;
  }
}
