import type { WindowGeometry } from '../../core';
import type { Fan } from '../initializer';

/** A tensor of weights, or of running statistics, of a layer. */
export interface WeightFacts {
  /** What it is called behind the layer's name: `kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** How many of its values are learned: all of them, but for a convolution with `connections`. */
  readonly count: number;
  /** How many numbers an output is the sum of, where the first values depend on it. */
  readonly fan?: Fan | undefined;
}

/** What follows from a layer's description and the shape of its input; counts are for one sample. */
export interface LayerFacts {
  readonly output: readonly number[];
  readonly weights?: readonly WeightFacts[];
  /** What batch norm keeps of the batches it saw. */
  readonly states?: readonly WeightFacts[];
  /** Multiplications that are added up, in convolutions and dense layers; biases do not count. */
  readonly multiplyAdds?: number;
  /** The paper on LeNet-5 counts these: a line from every input, and from every bias, to every output. */
  readonly connections?: number;
  /** What part of its input one output sees: a window, all of it, or (left out) its own place. */
  readonly sees?: WindowGeometry | 'everything' | 'itself';
}

/** A layer that is about to be understood. */
export interface Site<Description> {
  readonly description: Description;
  /** For messages: `layer 3 (conv2d_2)`. */
  readonly where: string;
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** What each of its chains of layers makes of the input. */
  readonly outputs: readonly (readonly number[])[];
  /** How far the windows in each of them move altogether. */
  readonly strides: readonly (readonly [down: number, across: number])[];
}

/** A list of layers inside of a layer, and what it is called there. */
type LabelledChain = readonly [label: string, chain: unknown];

/** What is to be known about one kind of layer. */
export interface Rule<Description> {
  /** What it can be told, besides `name` and `trainable`. */
  readonly settings: readonly string[];
  /** The lists of layers inside of it, each of which gets its input; they may be anything still. */
  readonly chains?: (description: Description) => readonly LabelledChain[];
  /**
   * Its settings are known to be right by themselves.
   *
   * @throws ShapeError, OptionError, both naming `where`, if they do not fit the input
   */
  readonly facts: (site: Site<Description>) => LayerFacts;
}

/** A tensor of weights all of whose values are learned. */
export function weight(name: string, shape: readonly number[], fan?: Fan): WeightFacts {
  return { name, shape, count: shape.reduce((product, size) => product * size, 1), fan };
}
