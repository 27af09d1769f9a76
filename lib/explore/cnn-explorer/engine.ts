import { OptionError } from '../../tensor';
import type { Tensor } from '../../tensor';
import type { DigitText } from './digit-text';
import { editedDescription } from './edits';
import type { Edits } from './edits';
import { prepareSource } from './input';
import type { Prepared } from './input';
import { decodeExplored } from './network-file';
import type { ExploredNetwork } from './network-file';
import { mapsOf, usualShown } from './maps';
import type { Maps, Progress, Request, SeenMap, Structure, View } from './protocol';
import { createSession } from './session';
import type { Ran, Session } from './session';
import { structureOf } from './structure';
import { mapsShape } from './steps';
import { trainLive } from './train-live';
import type { LiveTraining } from './train-live';

/** Holds the networks, and answers what there is to be seen. */
export interface Engine {
  /** Takes the bytes of a network; it can be shown from then on. */
  load: (name: string, bytes: Uint8Array) => void;
  takeDigits: (digits: DigitText) => void;
  /** What is to be seen of a request; only what differs from the one before is computed. */
  show: (request: Request) => View;
  /** Trains a network from the beginning on the bundled digits; its weights are those of `'live'`. */
  train: (
    name: string,
    edits: Edits,
    settings: { rate: number; epochs: number },
    tell: (progress: Progress) => void,
  ) => Promise<void>;
  /** Goes on training with another learning rate. */
  setRate: (rate: number) => void;
  stop: () => void;
}

/** What is at work: a network with one set of weights. */
interface AtWork {
  session: Session;
  /** Which network, and whether it is the one that learns. */
  of: string;
  sourceNumber: number | undefined;
  prepared: Prepared | undefined;
  shown: Map<string, number>;
  checkpoint: Request['checkpoint'];
  structure: Structure;
}

export function createEngine(): Engine {
  const networks = new Map<string, ExploredNetwork>();
  let digits: DigitText | undefined;
  let live: LiveTraining | undefined;
  let work: AtWork | undefined;

  const networkNamed = (name: string): ExploredNetwork => {
    const found = networks.get(name);
    if (found) return found;
    throw new OptionError(`show: the network ${name} was not loaded.`);
  };
  /** The network with the weights that are wanted, and what it is made of. */
  const wanted = ({ network, checkpoint }: Request): [ExploredNetwork, Weights, string] => {
    const explored = networkNamed(network);
    if (checkpoint !== 'live') {
      const { weights } = explored;
      return [explored, weights[Math.min(weights.length - 1, checkpoint)], network];
    }
    if (live?.name !== network) throw new OptionError('show: nothing was trained yet.');
    const { architecture } = live;
    return [{ ...explored, architecture }, live.weights(), `${network} ${live.number}`];
  };

  return {
    load(name, bytes) {
      networks.set(name, decodeExplored(bytes));
    },
    takeDigits(text) {
      digits = text;
    },
    show(request) {
      const start = performance.now();
      const [explored, weights, of] = wanted(request);
      const fresh = work?.of !== of;
      if (work === undefined || fresh) {
        work?.session.dispose();
        work = begin(explored, weights, of);
      }
      const { source, sourceNumber, edits, checkpoint } = request;
      const moved = sourceNumber !== work.sourceNumber;
      if (moved) work.prepared = prepareSource(source, explored.input);
      const other = checkpoint !== work.checkpoint || checkpoint === 'live';
      const ran = work.session.update({
        edits,
        ...(other && { weights }),
        ...(moved && { x: work.prepared?.x }),
      });
      Object.assign(work, { sourceNumber, checkpoint });
      const structure = structureOf(explored, work.session);
      const restructured = fresh || JSON.stringify(structure) !== JSON.stringify(work.structure);
      work.structure = structure;
      if (restructured) work.shown.clear();
      return {
        maps: changedMaps(work, request, ran),
        ...(moved && { picture: pictureOf(work.prepared) }),
        ...(restructured && { structure }),
        ...endOf(work.session, structure),
        ...explanationOf(work.session, request),
        ...classMapOf(work.session, request, structure),
        ran: { ...ran, milliseconds: performance.now() - start },
      };
    },
    async train(name, edits, settings, tell) {
      live?.stop();
      await live?.ended;
      if (!digits) throw new OptionError('train: there are no digits to learn from.');
      const explored = networkNamed(name);
      const architecture = editedDescription(explored.architecture, edits);
      live = trainLive(name, architecture, digits, settings, tell);
      await live.ended;
    },
    setRate(rate) {
      live?.setRate(rate);
    },
    stop() {
      live?.stop();
    },
  };
}

type Weights = Readonly<Record<string, Tensor>>;

function begin(explored: ExploredNetwork, weights: Weights, of: string): AtWork {
  const session = createSession(explored, weights);
  const structure = structureOf(explored, session);
  const nothing = { sourceNumber: undefined, prepared: undefined, checkpoint: 0 };
  return { session, of, shown: new Map(), structure, ...nothing };
}

/** The maps of the steps that ran, and those of which another count is to be shown. */
function changedMaps(
  { session, shown }: AtWork,
  { shown: asked, edits }: Request,
  ran: Ran,
): Maps[] {
  let running = ran.from === 'input';
  const outer = session.steps.find(({ name }) => name === ran.from)?.outer;
  return session.steps.flatMap((step): Maps[] => {
    if (step.outer === outer) running = true;
    const count = asked[step.name] ?? usualShown;
    const before = shown.get(step.name);
    if (step.kind === 'input' || !session.runs(step.name) || (!running && before === count))
      return [];
    shown.set(step.name, count);
    return [mapsOf(step, session.result(step.name), count, edits.off[step.name] ?? [])];
  });
}

function pictureOf(prepared: Prepared | undefined): View['picture'] {
  if (!prepared) return undefined;
  const { data, shape } = prepared.seen;
  const levels = Uint8Array.from(data, (share) => Math.round(255 * share));
  const { x } = prepared;
  const range = [Math.min(...x.data), Math.max(...x.data)] as const;
  return { levels, side: shape[0], channels: shape[2], range };
}

/** The probabilities of the classes, which the last step makes. */
function endOf(session: Session, { classes, broken }: Structure): Pick<View, 'probabilities'> {
  if (classes.length === 0 || broken) return {};
  const { name } = session.steps[session.steps.length - 1];
  return { probabilities: session.result(name).data.slice() };
}

/** If maps have become smaller, that of the nearest value that is there. */
function explanationOf(session: Session, { selected }: Request): Pick<View, 'explanation'> {
  const step = session.steps.find(({ name }) => name === selected?.step);
  if (!selected || !step || step.kind === 'input' || !session.runs(step.name)) return {};
  const [height, width, channels] = mapsShape(step.output);
  const place = {
    step: step.name,
    row: Math.min(selected.row, height - 1),
    column: Math.min(selected.column, width - 1),
    channel: Math.min(selected.channel, channels - 1),
  };
  return { explanation: session.explain(place) };
}

function classMapOf(
  session: Session,
  { classMap }: Request,
  { classes, broken }: Structure,
): { classMap?: SeenMap } {
  if (!classMap || classes.length === 0 || broken) return {};
  const { map, class: label, layer, note } = session.classMap(classMap.label);
  const levels = Uint8Array.from(map.data, (share) => Math.round(255 * share));
  return { classMap: { levels, label, layer, note } };
}
