import { DataError } from '../tensor';
import type { AnyTensor } from '../tensor';
import type { Network } from './network-types';
import type { Optimizer } from './optimizer';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import { naming, readWhole, writeWhole } from './whole-file';

/** What is saved or loaded beside the weights. */
export interface WeightsFileOptions {
  /** Its state goes along, so that training can go on later. */
  optimizer?: Optimizer | undefined;
}

const optimizerPrefix = 'optimizer.';
const stepsKey = 'optimizer.steps';

/**
 * Saves all parameters and the running moments of batch norm as a safetensors file, which PyTorch,
 * Keras and others read too. A file of this name is replaced once the new one is whole.
 *
 * @param options optimizer, whose state goes along under `optimizer.…`; metadata: texts by name
 * @throws DataError when the file cannot be written
 */
export async function saveWeights(
  network: Network,
  file: string,
  { optimizer, metadata = {} }: WeightsFileOptions & { metadata?: Record<string, string> } = {},
): Promise<void> {
  const tensors: Record<string, AnyTensor> = network.weights();
  for (const [name, value] of Object.entries(optimizer?.state ?? {})) {
    tensors[`${optimizerPrefix}${name}`] = value;
  }
  const steps: Record<string, string> = optimizer ? { [stepsKey]: String(optimizer.steps) } : {};
  const bytes = encodeSafetensors(tensors, { ...metadata, ...steps });
  await writeWhole('saveWeights', file, bytes);
}

/**
 * Loads what `saveWeights` has saved into a network with the same layers.
 *
 * @returns the file's metadata
 * @throws DataError that says what is wrong when the file is missing, damaged, something else, or of
 *   another network; then the network stays as it was
 */
export async function loadWeights(
  network: Network,
  file: string,
  { optimizer }: WeightsFileOptions = {},
): Promise<Record<string, string>> {
  const bytes = await readWhole('loadWeights', file, 'saveWeights(network, file)');
  return naming('loadWeights', file, () => {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const all = Object.entries(tensors);
    const isOwn = ([name]: [string, AnyTensor]): boolean => !name.startsWith(optimizerPrefix);
    const state = Object.fromEntries(
      all
        .filter((each) => !isOwn(each))
        .map(([name, value]) => [name.slice(optimizerPrefix.length), value]),
    );
    const steps = Number(metadata[stepsKey]);
    if (optimizer && !Number.isSafeInteger(steps)) {
      throw new DataError(
        'it holds no state of an optimiser; save it with saveWeights(network, file, { optimizer }).',
      );
    }
    const before = network.weights();
    network.setWeights(Object.fromEntries(all.filter(isOwn)));
    try {
      optimizer?.restore(state, steps);
    } catch (error) {
      network.setWeights(before);
      throw error;
    }
    return Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== stepsKey));
  });
}
