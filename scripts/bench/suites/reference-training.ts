// The digit CNN with its gradients and Adam as plain loops in double precision, for a few steps.
import type { Values } from '../protocol.ts';

/** One picture or its gradient: `[side, side, channels]`. */
interface Map {
  side: number;
  channels: number;
  data: Float64Array;
}

interface Parameter {
  value: Float64Array;
  gradient: Float64Array;
  firstMoment: Float64Array;
  secondMoment: Float64Array;
}

type Parameters = Record<
  'kernel1' | 'bias1' | 'kernel2' | 'bias2' | 'weights3' | 'bias3' | 'weights4' | 'bias4',
  Parameter
>;

/** The mean loss of each of the first steps. */
export function referenceLosses(
  inputs: Record<string, Values>,
  batch: number,
  steps: number,
): Float64Array {
  const { x, labels, ...weights } = inputs;
  const parameters = Object.fromEntries(
    Object.entries(weights).map(([name, { data }]) => [name, makeParameter(data)]),
  ) as Parameters;
  const pixels = 28 * 28;
  return Float64Array.from({ length: steps }, (_, step) => {
    let loss = 0;
    for (const { gradient } of Object.values(parameters)) gradient.fill(0);
    for (let sample = step * batch; sample < (step + 1) * batch; sample += 1) {
      const data = Float64Array.from(x.data.subarray(sample * pixels, (sample + 1) * pixels));
      loss += learn({ side: 28, channels: 1, data }, labels.data[sample], parameters, 1 / batch);
    }
    for (const parameter of Object.values(parameters)) adam(parameter, step + 1);
    return loss / batch;
  });
}

function makeParameter(data: Float32Array): Parameter {
  const zeros = () => new Float64Array(data.length);
  return {
    value: Float64Array.from(data),
    gradient: zeros(),
    firstMoment: zeros(),
    secondMoment: zeros(),
  };
}

/** Adds one picture's gradients, multiplied by its share; returns its loss. */
function learn(picture: Map, label: number, parameters: Parameters, share: number): number {
  const { kernel1, bias1, kernel2, bias2, weights3, bias3, weights4, bias4 } = parameters;
  const map1 = relu(convolve(picture, kernel1, bias1));
  const pooled1 = pool(map1);
  const map2 = relu(convolve(pooled1.map, kernel2, bias2));
  const pooled2 = pool(map2);
  const hidden = dense(pooled2.map.data, weights3, bias3).map((value) => Math.max(0, value));
  const logits = dense(hidden, weights4, bias4);
  const largest = Math.max(...logits);
  const powers = logits.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  const dLogits = powers.map((value, index) => (value / sum - (index === label ? 1 : 0)) * share);
  const dHidden = denseGradient(hidden, weights4, bias4, dLogits);
  const dPooled2 = denseGradient(pooled2.map.data, weights3, bias3, masked(dHidden, hidden));
  const dMap2 = masked(spread(dPooled2, pooled2.winners, map2.data.length), map2.data);
  const dPooled1 = convolveGradient(pooled1.map, kernel2, bias2, { ...map2, data: dMap2 });
  const dMap1 = masked(spread(dPooled1, pooled1.winners, map1.data.length), map1.data);
  convolveGradient(picture, kernel1, bias1, { ...map1, data: dMap1 });
  return Math.log(sum) + largest - logits[label];
}

/** Each cell of a 3×3 window at each place: the first index in x, y and the kernel. */
function eachCell(
  x: Map,
  outChannels: number,
  visit: (from: number, to: number, weight: number) => void,
): void {
  const side = x.side - 2;
  for (let place = 0; place < side * side; place += 1) {
    const row = Math.floor(place / side);
    const column = place % side;
    for (let cell = 0; cell < 9; cell += 1) {
      const from = (row + Math.floor(cell / 3)) * x.side + column + (cell % 3);
      for (let inChannel = 0; inChannel < x.channels; inChannel += 1) {
        const weight = (cell * x.channels + inChannel) * outChannels;
        visit(from * x.channels + inChannel, place * outChannels, weight);
      }
    }
  }
}

function convolve(x: Map, { value: kernel }: Parameter, { value: bias }: Parameter): Map {
  const side = x.side - 2;
  const channels = bias.length;
  const data = Float64Array.from(
    { length: side * side * channels },
    (_, index) => bias[index % channels],
  );
  eachCell(x, channels, (from, to, weight) => {
    const input = x.data[from];
    for (let channel = 0; channel < channels; channel += 1) {
      data[to + channel] += input * kernel[weight + channel];
    }
  });
  return { side, channels, data };
}

function convolveGradient(x: Map, kernel: Parameter, bias: Parameter, dy: Map): Float64Array {
  const { channels } = dy;
  const dx = new Float64Array(x.data.length);
  dy.data.forEach((slope, index) => {
    bias.gradient[index % channels] += slope;
  });
  eachCell(x, channels, (from, to, weight) => {
    const input = x.data[from];
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const slope = dy.data[to + channel];
      kernel.gradient[weight + channel] += input * slope;
      sum += kernel.value[weight + channel] * slope;
    }
    dx[from] += sum;
  });
  return dx;
}

function relu(map: Map): Map {
  return { ...map, data: map.data.map((value) => Math.max(0, value)) };
}

/** The gradient where ReLU let its input pass. */
function masked(gradient: Float64Array, passed: Float64Array): Float64Array {
  return gradient.map((slope, index) => (passed[index] > 0 ? slope : 0));
}

/** The largest of each 2×2 cells, and where it was; an odd last row or column is left out. */
function pool({ side, channels, data }: Map): { map: Map; winners: Int32Array } {
  const half = Math.floor(side / 2);
  const pooled = new Float64Array(half * half * channels).fill(-Infinity);
  const winners = new Int32Array(pooled.length);
  for (let row = 0; row < 2 * half; row += 1) {
    for (let column = 0; column < 2 * half; column += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const from = (row * side + column) * channels + channel;
        const to = ((row >> 1) * half + (column >> 1)) * channels + channel;
        if (data[from] > pooled[to]) {
          pooled[to] = data[from];
          winners[to] = from;
        }
      }
    }
  }
  return { map: { side: half, channels, data: pooled }, winners };
}

function spread(gradient: Float64Array, winners: Int32Array, length: number): Float64Array {
  const dx = new Float64Array(length);
  gradient.forEach((slope, index) => {
    dx[winners[index]] += slope;
  });
  return dx;
}

function dense(
  x: Float64Array,
  { value: weights }: Parameter,
  { value: bias }: Parameter,
): Float64Array {
  return bias.map((start, column) => {
    let sum = start;
    for (let place = 0; place < x.length; place += 1) {
      sum += x[place] * weights[place * bias.length + column];
    }
    return sum;
  });
}

function denseGradient(
  x: Float64Array,
  weights: Parameter,
  bias: Parameter,
  dy: Float64Array,
): Float64Array {
  dy.forEach((slope, column) => {
    bias.gradient[column] += slope;
  });
  return x.map((input, place) => {
    let sum = 0;
    for (let column = 0; column < dy.length; column += 1) {
      const index = place * dy.length + column;
      weights.gradient[index] += input * dy[column];
      sum += weights.value[index] * dy[column];
    }
    return sum;
  });
}

/** Kingma and Ba 2015, with the usual settings. */
function adam({ value, gradient, firstMoment, secondMoment }: Parameter, step: number): void {
  for (let index = 0; index < value.length; index += 1) {
    const slope = gradient[index];
    firstMoment[index] = 0.9 * firstMoment[index] + 0.1 * slope;
    secondMoment[index] = 0.999 * secondMoment[index] + 0.001 * slope * slope;
    const mean = firstMoment[index] / (1 - 0.9 ** step);
    const square = secondMoment[index] / (1 - 0.999 ** step);
    value[index] -= (1e-3 * mean) / (Math.sqrt(square) + 1e-7);
  }
}
