import { resolve } from '../arch';
import { ConvlabError, copy, realValues } from '../tensor';
import type { AnyTensor, Random, Tensor } from '../tensor';
import { buildLayers } from './build';
import { runBackward, runForward } from './chain';
import type { WatchedPass } from './chain';
import type { Layer } from './layer';
import { hold, holdTensor } from './hold';
import { countOf, describeLayers } from './layer-infos';
import { layersThatRun } from './layers-that-run';
import type { RunningLayers } from './layers-that-run';
import { activationsOf, gradientAt } from './looks';
import type { Looked } from './looks';
import { Memory } from './memory';
import {
  requireBatch,
  requireLayer,
  requireRandom,
  requireSlopes,
  requireWeights,
} from './network-checks';
import { findNonFinite, flattenLayers } from './non-finite';
import { evaluateSamples, finish, predictSamples } from './evaluate';
import type { LayerInfo, Network, NetworkDescription } from './network-types';
import { Parameters, clearEmpty } from './parameters';
import { readSamples } from './read-samples';
import { allOf, isTargets } from './samples';
import { formatSummary } from './summary';

/** Memory of networks that nobody holds any more goes back too, if later. */
const abandoned = new FinalizationRegistry<Memory>((memory) => {
  memory.release();
});

/**
 * Makes a network of a description, such as one of `layers` or an architecture: checks that the
 * shapes of its layers fit, and draws its weights (He before ReLU and its like, LeCun before SELU,
 * else Glorot; biases 0). Softmax at the end is left to the loss and to `predict`.
 *
 * @param description input: the shape of one sample; layers, from `layers`
 * @param description.random what the weights are drawn from
 * @throws ShapeError or OptionError that names the layer that does not fit
 */
export function createNetwork(description: NetworkDescription & { random: Random }): Network {
  const { random, ...architecture } = description;
  requireRandom(random);
  const running = layersThatRun(resolve(architecture));
  const memory = new Memory();
  const parameters = new Parameters(memory);
  const built = buildLayers(running.layers, memory, parameters);
  parameters.draw(random);
  const plan = { description: architecture, running, infos: describeLayers(running.layers) };
  const network = assemble(plan, built, memory, parameters);
  abandoned.register(network, memory, memory);
  return network;
}

/** What is known of a network without its weights. */
interface Plan {
  description: NetworkDescription;
  running: RunningLayers;
  infos: readonly LayerInfo[];
}

function assemble(
  { description, running, infos }: Plan,
  built: readonly Layer[],
  memory: Memory,
  parameters: Parameters,
): Network {
  const input = [...description.input];
  const all = flattenLayers(built);
  const named = all.flatMap((layer) => layer.parameters);
  const trained = named.filter(({ trainable }) => trainable);
  const states = all.flatMap((layer) => layer.states);
  const output = built[built.length - 1].output;
  const upstream = memory.buffer(output);
  const batches = memory.buffer(input);
  const last: { x?: Tensor; pass?: WatchedPass; backward: boolean } = { backward: false };

  // What a view would show of memory that was given back may be somebody else's numbers.
  const requireAlive = (where: string): void => {
    if (!memory.released) return;
    throw new ConvlabError(`${where}: this network was disposed of; make a new one.`);
  };
  const run = (x: AnyTensor, where: string, pass: WatchedPass): Tensor => {
    requireAlive(where);
    const batch = requireBatch(where, x, input);
    last.x = batch;
    last.pass = pass;
    last.backward = false;
    return runForward(built, batch, pass);
  };
  const slopes = (where: string, dOutput: Tensor): Tensor => {
    requireAlive(where);
    const shape = last.x && [last.x.shape[0], ...output];
    if (!shape) throw new ConvlabError(`${where}: call forward first.`);
    requireSlopes(where, dOutput, shape);
    const own = upstream.at(shape[0]);
    own.data.set(realValues(dOutput));
    return own;
  };
  const looked: Looked = {
    layers: built,
    run,
    batch: (where, x) => requireBatch(where, x, input),
    slopes,
  };
  const everything = [...named, ...states];

  const network: Network = {
    input,
    output,
    layers: infos,
    get parameters() {
      requireAlive('parameters');
      return byName(named, ({ value }) => holdTensor(value, network));
    },
    get gradients() {
      requireAlive('gradients');
      return byName(trained, ({ gradient }) => holdTensor(gradient, network));
    },
    get states() {
      requireAlive('states');
      return byName(states, ({ value }) => value);
    },
    get parameterValues() {
      requireAlive('parameterValues');
      return hold(parameters.values, network);
    },
    get gradientValues() {
      requireAlive('gradientValues');
      return hold(parameters.gradients, network);
    },
    parameterCount: countOf(infos),
    trainableCount: countOf(infos.filter(({ trainable }) => trainable)),
    summary: (options) => formatSummary(description, running, options),
    forward: (x, { training = false, random } = {}) =>
      copy(run(x, 'forward', { training, random, fused: true })),
    backward(dOutput) {
      const dy = slopes('backward', dOutput);
      last.backward = true;
      if (last.pass) runBackward(built, dy, last.pass, false);
    },
    activations: (x) => activationsOf(looked, x),
    gradientAt(layerName, x, dLogits, options) {
      requireLayer(layerName, infos);
      return gradientAt(looked, layerName, x, dLogits, options);
    },
    predict(x, options = {}) {
      requireAlive('predict');
      const samples = readSamples('predict', network, { x, ...options });
      return predictSamples(network, samples, batches, options);
    },
    evaluate(x, answers, options = {}) {
      requireAlive('evaluate');
      const data = isTargets(answers) ? { x, targets: answers.targets } : { x, labels: answers };
      const { loss = isTargets(answers) ? 'meanSquaredError' : 'crossEntropy' } = options;
      const samples = readSamples('evaluate', network, { ...data, scale: options.scale }, loss);
      return finish(
        evaluateSamples(network, samples, allOf(samples), { ...options, loss, batches }),
      );
    },
    weights() {
      requireAlive('weights');
      return byName(everything, ({ value }) => copy(value));
    },
    setWeights(weights) {
      requireAlive('setWeights');
      const wanted = byName(everything, ({ value }) => value);
      requireWeights(weights, wanted);
      for (const [name, value] of Object.entries(wanted)) value.data.set(realValues(weights[name]));
      named.forEach(clearEmpty);
    },
    findNonFinite() {
      requireAlive('findNonFinite');
      const training = last.pass?.training ?? false;
      return findNonFinite(built, last.x, { training }, last.backward);
    },
    dispose() {
      abandoned.unregister(memory);
      memory.release();
    },
  };
  // As the last expression of a cell, or in console.log, a network is shown as its summary.
  Object.defineProperty(network, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => network.summary(),
  });
  return network;
}

function byName<Item extends { name: string }>(
  items: readonly Item[],
  read: (item: Item) => Tensor,
): Record<string, Tensor> {
  return Object.fromEntries(items.map((item) => [item.name, read(item)]));
}
