/** A value of a worked example whose form depends on the example. */
export type ExampleValue =
  string | number | boolean | null | ExampleValue[] | { [name: string]: ExampleValue };

/** What every worked example has. */
export interface ExampleBase {
  /** Its name, such as `001-sobel-on-edge`. */
  id: string;
  /** The teaching text that it is from. */
  seed: string;
  /** The part of that text. */
  section: string;
  /** What it is about: `convolution`, `kernels`, `pooling`, `parameters`, … */
  topic: string;
  /** What the text printed, or null if it printed nothing. */
  claimed: ExampleValue;
  /** Whether the text was right; true if it printed nothing. */
  agrees: boolean;
  /** A remark, or an empty text. */
  note: string;
}

/** A convolution of a grey picture. `given.kernel` is not flipped (cross-correlation). */
export interface MatrixConv2dExample extends ExampleBase {
  kind: 'conv2d';
  given: {
    layout?: undefined;
    input: number[][];
    kernel: number[][];
    stride: number;
    padding: number;
    bias: number;
    mode: 'cross-correlation';
  };
  expected: number[][];
}

/** A convolution over several channels, written channels first: read it with `exampleTensors`. */
export interface VolumeConv2dExample extends ExampleBase {
  kind: 'conv2d';
  given: {
    layout: 'CHW';
    input: number[][][];
    kernelLayout: 'KCHW';
    kernel: number[][][][];
    stride: number;
    padding: number;
    bias: number[];
    mode: 'cross-correlation';
  };
  expected: number[][][];
}

export type Conv2dExample = MatrixConv2dExample | VolumeConv2dExample;

export interface PoolExample extends ExampleBase {
  kind: 'pool';
  given: {
    input: number[][];
    window: number;
    stride: number;
    mode: 'max' | 'avg';
    ceilMode: boolean;
  };
  expected: number[][];
}

/** `x` and `expected` have the same form: a list of numbers or a matrix. */
export interface ActivationExample extends ExampleBase {
  kind: 'activation';
  given: {
    fn: string;
    x: number[] | number[][];
    variant?: string;
    /** How many decimals the text rounds to. */
    decimals?: number;
    slope?: number;
    alpha?: number;
    lambda?: number;
    epsilon?: number;
    center?: number;
  };
  expected: number[] | number[][];
}

/** One axis: floor((input + 2 · padding − kernel) / stride) + 1, or ceil with `ceilMode`. */
export interface OutputSizeExample extends ExampleBase {
  kind: 'output-size';
  given: { input: number; kernel: number; stride: number; padding: number; ceilMode?: boolean };
  expected: number;
}

/** The kinds whose form differs from example to example. */
export interface OtherExample extends ExampleBase {
  kind: 'param-count' | 'receptive-field' | 'shape-trace' | 'flops' | 'other';
  given: Record<string, ExampleValue>;
  expected: ExampleValue;
}

/** An example with numbers: what is given, what is true, and what a teaching text said. */
export type WorkedExample =
  Conv2dExample | PoolExample | ActivationExample | OutputSizeExample | OtherExample;

export type ExampleKind = WorkedExample['kind'];

/** The examples of one kind: `ExampleOf<'pool'>` is `PoolExample`. */
export type ExampleOf<Kind extends ExampleKind> = Kind extends OtherExample['kind']
  ? OtherExample
  : Extract<WorkedExample, { kind: Kind }>;
