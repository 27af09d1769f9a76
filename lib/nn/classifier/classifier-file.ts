import { createRandom } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { createNetwork } from '../network';
import type { Network } from '../network-types';
import { decodeQuantized, encodeQuantized } from '../quantized-file';
import { dequantizeWeights, quantizeWeights } from '../quantize-weights';
import { decodeSafetensors, encodeSafetensors } from '../safetensors';
import { factsFrom, requireFacts, textsOf } from './facts';
import type { ClassifierFacts } from './facts';

/** A network that names what is on a picture, with all that is needed for it. */
export interface Classifier extends ClassifierFacts {
  network: Network;
  /** How its weights stood in the file. */
  format: WeightFormat;
}

/** How weights stand in a file: real numbers of 32 bits, or whole numbers of 8 with a scale per channel. */
export type WeightFormat = 'float32' | '8-bit';

/**
 * Writes a network with its layers, its classes and how pictures are prepared for it as one
 * safetensors file; the words stand in its metadata.
 *
 * @param weights of all layers, by name
 * @throws OptionError when the facts do not belong together, ShapeError when the weights do not
 */
export function encodeClassifier(
  facts: ClassifierFacts,
  weights: Readonly<Record<string, AnyTensor>>,
  format: WeightFormat = 'float32',
): Uint8Array {
  requireFacts('encodeClassifier', facts);
  const network = networkOf(facts, weights);
  try {
    const texts = textsOf(facts);
    return format === 'float32'
      ? encodeSafetensors(network.weights(), texts)
      : encodeQuantized(quantizeWeights(network), texts);
  } finally {
    network.dispose();
  }
}

/**
 * Reads what `encodeClassifier` wrote.
 *
 * @returns a network that can be run, and all about it; its `dispose()` gives its memory back
 * @throws DataError when the bytes are damaged or something else
 */
export function decodeClassifier(bytes: Uint8Array): Classifier {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const facts = factsFrom('decodeClassifier', metadata);
  const isQuantized = Object.hasOwn(metadata, 'quantized');
  const weights = isQuantized ? dequantizeWeights(decodeQuantized(bytes)) : tensors;
  const format = isQuantized ? '8-bit' : 'float32';
  return { ...facts, network: networkOf(facts, weights), format };
}

function networkOf(
  { architecture }: ClassifierFacts,
  weights: Readonly<Record<string, AnyTensor>>,
): Network {
  const network = createNetwork({ ...architecture, random: createRandom(0) });
  try {
    network.setWeights(weights);
    return network;
  } catch (error) {
    network.dispose();
    throw error;
  }
}
