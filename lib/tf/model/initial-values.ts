import type { ResolvedLayer } from '../../arch';
import { defaultInitializer } from '../../arch/initializer';
import type { WeightFacts } from '../../arch';
import { drawBy } from '../../nn/draw-weights';
import { sizeOf } from '../../tensor';
import type { Random } from '../../tensor';

/** Takes the first values of a tensor of weights, or of running moments. */
type Take = (name: string, values: Float32Array, shape: readonly number[]) => void;

/**
 * Draws the first values of all weights in the order in which a network of lib/nn draws them, so
 * that the same random numbers make the same network.
 */
export function drawAll(resolved: readonly ResolvedLayer[], random: Random, take: Take): void {
  for (const layer of resolved) {
    for (const chain of layer.chains) drawAll(chain, random, take);
    for (const weight of [...layer.weights, ...layer.states]) {
      const values = new Float32Array(sizeOf(weight.shape));
      drawOne(layer, weight, values, random);
      take(`${layer.name}.${weight.name}`, values, weight.shape);
    }
  }
}

function drawOne(
  { description, initializer }: ResolvedLayer,
  weight: WeightFacts,
  values: Float32Array,
  random: Random,
): void {
  if (weight.name === 'gamma' || weight.name === 'variance') values.fill(1);
  else if (description.kind === 'squeezeExcite') {
    const { activation = 'relu', gate = 'sigmoid' } = description;
    const behind = weight.name.startsWith('reduce') ? activation : gate;
    drawBy(defaultInitializer(behind))(weight)(values, random);
  } else if (description.kind === 'subsample2d') {
    const [rows, columns] = pairOf(description.size ?? 2);
    if (weight.name === 'coefficient') values.fill(1 / (rows * columns));
  } else {
    drawBy(initializer)(weight)(values, random);
    if (description.kind === 'conv2d' && weight.name === 'kernel') {
      clearUnconnected(values, weight.shape, description.connections);
    }
  }
}

function pairOf(size: number | readonly number[]): readonly number[] {
  return typeof size === 'number' ? [size, size] : size;
}

/** Weights between a filter and a channel that it does not read are 0. */
function clearUnconnected(
  values: Float32Array,
  [, , channels, filters]: readonly number[],
  connections: readonly (readonly number[])[] | undefined,
): void {
  if (connections === undefined) return;
  for (let place = 0; place < values.length; place += 1) {
    const channel = Math.floor(place / filters) % channels;
    if (!connections[place % filters].includes(channel)) values[place] = 0;
  }
}
