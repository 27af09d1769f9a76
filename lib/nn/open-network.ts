import { resolve } from '../arch';
import type { ResolvedLayer } from '../arch';
import { logSoftmax, softmax } from '../ops';
import { OptionError, copy, createRandom, quote, realValues } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { buildLayers } from './build';
import { runBackward, runForward } from './chain';
import type { WatchedPass } from './chain';
import type { Layer } from './layer';
import { describeLayers } from './layer-infos';
import { layersThatRun } from './layers-that-run';
import { Memory } from './memory';
import { requireBatch, requireLayer, requireSlopes, requireWeights } from './network-checks';
import type { GradientAt, Network, NetworkDescription } from './network-types';
import { flattenLayers } from './non-finite';
import { Parameters, clearEmpty } from './parameters';

/**
 * A network in inference mode whose results all stay there to be looked at: what changes makes it
 * run again from there on, and channels of its maps can be switched off.
 */
export interface OpenNetwork extends Pick<
  Network,
  'input' | 'output' | 'layers' | 'parameters' | 'states' | 'setWeights' | 'dispose'
> {
  /** Its layers with all that is known of them, softmax too. */
  readonly resolved: readonly ResolvedLayer[];
  /**
   * The result of a layer for the last x, which is written again at the next run; `'input'` is x.
   * Softmax at the end is a layer here.
   */
  result(name: string): Tensor;
  /** Runs all layers on a batch. */
  run(x: AnyTensor): void;
  /**
   * Runs again what follows from a layer whose weights or channels were changed: the outermost layer
   * that holds it, and those behind.
   *
   * @returns how many outermost layers were run
   */
  runFrom(name: string): number;
  /** Which channels of a layer's result are 0 from the next run on, whatever it computes. */
  switchOff(name: string, channels: readonly number[]): void;
  /** Runs x and gives the logits. */
  forward(x: AnyTensor): Tensor;
  /** As `Network.activations`, without what is switched off. */
  activations(x: AnyTensor): Record<string, Tensor>;
  /** As `Network.gradientAt`; nothing goes through what is switched off. */
  gradientAt(layerName: string, x: AnyTensor, dLogits: Tensor): GradientAt;
}

/** Makes a network that lies open; all its weights are 0 until `setWeights`. */
export function openNetwork(description: NetworkDescription): OpenNetwork {
  const resolved = resolve(description);
  const { layers: running, softmax: end } = layersThatRun(resolved);
  const memory = new Memory();
  const parameters = new Parameters(memory);
  const built = buildLayers(running, memory, parameters);
  parameters.draw(createRandom(0));
  const all = flattenLayers(built);
  const named = all.flatMap((layer) => layer.parameters);
  const states = all.flatMap((layer) => layer.states);
  const everything = [...named, ...states];
  for (const { value } of everything) value.data.fill(0);
  const input = [...description.input];
  const infos = describeLayers(resolved);
  const results = new Map<string, Tensor>();
  const off = new Map<string, readonly number[]>();
  const last = built[built.length - 1];
  const upstream = memory.buffer(last.output);

  const clear = (layer: Layer, value: Tensor): void => {
    const channels = off.get(layer.name);
    if (channels !== undefined) clearChannels(value, channels);
  };
  const pass: WatchedPass = {
    training: false,
    fused: false,
    watch: (layer, value) => {
      clear(layer, value);
      results.set(layer.name, value);
    },
  };
  const runLayers = (first: number): void => {
    const x = result(first === 0 ? 'input' : built[first - 1].name);
    const logits = runForward(built.slice(first), x, pass);
    if (end) {
      const share = end.description.kind === 'softmax' ? softmax : logSoftmax;
      results.set(end.name, share(logits));
    }
  };
  const result = (name: string): Tensor => {
    const found = results.get(name);
    if (found) return found;
    throw new OptionError(`result: nothing has run yet, or there is no layer ${quote(name)}.`);
  };
  const run = (x: AnyTensor): void => {
    results.set('input', requireBatch('run', x, input));
    runLayers(0);
  };
  const byName = (items: readonly { name: string; value: Tensor }[]): Record<string, Tensor> =>
    Object.fromEntries(items.map(({ name, value }) => [name, value]));

  return {
    input,
    output: last.output,
    resolved,
    layers: infos,
    parameters: byName(named),
    states: byName(states),
    result,
    run,
    runFrom(name) {
      const first = built.findIndex((layer) => holds(layer, name));
      if (first < 0) return 0; // softmax has no weights, and the input no layer
      runLayers(first);
      return resolved.length - first;
    },
    switchOff(name, channels) {
      requireLayer(name, infos);
      if (channels.length === 0) off.delete(name);
      else off.set(name, [...channels]);
    },
    forward(x) {
      run(x);
      return copy(result(last.name));
    },
    activations(x) {
      run(x);
      return Object.fromEntries([...results].map(([name, value]) => [name, copy(value)]));
    },
    gradientAt(layerName, x, dLogits) {
      requireLayer(layerName, infos);
      run(x);
      const logits = copy(result(last.name));
      requireSlopes('gradientAt', dLogits, logits.shape);
      const dy = upstream.at(logits.shape[0]);
      dy.data.set(realValues(dLogits));
      const found: { gradient?: Tensor } = {};
      const watch = (layer: Layer, value: Tensor): void => {
        clear(layer, value);
        if (layer.name === layerName) found.gradient = copy(value);
      };
      const dx = runBackward(built, dy, { ...pass, watch }, true);
      const gradient = layerName === 'input' && dx ? copy(dx) : found.gradient;
      if (!gradient) {
        throw new OptionError(`gradientAt: no gradient arrives at ${quote(layerName)}.`);
      }
      return { logits, activation: copy(result(layerName)), gradient };
    },
    setWeights(weights) {
      const wanted = byName(everything);
      requireWeights(weights, wanted);
      for (const [name, value] of Object.entries(wanted)) value.data.set(realValues(weights[name]));
      named.forEach(clearEmpty);
    },
    dispose() {
      memory.release();
    },
  };
}

/** Whether a layer is the one of that name, or has it inside. */
function holds(layer: Layer, name: string): boolean {
  return (
    layer.name === name || layer.chains.some((chain) => chain.some((each) => holds(each, name)))
  );
}

function clearChannels({ data, shape }: Tensor, channels: readonly number[]): void {
  const count = shape[shape.length - 1];
  for (let first = 0; first < data.length; first += count) {
    for (const channel of channels) data[first + channel] = 0;
  }
}
