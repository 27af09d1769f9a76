// What the colour changes do to one picture that lies at `from` in an array; they work in place.
import type { PictureSize } from './picture';

/** Where a picture lies. */
export interface PictureAt extends PictureSize {
  values: Float32Array;
  from: number;
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

export function brighten(
  { values, from, height, width, channels }: PictureAt,
  amount: number,
): void {
  const end = from + height * width * channels;
  for (let place = from; place < end; place += 1) values[place] = clamp(values[place] + amount);
}

export function stretchContrast(
  { values, from, height, width, channels }: PictureAt,
  factor: number,
): void {
  const end = from + height * width * channels;
  for (let channel = 0; channel < channels; channel += 1) {
    let total = 0;
    for (let place = from + channel; place < end; place += channels) total += values[place];
    const mean = total / (height * width);
    for (let place = from + channel; place < end; place += channels) {
      values[place] = clamp(mean + factor * (values[place] - mean));
    }
  }
}

export function saturate({ values, from, height, width }: PictureAt, factor: number): void {
  const end = from + height * width * 3;
  for (let place = from; place < end; place += 3) {
    const most = Math.max(values[place], values[place + 1], values[place + 2]);
    const least = Math.min(values[place], values[place + 1], values[place + 2]);
    if (most === least) continue;
    // Saturation is (most − least) / most and ends at 1.
    const share = Math.min(factor, most / (most - least));
    for (let at = place; at < place + 3; at += 1) {
      values[at] = clamp(most - share * (most - values[at]));
    }
  }
}

export function turnHue({ values, from, height, width }: PictureAt, degrees: number): void {
  const end = from + height * width * 3;
  const sixths = (((degrees % 360) + 360) % 360) / 60;
  for (let place = from; place < end; place += 3) {
    const [red, green, blue] = [values[place], values[place + 1], values[place + 2]];
    const most = Math.max(red, green, blue);
    const least = Math.min(red, green, blue);
    const chroma = most - least;
    if (chroma === 0) continue;
    const hue =
      most === red
        ? (green - blue) / chroma
        : most === green
          ? 2 + (blue - red) / chroma
          : 4 + (red - green) / chroma;
    // Each channel is a trapezoid over the circle: at its top from −1 to 1 sixths around its colour.
    for (let channel = 0; channel < 3; channel += 1) {
      const away = (((hue + sixths - 2 * channel) % 6) + 6) % 6;
      const fromColour = Math.min(away, 6 - away);
      values[place + channel] = least + chroma * clamp(2 - fromColour);
    }
  }
}
