import { resolve } from '../../arch';
import type { Architecture, LayersOn } from '../../arch';
import { requirePictureInput } from '../../image/prepare/picture-input';
import type { PictureInput } from '../../image/prepare/picture-input';
import { decodeQuantized, encodeQuantized } from '../../nn/quantized-file';
import { dequantizeWeights } from '../../nn/quantize-weights';
import type { QuantizedWeights } from '../../nn/quantize-weights';
import { decodeSafetensors } from '../../nn/safetensors';
import { DataError } from '../../tensor';
import type { Tensor } from '../../tensor';

/** A moment of a training at which the weights were kept. */
export interface Checkpoint {
  /** How many epochs had passed; parts of one in the beginning. */
  epoch: number;
  /** How many steps. */
  step: number;
  /** Of pictures that it did not learn from. */
  loss: number;
  accuracy: number;
}

/** What is to be known of a network that is explored, besides its weights. */
export interface ExploredFacts {
  title: string;
  /** What it has learned from, and how well it does, in a sentence or two. */
  note: string;
  architecture: LayersOn & Partial<Architecture>;
  /** The names of the classes; none where the network ends in maps. */
  classes: readonly string[];
  /** How a picture becomes what it takes. */
  input: PictureInput;
  /** From the beginning of the training to its end; the last is what is shown first. */
  checkpoints: readonly Checkpoint[];
}

/** A network to explore. */
export interface ExploredNetwork extends ExploredFacts {
  /** The weights at each checkpoint, in their order. */
  weights: readonly Readonly<Record<string, Tensor>>[];
}

const key = 'explored';

/**
 * A network with all its checkpoints as one safetensors file of 8-bit numbers.
 *
 * @param weights at each checkpoint, as `quantizeWeights` makes them
 */
export function encodeExplored(
  facts: ExploredFacts,
  weights: readonly QuantizedWeights[],
): Uint8Array {
  const together: QuantizedWeights = { quantized: {}, rest: {} };
  weights.forEach(({ quantized, rest }, index) => {
    for (const [name, value] of Object.entries(quantized)) {
      together.quantized[`${index}/${name}`] = value;
    }
    for (const [name, value] of Object.entries(rest)) together.rest[`${index}/${name}`] = value;
  });
  return encodeQuantized(together, { [key]: JSON.stringify(facts) });
}

/**
 * Reads what `encodeExplored` wrote.
 *
 * @throws DataError when it is damaged or something else
 */
export function decodeExplored(bytes: Uint8Array): ExploredNetwork {
  const facts = factsOf(decodeSafetensors(bytes).metadata);
  const weights = facts.checkpoints.map((): Record<string, Tensor> => ({}));
  for (const [path, value] of Object.entries(dequantizeWeights(decodeQuantized(bytes)))) {
    const slash = path.indexOf('/');
    weights[Number(path.slice(0, slash))][path.slice(slash + 1)] = value;
  }
  return { ...facts, weights };
}

function factsOf(metadata: Readonly<Record<string, string>>): ExploredFacts {
  try {
    const facts = JSON.parse(metadata[key]) as ExploredFacts;
    requirePictureInput('decodeExplored', facts.input);
    resolve(facts.architecture);
    if (facts.checkpoints.length === 0) throw new Error('it holds no weights');
    return facts;
  } catch (error) {
    throw new DataError(
      `decodeExplored: the file holds no network to explore, or is damaged: ${(error as Error).message}`,
    );
  }
}
