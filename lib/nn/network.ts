import {
  ConvlabError,
  OptionError,
  ShapeError,
  asTensor,
  copy,
  formatShape,
  isTensorLike,
  oneOf,
  quote,
  realValues,
  requireSizes,
  sameShape,
  sizeOf,
} from '../tensor';
import type { AnyTensor, Random, Tensor } from '../tensor';
import { buildLayers } from './build';
import { runBackward, runForward } from './chain';
import type { WatchedPass } from './chain';
import type { Layer } from './layer';
import { Memory } from './memory';
import { findNonFinite, flattenLayers } from './non-finite';
import { evaluateSamples, finish, predictSamples } from './evaluate';
import type { LayerInfo, Network, NetworkDescription } from './network-types';
import { Parameters } from './parameters';
import { allOf, isTargets, readSamples } from './samples';
import { formatSummary } from './summary';

/** Who holds a view of a network's memory holds the network, so that the memory stays. */
const holders = new WeakMap<Float32Array, Network>();

/** Memory of networks that nobody holds any more goes back too, if later. */
const abandoned = new FinalizationRegistry<Memory>((memory) => {
  memory.release();
});

/**
 * Makes a network of a description: checks that the shapes of its layers fit, and draws its weights
 * (He before ReLU and its like, LeCun before SELU, else Glorot; biases 0).
 *
 * @param description input: the shape of one sample; layers, from `layers`
 * @param description.random what the weights are drawn from
 * @throws ShapeError or OptionError that names the layer that does not fit
 */
export function createNetwork(description: NetworkDescription & { random: Random }): Network {
  const { input, layers: descriptions, random } = description;
  requireSizes('createNetwork: input', input);
  if (input.length !== 1 && input.length !== 3) {
    throw new ShapeError(
      `createNetwork: input must be the shape of one sample, [height, width, channels] or [inputs], but is [${input.join(', ')}]${input.length === 2 ? `; a grey picture has one channel: [${input.join(', ')}, 1]` : ''}.`,
    );
  }
  if (typeof (random as Random | undefined)?.normal !== 'function') {
    throw new OptionError(
      `createNetwork: random must be a source of random numbers, createRandom(seed), but is ${quote(random)}.`,
    );
  }
  const memory = new Memory();
  const parameters = new Parameters(memory);
  const built = buildLayers(descriptions, input, memory, parameters);
  parameters.draw(random);
  const network = assemble([...input], built, memory, parameters);
  abandoned.register(network, memory, memory);
  return network;
}

function assemble(
  input: readonly number[],
  built: readonly Layer[],
  memory: Memory,
  parameters: Parameters,
): Network {
  const all = flattenLayers(built);
  const named = all.flatMap((layer) => layer.parameters);
  const states = all.flatMap((layer) => layer.states);
  const output = built[built.length - 1].output;
  const infos = describeLayers(built, 0);
  const upstream = memory.buffer(output);
  const batches = memory.buffer(input);
  const last: { x?: Tensor; pass?: WatchedPass; backward: boolean } = { backward: false };

  const run = (x: AnyTensor, where: string, pass: WatchedPass): Tensor => {
    if (memory.released) {
      throw new ConvlabError(`${where}: this network was disposed of; make a new one.`);
    }
    const batch = requireBatch(where, x, input);
    last.x = batch;
    last.pass = pass;
    last.backward = false;
    return runForward(built, batch, pass);
  };
  const slopes = (where: string, dOutput: Tensor): Tensor => {
    const shape = last.x && [last.x.shape[0], ...output];
    if (!shape) throw new ConvlabError(`${where}: call forward first.`);
    if (!isTensorLike(dOutput) || !sameShape(dOutput.shape, shape)) {
      throw new ShapeError(
        `${where}: the gradient of the output must have its shape ${formatShape(shape)}, but ${isTensorLike(dOutput) ? `is ${formatShape(dOutput.shape)}` : `${quote(dOutput)} was given`}.`,
      );
    }
    const own = upstream.at(shape[0]);
    own.data.set(realValues(dOutput));
    return own;
  };
  const everything = [...named, ...states];

  const held = <Values extends Float32Array>(values: Values): Values => {
    holders.set(values, network);
    return values;
  };
  const heldTensor = (view: Tensor): Tensor => {
    held(view.data);
    return view;
  };
  const network: Network = {
    input,
    output,
    layers: infos,
    get parameters() {
      return byName(named, ({ value }) => heldTensor(value));
    },
    get gradients() {
      return byName(named, ({ gradient }) => heldTensor(gradient));
    },
    get states() {
      return byName(states, ({ value }) => value);
    },
    get parameterValues() {
      return held(parameters.values);
    },
    get gradientValues() {
      return held(parameters.gradients);
    },
    parameterCount: parameters.length,
    summary: () =>
      formatSummary(
        input,
        infos,
        states.reduce((sum, { value }) => sum + value.data.length, 0),
      ),
    forward: (x, { training = false, random } = {}) =>
      copy(run(x, 'forward', { training, random, fused: true })),
    backward(dOutput) {
      const dy = slopes('backward', dOutput);
      last.backward = true;
      if (last.pass) runBackward(built, dy, last.pass, false);
    },
    activations(x) {
      const seen: Record<string, Tensor> = {};
      const watch = (layer: Layer, value: Tensor): void => {
        seen[layer.name] = copy(value);
      };
      run(x, 'activations', { training: false, fused: false, watch });
      return { input: copy(requireBatch('activations', x, input)), ...seen };
    },
    gradientAt(layerName, x, dLogits) {
      requireLayer(layerName, infos);
      const found: { activation?: Tensor; gradient?: Tensor } = {};
      const pass: WatchedPass = { training: false, fused: false };
      pass.watch = (layer, value) => {
        if (layer.name === layerName) found.activation = copy(value);
      };
      const logits = copy(run(x, 'gradientAt', pass));
      const dy = slopes('gradientAt', dLogits);
      pass.watch = (layer, value) => {
        if (layer.name === layerName) found.gradient = copy(value);
      };
      const dx = runBackward(built, dy, pass, true);
      if (layerName === 'input' && dx) {
        found.activation = copy(requireBatch('gradientAt', x, input));
        found.gradient = copy(dx);
      }
      const { activation, gradient } = found;
      if (!activation || !gradient) {
        throw new ConvlabError(`gradientAt: no gradient arrives at ${quote(layerName)}.`);
      }
      return { logits, activation, gradient };
    },
    predict: (x, options = {}) =>
      predictSamples(network, readSamples('predict', network, { x, ...options }), batches, options),
    evaluate(x, answers, options = {}) {
      const data = isTargets(answers) ? { x, targets: answers.targets } : { x, labels: answers };
      const { loss = isTargets(answers) ? 'meanSquaredError' : 'crossEntropy' } = options;
      const samples = readSamples('evaluate', network, { ...data, scale: options.scale }, loss);
      return finish(
        evaluateSamples(network, samples, allOf(samples), { ...options, loss, batches }),
      );
    },
    weights: () => byName(everything, ({ value }) => copy(value)),
    setWeights(weights) {
      const wanted = byName(everything, ({ value }) => value);
      requireSameNames(Object.keys(weights), Object.keys(wanted));
      for (const [name, value] of Object.entries(wanted)) {
        if (!sameShape(weights[name].shape, value.shape)) {
          throw new ShapeError(
            `setWeights: ${name} must be ${formatShape(value.shape)}, but is ${formatShape(weights[name].shape)}.`,
          );
        }
      }
      for (const [name, value] of Object.entries(wanted)) value.data.set(realValues(weights[name]));
    },
    findNonFinite: () =>
      findNonFinite(built, last.x, { training: last.pass?.training ?? false }, last.backward),
    dispose() {
      abandoned.unregister(memory);
      memory.release();
    },
  };
  return network;
}

function byName<Item extends { name: string }>(
  items: readonly Item[],
  read: (item: Item) => Tensor,
): Record<string, Tensor> {
  return Object.fromEntries(items.map((item) => [item.name, read(item)]));
}

function describeLayers(layers: readonly Layer[], depth: number): LayerInfo[] {
  return layers.flatMap((layer) => {
    const { name, kind, input, output } = layer;
    const isBlock = layer.chains.length > 0;
    const inner = layer.chains.flatMap((chain) => describeLayers(chain, depth + 1));
    const parameterCount = isBlock
      ? inner.filter((each) => !each.isBlock).reduce((sum, each) => sum + each.parameterCount, 0)
      : layer.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return [{ name, kind, input, output, parameterCount, depth, isBlock }, ...inner];
  });
}

/** The batch as real numbers row by row. */
function requireBatch(where: string, x: AnyTensor, input: readonly number[]): Tensor {
  const expected = `[batch, ${input.join(', ')}]`;
  if (!isTensorLike(x)) {
    throw new ShapeError(`${where}: x must be a tensor ${expected}, but is ${quote(x)}.`);
  }
  if (x.data instanceof Uint8Array) {
    throw new ShapeError(
      `${where}: x must hold real numbers, but holds raw pixels 0 to 255; scale them with map(x, (level) => level / 255).`,
    );
  }
  const { shape } = x;
  if (shape.length !== input.length + 1 || !sameShape(shape.slice(1), input) || shape[0] < 1) {
    throw new ShapeError(
      `${where}: x must be a batch ${expected}, but is ${formatShape(shape)}${sameShape(shape, input) ? `; one sample becomes a batch with reshape(x, [1, ${input.join(', ')}])` : ''}.`,
    );
  }
  return asTensor(realValues(x), [...shape]);
}

function requireLayer(name: string, infos: readonly LayerInfo[]): void {
  const names = ['input', ...infos.map((info) => info.name)];
  if (names.includes(name)) return;
  throw new OptionError(`gradientAt: there is no layer ${quote(name)}; give ${oneOf(names)}.`);
}

function requireSameNames(given: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !wanted.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const parts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`not in the network: ${unknown.join(', ')}`] : []),
  ];
  throw new ShapeError(
    `setWeights: the names do not agree with the network's; ${parts.join('; ')}.`,
  );
}
