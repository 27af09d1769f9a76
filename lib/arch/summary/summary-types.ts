import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import type { ParameterCount } from './parameter-count';
import type { ReceptiveField } from './receptive-field';

/** What a table of layers shows. */
export interface TableOptions {
  /** How deep blocks are opened: 0 shows each as one row with its sums (all are opened). */
  depth?: number | undefined;
  /** Columns for the size and the stride of the receptive field, in pixels of the input (false). */
  receptiveField?: boolean | undefined;
  /** A column for the memory of what each layer makes of one sample (false). */
  memory?: boolean | undefined;
}

/** A row of the table by the names of its columns. */
export type TableRow = Readonly<Record<string, string | number>>;

/** One layer in figures, for one sample; those of a block are sums over what is inside of it. */
export interface LayerSummary {
  /** A name that no other layer has. */
  readonly name: string;
  readonly kind: LayerDescription['kind'];
  /** What sort of block it is, in words. */
  readonly type?: string | undefined;
  /** How deep it stands inside of blocks: 0 outside. */
  readonly depth: number;
  /** In which list of its block it stands, if the block has several: `shortcut`, `branch 2`. */
  readonly branch?: string | undefined;
  /** It holds layers, which follow one step deeper. */
  readonly isBlock: boolean;
  /** Its settings in a few words: `3×3, stride 2, same`. */
  readonly settings: string;
  /** The shape that it gets. */
  readonly input: readonly number[];
  /** The shape that it makes. */
  readonly output: readonly number[];
  /** false: it, or a block around it, is frozen. */
  readonly trainable: boolean;
  readonly parameters: ParameterCount;
  /** Multiplications that are added up, in convolutions and dense layers; biases do not count. */
  readonly multiplyAdds: number;
  /** Operations on floating point numbers: 2 · multiplyAdds, a multiplication and an addition each. */
  readonly flops: number;
  /** Lines between inputs, or biases, and outputs, as the paper on LeNet-5 counts them. */
  readonly connections: number;
  /** Which pixels of the network's input an output can depend on. */
  readonly receptiveField: ReceptiveField | 'everything';
  /** Bytes as float32: of weights and running statistics, and of what it makes of one sample. */
  readonly memory: { readonly weights: number; readonly activations: number };
}

/** What is known of a whole network in advance. */
export interface ArchitectureSummary {
  readonly architecture: Architecture;
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** The shape that is made of it. */
  readonly output: readonly number[];
  /** All layers in order, those of a block behind their block. */
  readonly layers: readonly LayerSummary[];
  readonly parameters: ParameterCount;
  readonly multiplyAdds: number;
  /** 2 · multiplyAdds */
  readonly flops: number;
  readonly connections: number;
  readonly memory: {
    /** Bytes of weights and running statistics. */
    readonly weights: number;
    /** Bytes of the input and of all that the layers make of it, which training keeps, for one sample. */
    readonly activations: number;
    /** Bytes of activations that are alive at once, at most, when one sample is only answered. */
    readonly peak: number;
  };
  /**
   * One layer by its name.
   *
   * @throws OptionError when there is none of this name
   */
  layer(name: string): LayerSummary;
  /** A table of all layers and the totals, as text. */
  table(options?: TableOptions): string;
  /** The same rows as records, for `table` in a notebook. */
  rows(options?: TableOptions): TableRow[];
}
