import { summarize } from '../../arch/summary/summarize';
import type { ArchitectureSummary } from '../../arch';
import { gradCam } from '../../inside/grad-cam';
import type { ClassMap } from '../../inside/grad-cam';
import { openNetwork } from '../../nn/open-network';
import type { OpenNetwork } from '../../nn/open-network';
import { resolve } from '../../arch/resolve/resolve';
import { OptionError, asTensor, fromData, reshape, sizeOf } from '../../tensor';
import type { Image, Tensor } from '../../tensor';
import type { Edits } from './edits';
import { editedDescription, noEdits } from './edits';
import { explainValue } from './explain';
import { fieldOf } from './explain/field';
import type { Explanation, Place } from './explain/explanation';
import { valueAt } from './explain/explanation';
import { differs, firstChanged, structureOf } from './changes';
import { fittingPart } from './fitting';
import type { Fitting } from './fitting';
import type { ExploredFacts } from './network-file';
import { mapsShape, stepsOf } from './steps';
import type { Step } from './steps';

type Weights = Readonly<Record<string, Tensor>>;

/** What the last change has led to. */
export interface Ran {
  /** The outermost layer from which it ran. */
  from: string;
  /** How many outermost layers ran. */
  layers: number;
  /** How many there are. */
  of: number;
}

/** A network that is looked into: it keeps all results, and computes again only what a change reaches. */
export interface Session {
  /** As they are in the network as it was described, also those that cannot run. */
  readonly steps: readonly Step[];
  readonly broken: Fitting['broken'];
  /** Puts the network to work on another picture, with other edits or other weights. */
  update(change: { x?: Image; edits?: Edits; weights?: Weights }): Ran;
  /** Whether a step has a result. */
  runs(step: string): boolean;
  /** The result of a step, without the batch; written again by the next update. */
  result(step: string): Tensor;
  /** Where a value comes from. */
  explain(place: Place): Explanation;
  /**
   * What raised the score of a class (the most probable one), by the last maps before pooling.
   *
   * @throws OptionError when the network does not run to its classes
   */
  classMap(label: number | undefined): ClassMap;
  dispose(): void;
}

/** Starts with an empty picture. */
export function createSession(
  { architecture }: Pick<ExploredFacts, 'architecture'>,
  weights: Weights,
): Session {
  const original = resolve(architecture);
  const names = original.map(({ name }) => name);
  let given: { x: Image; edits: Edits; weights: Weights } = {
    x: emptyPicture(architecture.input),
    edits: noEdits,
    weights,
  };
  let { network, broken, steps, summary } = assemble(given.edits);

  function assemble(edits: Edits): Assembled {
    const description = editedDescription(architecture, edits);
    const fitting = fittingPart(description, given.weights, names);
    const open = openNetwork(fitting.description);
    const running = stepsOf(architecture.input, open.resolved);
    const all = stepsOf(architecture.input, original);
    return {
      network: open,
      broken: fitting.broken,
      steps: [...running, ...all.slice(running.length)],
      summary: summarize(fitting.description),
    };
  }
  /** Sets what differs, and says from which layer on that matters; undefined if nowhere. */
  const setWeights = (from: Weights, edits: Edits): void => {
    for (const [name, value] of Object.entries({ ...network.parameters, ...network.states })) {
      value.data.set(from[name].data);
      for (const each of edits.weights[name] ?? []) value.data[each.index] = each.value;
    }
  };
  const setChannels = (edits: Edits): void => {
    for (const { name } of network.layers) network.switchOff(name, edits.off[name] ?? []);
  };
  const runs = (step: string): boolean => {
    const index = steps.findIndex(({ name }) => name === step);
    const end = broken ? steps.findIndex(({ outer }) => outer === broken?.layer) : steps.length;
    return index >= 0 && index < end;
  };
  const result = (step: string): Tensor => {
    const found = network.result(step);
    return asTensor(found.data, found.shape.slice(1));
  };
  const runAll = (): Ran => {
    network.run(reshape(given.x, [1, ...given.x.shape]));
    return { from: 'input', layers: network.resolved.length, of: network.resolved.length };
  };
  setWeights(weights, noEdits);
  runAll();

  return {
    get steps() {
      return steps;
    },
    get broken() {
      return broken;
    },
    update(change) {
      const before = given;
      given = { ...before, ...change };
      const { edits } = given;
      if (structureOf(edits) !== structureOf(before.edits)) {
        const next = assemble(edits);
        network.dispose();
        ({ network, broken, steps, summary } = next);
        setWeights(given.weights, edits);
        setChannels(edits);
        return runAll();
      }
      const isSame = given.weights === before.weights;
      if (!isSame || differs(before.edits.weights, edits.weights)) setWeights(given.weights, edits);
      if (differs(before.edits.off, edits.off)) setChannels(edits);
      if (!isSame || given.x !== before.x) return runAll();
      const changed = firstChanged(steps, before.edits, edits);
      const of = network.resolved.length;
      if (changed === undefined) return { from: '', layers: 0, of };
      return { from: changed, layers: network.runFrom(changed), of };
    },
    runs,
    result,
    explain(place) {
      const step = steps.find(({ name }) => name === place.step);
      if (!step || !runs(place.step)) throw new Error(`explain: ${place.step} does not run.`);
      const inputs = step.inputs.map(result);
      const tensors: Partial<Weights> = { ...network.parameters, ...network.states };
      const own = (name: string): Tensor | undefined => tensors[`${step.name}.${name}`];
      const arithmetic = explainValue({ step, place, inputs, own });
      return {
        ...arithmetic,
        place,
        kind: step.kind,
        value: valueAt(result(place.step), place),
        off: given.edits.off[place.step]?.includes(place.channel) ?? false,
        field: fieldOf(summary, step, place, arithmetic.terms),
      };
    },
    classMap(label) {
      const layer = steps.filter(isMapsToWeigh).at(-1);
      if (broken || network.output.length !== 1 || !layer) {
        throw new OptionError('classMap: the network does not run to its classes.');
      }
      return gradCam(network, given.x, { class: label, layer: layer.name });
    },
    dispose: () => {
      network.dispose();
    },
  };
}

interface Assembled {
  network: OpenNetwork;
  broken: Fitting['broken'];
  steps: readonly Step[];
  summary: ArchitectureSummary;
}

/** Where Grad-CAM looks: the last maps before they are pooled. */
function isMapsToWeigh({ kind, output }: Step): boolean {
  const [height, width] = mapsShape(output);
  return kind !== 'input' && height * width > 1 && !/pool|dropout/i.test(kind);
}

function emptyPicture(input: readonly number[]): Image {
  const [height, width, channels] = mapsShape(input);
  return fromData(new Float32Array(sizeOf(input)), [height, width, channels]);
}
