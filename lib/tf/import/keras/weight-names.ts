import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { DataError, quote } from '../../../tensor';

/** A weight of the model, and its names in the files that Keras' versions write. */
interface Target {
  name: string;
  shape: readonly (number | null)[];
  names: string[];
}

/** Parts of names that say how a file is organised, not which weight it is. */
const folders = new Set(['vars', 'layers', '_layer_checkpoint_dependencies', 'model_weights']);

/** States of random numbers: Keras 3 counts them among the weights. */
const isSeed = (name: string): boolean => name.endsWith('seed_generator_state');

/**
 * Which weight of the files belongs to which weight of the model: the name that `model.loadWeights`
 * takes, by the name in the manifest.
 *
 * @param name the model.json, for messages
 * @throws DataError for weights that are missing, left over, or of another shape
 */
export function matchWeights(
  model: LayersModel,
  weights: readonly io.WeightsManifestEntry[],
  name: string,
): Map<string, string> {
  const left = new Map(
    weights.filter((weight) => !isSeed(weight.name)).map((weight) => [weight.name, weight]),
  );
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const target of targetsOf(model)) {
    const weight = findWeight(target, [...left.values()], name);
    if (!weight) {
      missing.push(`${target.name} [${target.shape.join(', ')}]`);
      continue;
    }
    if (weight.shape.join() !== target.shape.join()) {
      throw new DataError(
        `${name}: weight ${weight.name} has the shape [${weight.shape.join(', ')}], but the layer needs [${target.shape.join(', ')}]; architecture and weights are of different models.`,
      );
    }
    found.set(weight.name, target.name);
    left.delete(weight.name);
  }
  if (missing.length === 0 && left.size === 0) return found;
  throw new DataError(
    [
      `${name}: architecture and weights do not belong together`,
      ...(missing.length > 0 ? [`no file has ${listed(missing)}`] : []),
      ...(left.size > 0
        ? [`the model has no place for ${listed([...left.keys()].map(quote))}`]
        : []),
    ].join('; ') + '. Convert or save the whole model again.',
  );
}

function targetsOf(model: LayersModel): Target[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((weight, index) => {
      const name = weight.originalName;
      const own = name.slice(0, name.lastIndexOf('/') + 1);
      return {
        name,
        shape: weight.shape,
        names: [
          name,
          // Keras 3 calls it so.
          ...(name.endsWith('/depthwise_kernel') ? [`${own}kernel`] : []),
          // Files of the form .keras number the weights of a layer.
          `${layer.name}/${index}`,
        ],
      };
    }),
  );
}

function findWeight(
  { name, names }: Target,
  weights: readonly io.WeightsManifestEntry[],
  file: string,
): io.WeightsManifestEntry | undefined {
  const exact = weights.find((weight) => weight.name === name);
  if (exact) return exact;
  const fitting = weights.filter((weight) => {
    const plain = plainName(weight.name);
    return names.some(
      (each) => plain === each || plain.endsWith(`/${each}`) || withoutCell(plain) === each,
    );
  });
  if (fitting.length < 2) return fitting[0];
  throw new DataError(
    `${file}: weight ${name} could be each of ${fitting.map((weight) => quote(weight.name)).join(', ')}; give the layers different names and convert the model again.`,
  );
}

/** `model/layers/dense/kernel:0` as `model/dense/kernel`. */
function plainName(name: string): string {
  const parts = name.replace(/:0$/, '').split('/');
  return parts.filter((part) => !folders.has(part)).join('/');
}

/** `lstm/lstm_cell/kernel` as `lstm/kernel`. */
function withoutCell(name: string): string {
  const parts = name.split('/');
  return [...parts.slice(0, -2), ...parts.slice(-1)].join('/');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}
