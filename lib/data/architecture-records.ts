import { OptionError, oneOf } from '../tensor';
import { nearestNames } from '../tensor/nearest-names';
import { readJson } from './read-json';

/** One layer, or one block of layers, of a network as it was counted independently. */
export interface LayerRecord {
  name: string;
  /** In words: `conv`, `batchnorm`, `bottleneck`. */
  type: string;
  outShape: number[];
  /** What it learns; in records that count as Keras, with the running statistics. */
  params: number;
  macs?: number;
  connections?: number;
  kernel?: [number, number] | null;
  stride?: number | null;
  padding?: number | 'same' | 'valid' | null;
  groups?: number;
  rate?: number;
  trainable?: number;
  nonTrainable?: number;
  /** The convolutions of a block, in order: `3x3 depthwise/2`. */
  kernels?: string[];
  /** How many filters the convolutions of an inception module have. */
  branches?: Record<string, number>;
  /** So many equal blocks follow each other (1); the figures are those of one. */
  repeat?: number;
}

/** An error that was published, with the conditions under which it was reached. */
export interface PublishedError {
  dataset: string;
  metric: string;
  value: number | number[];
  /** How many networks answered together. */
  networks: number | 'several';
  /** How each picture was looked at. */
  views: Views;
  /** Whose error it is, if not the record's own network's: an id of the zoo, or a name. */
  of?: string;
  setting: string;
}

/**
 * How a network looked at each picture of a test: once, at ten or 144 places of it, all over it at
 * one or at many sizes; `one picture` where a picture is no larger than the network's input.
 */
export type Views =
  'one crop' | 'ten crops' | '144 crops' | 'one scale' | 'many scales' | 'one picture' | 'not said';

/** What Keras counts: with the running statistics, which it does not train. */
export interface FrameworkCount {
  total: number;
  trainable: number;
  nonTrainable: number;
  outShape?: number[];
}

/** A network as it was counted independently, and what was published of it. */
export interface ArchitectureRecord {
  id: string;
  name: string;
  variant: string;
  year: number | null;
  inputShape: [number, number, number];
  totalParams: number;
  /** Whether totals leave running statistics out (`learnable`) or not (`keras`). */
  totalCounts: 'learnable' | 'keras';
  trainableParams: number;
  batchNormRunningStats: number;
  macs: number | null;
  flops: number | null;
  source: string;
  connections?: number;
  otherVariants?: {
    variant: string;
    totalParams: number;
    macs?: number;
    inputShape?: [number, number, number];
    published?: string;
    convParams?: number[];
  }[];
  /** Of the layers by name, in pixels of the input. */
  receptiveField?: Record<string, number>;
  shares?: Record<string, number>;
  paperTable?: {
    rows: { row: string; paperK: number; weightsBuiltHere: number; inUnitsOf1024: number }[];
    sumK: number;
    note: string;
  };
  published: PublishedError[] | null;
  /** What the paper rounds the sizes of the family to. */
  paperSizes?: { size: string; parameters: number; multiplyAdds: number }[];
  frameworkCounts: Record<string, FrameworkCount | string>;
  headParams?: number;
  states?: Record<string, { trainable: number; nonTrainable: number }>;
  baseLayers?: number;
  last20?: { name: string; type: string; params: number }[];
  notes: string[];
  layers: LayerRecord[];
}

/** What a text claimed about a network, and whether it was right. */
export interface HistoryClaim {
  architecture: string;
  year?: number;
  claimed: number | string;
  /** What is true of parameters: of one network, or of the smallest and the largest. */
  exact?: number | [number, number];
  verdict?: string;
}

/** The years of ImageNet: what is claimed of them, and what holds. */
export interface ArchitectureHistory {
  /** Claimed top-5 errors in %. */
  claimedErrors: HistoryClaim[];
  /** Claimed numbers of parameters. */
  claimedParameters: HistoryClaim[];
  /** Top-5 errors in %. */
  beforeDeepLearning: Record<string, number>;
  ilsvrc2013winner: string;
  /** The top-5 error of a person, in %. */
  humanAnnotator: number;
}

/** What Keras or PyTorch counts for a network that has no record. */
export interface LibraryCount {
  /** The function of the zoo, and its options. */
  network: 'vgg' | 'resnet' | 'mobilenetV1' | 'mobilenetV2' | 'efficientnet';
  options: { depth?: number; width?: number; flavour?: 'keras'; size?: string };
  /** The package with its version, and the model's name in it. */
  source: string;
  inputShape: [number, number, number];
  total: number;
  trainable: number;
  nonTrainable: number;
  /** How many of them belong to a layer that normalises the pictures. */
  inputNormalisation: number;
  multiplyAdds: number;
}

/** All networks that were counted independently. */
export function architectureRecords(): ArchitectureRecord[] {
  const file = 'architectures/architectures.json';
  return (readJson(file) as { architectures: ArchitectureRecord[] }).architectures;
}

/** What is claimed of the history of these networks, with a verdict on each claim. */
export function architectureHistory(): ArchitectureHistory {
  const file = 'architectures/architectures.json';
  return (readJson(file) as { history: ArchitectureHistory }).history;
}

/**
 * The record of one network: `architectureRecord('vgg16-2014').totalParams`.
 *
 * @throws OptionError when there is none of that name
 */
export function architectureRecord(id: string): ArchitectureRecord {
  const records = architectureRecords();
  const found = records.find((record) => record.id === id);
  if (found) return found;
  const ids = records.map((record) => record.id);
  throw new OptionError(
    `architectureRecord: there is no record "${id}"; did you mean ${oneOf(nearestNames(id, ids))}?`,
  );
}

/** What Keras and PyTorch count for further networks. */
export function libraryCounts(): LibraryCount[] {
  const file = 'architectures/library-counts.json';
  return (readJson(file) as { networks: LibraryCount[] }).networks;
}
