import { sizeOf } from '../../tensor';
import type { ResolvedLayer } from '../resolve/resolve';

/** Numbers are kept as float32. */
const bytesPerNumber = 4;

/** Layers that hand their input's numbers on as they are when a network is used, not trained. */
const passing = ['flatten', 'dropout'];

/** The bytes of a layer's weights and running statistics as they are stored. */
export function weightBytes({ weights, states }: ResolvedLayer): number {
  return [...weights, ...states].reduce((sum, { shape }) => sum + bytesOf(shape), 0);
}

/** The bytes of the values that a layer makes anew in training, for one sample. */
export function activationBytes({ description: { kind }, output }: ResolvedLayer): number {
  return ['flatten', 'block', 'auxiliary'].includes(kind) ? 0 : bytesOf(output);
}

/** The bytes of a tensor of this shape. */
export function bytesOf(shape: readonly number[]): number {
  return sizeOf(shape) * bytesPerNumber;
}

/** The values that the next layer reads; `kept`: others need them after it. */
interface Current {
  readonly bytes: number;
  readonly kept: boolean;
}

/** Bytes that others need, and the most that were alive at once so far. */
interface Tally {
  kept: number;
  peak: number;
}

/**
 * The most bytes of activations that are alive at once when a network answers for one sample, layer
 * after layer in the order of the description, nothing computed in place: a layer needs its input
 * and its output; beside them wait the input of a shortcut or of branches that are still to run,
 * the results of branches that ran, and those of side heads. Weights are not in it.
 */
export function peakBytes(input: readonly number[], layers: readonly ResolvedLayer[]): number {
  const bytes = bytesOf(input);
  const tally: Tally = { kept: 0, peak: bytes };
  run(layers, { bytes, kept: false }, tally);
  return tally.peak;
}

function run(layers: readonly ResolvedLayer[], input: Current, tally: Tally): Current {
  return layers.reduce((current, layer) => runLayer(layer, current, tally), input);
}

function runLayer(layer: ResolvedLayer, current: Current, tally: Tally): Current {
  const { description, chains, output } = layer;
  switch (description.kind) {
    case 'block':
      return run(chains[0], current, tally);
    case 'auxiliary': {
      const keeps = alive(current, tally);
      const head: Tally = { kept: keeps, peak: tally.peak };
      const answer = run(chains[0], { ...current, kept: true }, head);
      tally.peak = head.peak;
      // The side head's answer is an output of the network, which stays.
      if (!answer.kept) tally.kept += answer.bytes;
      return current;
    }
    case 'residual':
    case 'concat':
      return runBranches(layer, current, tally);
    default:
      if (passing.includes(description.kind)) return current;
      return make(output, alive(current, tally), tally);
  }
}

/** Branch after branch; before the last of them the input has to stay. */
function runBranches({ chains, output }: ResolvedLayer, input: Current, tally: Tally): Current {
  const inner: Tally = { kept: alive(input, tally), peak: tally.peak };
  for (const chain of chains.slice(0, -1)) {
    const result = run(chain, { ...input, kept: true }, inner);
    if (!result.kept) inner.kept += result.bytes;
  }
  const handsOn = chains.slice(0, -1).some((chain) => chain.every(isPassing));
  const freed = !input.kept && !handsOn;
  if (freed) inner.kept -= input.bytes;
  const last = run(chains[chains.length - 1], { ...input, kept: !freed }, inner);
  const made = make(output, alive(last, inner), inner);
  tally.peak = inner.peak;
  return made;
}

function make(output: readonly number[], others: number, tally: Tally): Current {
  const bytes = bytesOf(output);
  tally.peak = Math.max(tally.peak, others + bytes);
  return { bytes, kept: false };
}

function alive({ bytes, kept }: Current, tally: Tally): number {
  return tally.kept + (kept ? 0 : bytes);
}

/** Whether the values behind a layer are those before it. */
function isPassing({ description: { kind }, chains }: ResolvedLayer): boolean {
  return (
    passing.includes(kind) ||
    kind === 'auxiliary' ||
    (kind === 'block' && chains[0].every(isPassing))
  );
}
