import type { Tensor } from '../../tensor';
import type { Maps } from './protocol';
import { mapsShape } from './steps';
import type { Step } from './steps';

/** So many channels are shown unless more are asked for. */
export const usualShown = 16;
/** Numbers without a place, of which many fit. */
const usualNumbers = 512;

/** The maps of a step as levels for the eye; all channels have the same scale. */
export function mapsOf(step: Step, result: Tensor, asked: number, off: readonly number[]): Maps {
  const [height, width, channels] = mapsShape(step.output);
  const { data } = result;
  const count = Math.min(
    channels,
    step.output.length === 3 ? asked : Math.max(asked, usualNumbers),
  );
  let [least, greatest] = [data[0], data[0]];
  for (const value of data) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const most = Math.max(-least, greatest);
  const scale = most === 0 ? 0 : 127 / most;
  const levels = new Uint8Array(count * height * width);
  for (let channel = 0; channel < count; channel += 1) {
    const first = channel * height * width;
    for (let pixel = 0; pixel < height * width; pixel += 1) {
      levels[first + pixel] = Math.round(128 + scale * data[pixel * channels + channel]);
    }
  }
  return { step: step.name, height, width, count, levels, most, least, greatest, off };
}

/** The value that a level stands for, about. */
export const valueOfLevel = (level: number, most: number): number => ((level - 128) / 127) * most;
