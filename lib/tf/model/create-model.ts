import { input as tfInput, layers as tfLayers, model as tfModel } from '@tensorflow/tfjs-layers';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { resolve } from '../../arch';
import type { LayersOn, ResolvedLayer } from '../../arch';
import { OptionError, createRandom } from '../../tensor';
import type { AnyTensor, Random } from '../../tensor';
import { startTensorFlow } from '../backend';
import { drawAll } from './initial-values';
import { makeLayers, unchanged } from './make-layer';
import { tfName } from './names';
import { setModelWeights, write } from './weights';
import { slotsOf } from './weight-slots';

/** Where the weights of a new model come from. */
export interface CreateModelOptions {
  /** What they are drawn from: the same random numbers as for `createNetwork` make the same weights. */
  random?: Random | undefined;
  /** Or a number to draw them from: `createRandom(seed)`. Without both, each model is another. */
  seed?: number | undefined;
  /** Or the weights, by the names of lib/nn. */
  weights?: Readonly<Record<string, AnyTensor>> | undefined;
}

/**
 * Makes a model of TensorFlow.js of a description: the same layers by the same names with the same
 * mathematics as `createNetwork`, and softmax at the end where the description says so. Side heads
 * (`layers.auxiliary`) become further outputs behind the main one. TensorFlow.js is started if it
 * is not.
 *
 * @param architecture input and layers; it is named after `name`
 * @throws ShapeError or OptionError that names the layer that does not fit
 */
export async function createModel(
  architecture: LayersOn & { name?: string | undefined },
  options: CreateModelOptions = {},
): Promise<LayersModel> {
  const given = (['random', 'seed', 'weights'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (given.length > 1) {
    throw new OptionError(`createModel: give ${given.join(' or ')}, not both.`);
  }
  const resolved = resolve(architecture);
  await startTensorFlow();
  const x = tfInput({ shape: [...architecture.input], name: 'input' });
  const heads: SymbolicTensor[] = [];
  const main = applyChain(resolved, x, heads);
  const name = architecture.name === undefined ? undefined : tfName(architecture.name);
  const outputs = heads.length === 0 ? main : [main, ...heads];
  const model = tfModel({ inputs: x, outputs, ...(name !== undefined && { name }) });
  if (options.weights) setModelWeights(model, options.weights);
  else fill(model, resolved, options.random ?? createRandom(options.seed ?? anySeed()));
  return model;
}

const anySeed = (): number => Math.floor(Math.random() * 2 ** 31);

function fill(model: LayersModel, resolved: readonly ResolvedLayer[], random: Random): void {
  const slots = new Map(model.layers.flatMap(slotsOf).map((slot) => [slot.name, slot]));
  drawAll(resolved, random, (name, values) => {
    const slot = slots.get(name);
    if (!slot) throw new OptionError(`createModel: there is no ${name} in the model.`);
    write(slot, values);
  });
}

function applyChain(
  chain: readonly ResolvedLayer[],
  input: SymbolicTensor,
  heads: SymbolicTensor[],
): SymbolicTensor {
  return chain.reduce((x, layer) => applyLayer(layer, x, heads), input);
}

function applyLayer(
  layer: ResolvedLayer,
  x: SymbolicTensor,
  heads: SymbolicTensor[],
): SymbolicTensor {
  const { description, chains } = layer;
  const common = { name: tfName(layer.name), trainable: layer.trainable };
  const parts = chains.map((chain) => applyChain(chain, x, heads));
  switch (description.kind) {
    case 'block':
      return parts[0];
    case 'auxiliary':
      heads.push(parts[0]);
      return x;
    case 'residual':
      return apply(tfLayers.add(common), parts);
    case 'concat':
      return parts.length === 1
        ? apply(unchanged(common), parts[0])
        : apply(tfLayers.concatenate({ ...common, axis: -1 }), parts);
    default:
      return makeLayers(layer).reduce((values, each) => apply(each, values), x);
  }
}

function apply(layer: tfLayers.Layer, x: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(x) as SymbolicTensor;
}
