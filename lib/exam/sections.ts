/** A section of a lesson: where something is explained. */
export interface Section {
  /** What it is about, for a table of points by topic. */
  topic: string;
  day: number;
  /** The heading of the section, word for word. */
  heading: string;
}

const at = (topic: string, day: number, heading: string): Section => ({ topic, day, heading });

/** The sections to which the exam sends its learners. */
export const sections = {
  dense: at('Why convolution', 2, '1 · A dense layer, and how many weights it needs'),
  locality: at('Why convolution', 2, '5 · Idea one: locality'),
  ideas: at('Why convolution', 2, '6 · Idea two: one detector for all places'),
  patch: at('Convolution', 3, '3 · The feature map, place by place'),
  flip: at('Convolution', 3, '6 · Convolution or cross-correlation?'),
  stride: at('Stride and padding', 5, '2 · Stride'),
  padding: at('Stride and padding', 5, '4 · Valid, same, full'),
  dilation: at('Stride and padding', 5, '5 · Dilation: a kernel with holes'),
  channels: at('Channels', 6, '5 · Counting parameters'),
  pointwise: at('Channels', 6, '7 · 1×1: a convolution without neighbours'),
  pooling: at('Pooling', 7, '3 · Maximum or average?'),
  maximum: at('Pooling', 7, '1 · Keep the strongest'),
  tolerance: at('Pooling', 7, '7 · So where does shift tolerance come from?'),
  collapse: at('Activations', 8, '2 · Layers without activation collapse'),
  activations: at('Activations', 8, '5 · The whole family'),
  softmax: at('Activations', 8, '9 · Softmax: numbers become shares'),
  shapes: at('Counting', 9, '2 · Shapes'),
  parameters: at('Counting', 9, '3 · Parameters: what can be learned'),
  work: at('Counting', 9, '4 · Work: multiply-adds and FLOPs'),
  field: at('Counting', 9, '6 · Sight: the receptive field'),
  loss: at('Training', 10, '3 · The loss of a classifier'),
  backward: at('Training', 10, '5 · Backwards through a convolution'),
  stacked: at('Architectures', 14, '2 · Why 3×3?'),
  vgg: at('Architectures', 14, '5 · VGG-16, counted'),
  head: at('Architectures', 14, '8 · The head: what comes behind the convolutions'),
  normalised: at('Batch norm', 15, '2 · On feature maps: one channel, one mean'),
  speed: at('Batch norm', 15, '3 · What does it change in training?'),
  modes: at('Batch norm', 15, '4 · Two modes'),
  place: at('Batch norm', 15, '7 · Where to put it, and what it makes superfluous'),
  small: at('Architectures', 15, '9 · A network of under 10,000 parameters'),
  degradation: at('Residual networks', 16, '1 · More layers, more error'),
  shortcut: at('Residual networks', 16, '5 · Backward: a one is added'),
  vanishing: at('Residual networks', 16, '7 · Is it the vanishing gradient?'),
  depths: at('Residual networks', 16, '8 · From 18 to 152 layers'),
  separable: at('Efficient networks', 17, '2 · The convolution, split'),
  scaling: at('Efficient networks', 17, '7 · EfficientNet: grow evenly'),
  bits: at('Efficient networks', 17, '8 · Fewer bits'),
  augmentation: at('Regularisation', 18, '4 · Augmentation: new pictures out of old ones'),
  freeze: at('Transfer learning', 19, '4 · Freeze, and put a head on'),
  decision: at('Transfer learning', 19, '8 · The decision table, tried'),
  pipeline: at('Transfer learning', 19, '9 · The whole pipeline'),
  gradCam: at('Looking inside', 21, '4 · Class activation and Grad-CAM'),
  trust: at('Looking inside', 21, '6 · How far to trust a map'),
  scripts: at('Projects', 22, '12 · One recogniser for many scripts'),
  report: at('Evaluation', 24, '6 · Judged class by class'),
  baseline: at('Evaluation', 24, '2 · The lazy baseline'),
  pocket: at('Projects', 24, '9 · Into the pocket'),
  words: at('Projects', 24, 'In words'),
  afterCnns: at('After the CNN', 25, '6 · Where the field went'),
} as const satisfies Readonly<Record<string, Section>>;

/** The name of a section to which the exam sends its learners. */
export type SectionName = keyof typeof sections;

const files: Readonly<Record<number, string>> = {
  2: 'day-02-why-convolution',
  3: 'day-03-convolution-by-hand',
  5: 'day-05-stride-and-padding',
  6: 'day-06-channels',
  7: 'day-07-pooling',
  8: 'day-08-activations',
  9: 'day-09-counting',
  10: 'day-10-backpropagation',
  14: 'day-14-vgg-googlenet',
  15: 'day-15-batch-norm',
  16: 'day-16-resnet',
  17: 'day-17-efficient',
  18: 'day-18-regularisation',
  19: 'day-19-transfer-learning',
  21: 'day-21-looking-inside',
  22: 'day-22-project-devanagari',
  24: 'day-24-project-crop-disease',
  25: 'day-25-exam',
};

/** Where a section lies, beside the exam: its notebook, and the place that JupyterLab gives a heading. */
export function linkTo({ day, heading }: Section): string {
  const place = encodeURIComponent(heading.replaceAll(' ', '-'));
  return `${files[day]}.ipynb#${place}`;
}

/** `Day 5, section 2 · Stride` */
export function sectionInWords({ day, heading }: Section): string {
  return `Day ${day}, section ${heading}`;
}
