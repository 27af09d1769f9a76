import {
  adamW,
  augmentation,
  compareWithMasks,
  createNetwork,
  createRandom,
  fromData,
  layers,
  leaves,
  randomFlip,
  schedules,
  shuffleGrounds,
  takeLabels,
  takeSamples,
} from 'convlab';
import type { FitOptions, LeafSet, LeavesOptions, Network, Run } from 'convlab';

/** What the trainings of day 21 have in common. */
export const evidenceSettings = {
  pictures: '2,000 of `leaves`, 400 of each of the 5 most frequent classes',
  network:
    'conv 3×3/12, two separable ones (24, 32), a map of evidence for each disease (1×1, ReLU), global average pooling, dense that begins as 40 · identity',
  batchSize: 32,
  optimizer: 'adamW, decay 0.01, rate from 0.01 to 0 along half a wave of a cosine',
  augment: 'flips in both directions',
} as const;

/** The most frequent classes of `leaves`, healthy first. */
const classNumber = 5;

/** Pictures of the first classes of `leaves`, as many of each. */
export function fewLeaves(
  options: LeavesOptions,
): Pick<
  LeafSet,
  'x' | 'labels' | 'masks' | 'leafMasks' | 'backgrounds' | 'backgroundNames' | 'classes'
> {
  const set = leaves({ balanced: true, ...options });
  const rows = Array.from(set.labels.keys()).filter((row) => set.labels[row] < classNumber);
  return {
    ...set,
    classes: set.classes.slice(0, classNumber),
    x: takeSamples(set.x, rows),
    masks: takeSamples(set.masks, rows),
    leafMasks: takeSamples(set.leafMasks, rows),
    labels: Uint8Array.from(takeLabels(set.labels, rows)),
    backgrounds: Uint8Array.from(takeLabels(set.backgrounds, rows)),
  };
}

/** The network with its weights at the beginning: no map speaks for another class than its own. */
export function evidenceNetwork(seed: number): Network {
  const norm = (): ReturnType<typeof layers.relu | typeof layers.batchNorm>[] => [
    layers.batchNorm(),
    layers.relu(),
  ];
  const same = { padding: 'same', bias: false } as const;
  const separable = (filters: number) => [
    layers.depthwiseConv2d({ size: 3, ...same }),
    ...norm(),
    layers.conv2d({ filters, size: 1, ...same }),
    ...norm(),
  ];
  const diseases = classNumber - 1;
  const network = createNetwork({
    input: [32, 32, 3],
    layers: [
      layers.conv2d({ filters: 12, size: 3, ...same }),
      ...norm(),
      ...separable(24),
      ...separable(32),
      layers.conv2d({ filters: diseases, size: 1, name: 'evidence' }),
      layers.relu({ name: 'maps' }),
      layers.globalAveragePool2d(),
      layers.dense({ units: classNumber, name: 'scores' }),
    ],
    random: createRandom(seed),
  });
  const start = network.parameters;
  start['scores.weights'].data.fill(0);
  for (let disease = 0; disease < diseases; disease += 1) {
    start['scores.weights'].set(disease, disease + 1, 40);
  }
  start['scores.bias'].set(0, 2); // healthy, as long as nothing speaks against it
  return network;
}

/** How both networks are trained. */
export const trainingOf = (options: Pick<FitOptions, 'random' | 'callbacks'>): FitOptions => ({
  batchSize: evidenceSettings.batchSize,
  optimizer: adamW({ rate: 0.01, weightDecay: 0.01 }),
  schedule: schedules.cosine(),
  augment: augmentation([randomFlip({ vertical: true })]),
  progress: false,
  ...options,
});

/** Each picture several times, each time on the ground of another one. */
export function onOtherGrounds(
  set: Pick<LeafSet, 'x' | 'labels' | 'leafMasks'>,
  copies: number,
  random: ReturnType<typeof createRandom>,
): { x: LeafSet['x']; labels: Uint8Array } {
  const [count, ...shape] = set.x.shape;
  const x = new Float32Array(copies * set.x.data.length);
  const labels = new Uint8Array(copies * count);
  for (let copy = 0; copy < copies; copy += 1) {
    x.set(shuffleGrounds(set, { random }).x.data, copy * set.x.data.length);
    labels.set(set.labels, copy * count);
  }
  return { x: fromData(x, [copies * count, ...shape]), labels };
}

const shareOf = <Item>(items: readonly Item[], fits: (item: Item) => boolean): number =>
  items.filter(fits).length / items.length;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is measured of a network, on pictures that nothing was learned from. */
export function evidenceFigures(
  network: Network,
  test: ReturnType<typeof fewLeaves>,
): Run['figures'] {
  const compared = compareWithMasks(network, test);
  const right = compared.filter((each) => each.right);
  const rust = test.classes.indexOf('rust');
  const rusty = right.filter(({ label }) => label === rust);
  const mostInside = ({ inside }: { inside: number }): boolean => inside > 0.5;
  return {
    accuracy: network.evaluate(test.x, test.labels).accuracy ?? NaN,
    rustFound: shareOf(
      compared.filter(({ label }) => label === rust),
      (each) => each.right,
    ),
    mostInside: shareOf(right, mostInside),
    mostInsideStrict: shareOf(right, ({ weighted }) => weighted > 0.5),
    meanInside: meanOf(right.map(({ inside }) => inside)),
    pointing: shareOf(right, ({ points }) => points),
    rustMostInside: rusty.length > 0 ? shareOf(rusty, mostInside) : 0,
    area: meanOf(right.map(({ area }) => area)),
  };
}
