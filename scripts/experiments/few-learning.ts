// The ways to learn from few examples: from scratch, a frozen backbone, a fine-tuned one.
import {
  adamW,
  augment,
  augmentation,
  backboneFile,
  createNetwork,
  createRandom,
  decodeSafetensors,
  fit,
  fromData,
  glyphResnet,
  layers,
  randomRotation,
  randomShear,
  randomShift,
  randomZoom,
  schedules,
  withHead,
} from 'convlab';
import type {
  AnyTensor,
  Augmentation,
  FitOptions,
  LabelledImages,
  LayerDescription,
  Network,
  Run,
  Tensor,
} from 'convlab';

/** How a network comes to its weights. */
export type Method = 'scratch' | 'frozen' | 'lastStageOpen' | 'fineTuned';

/** How one network learns from few examples. */
export interface FewTraining {
  method: Method;
  epochs: number;
  rate: number;
  /** What the pretrained layers learn at, as a share of the rate (1). */
  backboneShare?: number;
  weightDecay: number;
  /** The changes of the pictures, times this (1). */
  strength?: number;
  /** The share of what enters the head that is dropped in training (0). */
  dropout?: number;
  /** What the head of a network from scratch sees: the mean of each map, or of its four quarters ('quarters'). */
  pool?: 'means' | 'quarters';
  /** Frozen: so many changed copies of each example, whose features are computed once. */
  copies?: number;
  /** First so many epochs for the head alone, on the features (none). */
  headEpochs?: number;
  /** What becomes of batch norm in the pretrained layers ('frozen'). */
  batchNorm?: 'frozen' | 'open';
}

/** Small changes that leave a character what it is. */
const jitter = (strength: number): Augmentation =>
  augmentation([
    randomShift({ pixels: 2 }),
    randomRotation({ degrees: 9 * strength }),
    randomShear({ degrees: 11 * strength }),
    randomZoom({ amount: 0.12 * strength }),
  ]);

/** What a training is told beside its settings. */
export interface Told {
  data: LabelledImages;
  classes: number;
  seed: number;
  stopAfter?: number | undefined;
}

/** A network that names classes, and how its loss and accuracy went. */
export interface Learned {
  network: Network;
  curves: Run['curves'];
}

const base = glyphResnet({ top: false });

/** The layers of its last residual block, as Keras counts them. */
const lastStage = 9;

/** The weights that `npm run pretrain` has stored. */
const pretrained = (): Record<string, AnyTensor> =>
  decodeSafetensors(backboneFile('glyph-resnet')).tensors;

const headOf = (
  classes: number,
  { dropout = 0, pool = 'quarters' }: Pick<FewTraining, 'dropout' | 'pool'>,
): LayerDescription[] => [
  ...poolOf(pool),
  ...(dropout > 0 ? [layers.dropout({ name: 'dropout', rate: dropout })] : []),
  layers.dense({ name: 'head', units: classes }),
];

const poolOf = (pool: 'means' | 'quarters'): LayerDescription[] =>
  pool === 'means'
    ? [layers.globalAveragePool2d({ name: 'pool' })]
    : [layers.averagePool2d({ name: 'pool' }), layers.flatten({ name: 'flatten' })];

/** Learns from few examples in one of the ways. */
export async function learnFew(training: FewTraining, told: Told): Promise<Learned> {
  if (training.method === 'scratch') return learnFromScratch(training, told);
  const head = await learnHead(training, told);
  if (training.method === 'frozen') {
    const network = transferred(training, told, { train: 'none' });
    network.setWeights({ ...network.weights(), ...pretrained(), ...head.network.weights() });
    head.network.dispose();
    return { network, curves: head.curves };
  }
  return fineTune(training, told, head.network);
}

async function learnFromScratch(training: FewTraining, told: Told): Promise<Learned> {
  const { classes, seed } = told;
  const whole = { input: base.input, layers: [...base.layers, ...headOf(classes, training)] };
  const network = createNetwork({ ...whole, random: createRandom(seed) });
  return { network, curves: await train(network, training, told, told.data) };
}

/** The head alone, on features of changed copies: each is computed once. */
async function learnHead(training: FewTraining, told: Told): Promise<Learned> {
  const { copies = 20, headEpochs = 10, epochs, method, strength = 1 } = training;
  const { data, classes, seed } = told;
  const features = featuresOf(changedCopies(data, copies, jitter(strength), seed));
  const [, ...input] = features.x.shape;
  const network = createNetwork({
    input,
    layers: headOf(classes, training).slice(poolOf('quarters').length),
    random: createRandom(seed),
  });
  const own = {
    ...training,
    rate: method === 'frozen' ? training.rate : 0.01,
    epochs: method === 'frozen' ? epochs : headEpochs,
  };
  return { network, curves: await train(network, own, told, features, false) };
}

async function fineTune(training: FewTraining, told: Told, head: Network): Promise<Learned> {
  const { method, backboneShare = 1, batchNorm = 'frozen' } = training;
  const open = method === 'lastStageOpen' ? lastStage : 'all';
  const network = transferred(training, told, { train: open, batchNorm });
  network.setWeights({ ...network.weights(), ...pretrained(), ...head.weights() });
  head.dispose();
  const rates = { base: backboneShare };
  return { network, curves: await train(network, training, told, told.data, true, { rates }) };
}

function transferred(
  training: FewTraining,
  { classes, seed }: Told,
  options: { train: 'none' | 'all' | number; batchNorm?: 'frozen' | 'open' },
): Network {
  const whole = withHead(base, headOf(classes, training), options);
  return createNetwork({ ...whole, random: createRandom(seed) });
}

async function train(
  network: Network,
  { epochs, rate, weightDecay, strength = 1 }: FewTraining,
  { seed, stopAfter = epochs }: Told,
  data: { x: Tensor; labels: Uint8Array },
  changed = true,
  more: FitOptions = {},
): Promise<Run['curves']> {
  const history = await fit(network, data, {
    epochs,
    batchSize: Math.min(32, data.labels.length),
    optimizer: adamW({ rate, weightDecay }),
    schedule: schedules.cosine({ warmUp: Math.min(5, epochs / 10) }),
    random: createRandom(seed),
    progress: false,
    ...(changed && { augment: jitter(strength) }),
    callbacks: {
      onEpoch: ({ epoch, stop }) => {
        if (epoch >= stopAfter) stop();
      },
    },
    ...more,
  });
  const kept = history.epochs.filter((_, index) => (index + 1) % everyNth(epochs) === 0);
  return {
    loss: kept.map(({ loss }) => loss),
    accuracy: kept.map(({ accuracy = 0 }) => accuracy),
  };
}

/** Of long trainings about 50 epochs are kept, the last among them where it can be. */
const everyNth = (epochs: number): number => Math.ceil(epochs / 50);

/** The examples `copies` times, each time changed otherwise. */
function changedCopies(
  data: LabelledImages,
  copies: number,
  change: Augmentation,
  seed: number,
): LabelledImages {
  const random = createRandom(seed);
  const [count, ...picture] = data.x.shape;
  const x = new Float32Array(copies * data.x.data.length);
  const labels = new Uint8Array(copies * count);
  for (let copy = 0; copy < copies; copy += 1) {
    x.set(augment(data.x, change, random).data, copy * data.x.data.length);
    labels.set(data.labels, copy * count);
  }
  return { x: fromData(x, [copies * count, ...picture]), labels };
}

/** What the frozen layers make of pictures: four places of each of the last maps. */
function featuresOf({ x, labels }: LabelledImages): { x: Tensor; labels: Uint8Array } {
  const network = createNetwork({
    input: base.input,
    layers: [...base.layers, ...poolOf('quarters')],
    random: createRandom(0),
  });
  network.setWeights(pretrained());
  const features = network.predict(x, { probabilities: false });
  network.dispose();
  return { x: features, labels };
}
