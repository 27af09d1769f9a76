import type { Edits } from './edits';
import type { DigitText } from './digit-text';
import type { Explanation, Place } from './explain/explanation';
import type { Broken } from './fitting';
import type { Source } from './input';
import type { Checkpoint } from './network-file';

/** Everything that decides what is to be seen, as plain data. */
export interface Request {
  /** Which network. */
  network: string;
  /** The weights of a checkpoint by its number, or those of the training that goes on. */
  checkpoint: number | 'live';
  source: Source;
  /** Another number for another source. */
  sourceNumber: number;
  edits: Edits;
  /** How many channels of a step are shown (16). */
  shown: Readonly<Record<string, number>>;
  /** The value that is looked at. */
  selected?: Place | undefined;
  /** Whether to say where the network looked, and for which class (the most probable one). */
  classMap?: { label?: number | undefined } | undefined;
}

/** A step in words and numbers, for the page. */
export interface StepFacts {
  name: string;
  kind: string;
  inputs: readonly string[];
  output: readonly number[];
  within?: string | undefined;
  /** What it is, in a few words: `convolution, 8 filters of 3×3`. */
  title: string;
  /** What it does, in a sentence for somebody who sees it for the first time. */
  sentence: string;
  /** Its stride and padding, if they can be changed. */
  window?: { stride: number; padding: string } | undefined;
  /** Channels can be switched off. */
  hasMaps: boolean;
  /** It cannot run. */
  dead: boolean;
}

/** The structure of the network as it is now. */
export interface Structure {
  title: string;
  note: string;
  classes: readonly string[];
  checkpoints: readonly Checkpoint[];
  steps: readonly StepFacts[];
  broken?: Broken | undefined;
  parameters: number;
  /** It reads digits, so that it can be trained on the bundled ones. */
  canLearn: boolean;
  /** How many digits the accuracy at its checkpoints was measured with, if it reads digits. */
  tested?: number | undefined;
}

/** The channels of a step that are shown, one behind the other, row by row. */
export interface Maps {
  step: string;
  height: number;
  width: number;
  count: number;
  /** 128 is 0, 1 is −most and 255 is most. */
  levels: Uint8Array;
  most: number;
  /** The smallest value of all channels, and the largest. */
  least: number;
  greatest: number;
  /** The channels among them that are switched off. */
  off: readonly number[];
}

/** The picture as the network sees it. */
export interface SeenPicture {
  /** 0 to 255. */
  levels: Uint8Array;
  side: number;
  channels: number;
  /** The smallest and the largest number that the network gets. */
  range: readonly [least: number, greatest: number];
}

/** Where a network looked, and what for. */
export interface SeenMap {
  /** As large as the picture; 0 to 255. */
  levels: Uint8Array;
  label: number;
  layer: string;
  note?: string | undefined;
}

/** What is to be seen after a request. */
export interface View {
  picture?: SeenPicture | undefined;
  /** Only when it has changed. */
  structure?: Structure | undefined;
  /** Only what has changed. */
  maps: readonly Maps[];
  /** Of the classes; none if the network does not run to its end. */
  probabilities?: Float32Array | undefined;
  explanation?: Explanation | undefined;
  classMap?: SeenMap | undefined;
  /** From which layer on it ran, how many layers, and in how many milliseconds. */
  ran: { from: string; layers: number; of: number; milliseconds: number };
}

/** How a training goes on. */
export interface Progress {
  step: number;
  epoch: number;
  /** Over the last steps. */
  loss: number;
  /** Of digits that are not learned from; after an epoch. */
  accuracy?: number | undefined;
  /** How many digits these are. */
  tested?: number | undefined;
  /** The learning rate of the last step. */
  rate: number;
  ended?: boolean | undefined;
}

/** What the page tells the worker. */
export type Order =
  | { kind: 'load'; network: string; file: string }
  | { kind: 'digits'; digits: DigitText }
  | { kind: 'show'; request: Request }
  | { kind: 'train'; network: string; edits: Edits; rate: number; epochs: number }
  | { kind: 'rate'; rate: number }
  | { kind: 'stop' };

/** What the worker answers. */
export type Answer =
  | { kind: 'loaded'; network: string }
  | { kind: 'view'; view: View }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'failed'; order: Order['kind']; reason: string };
