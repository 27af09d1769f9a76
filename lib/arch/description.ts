import type { ActivationName } from './activation-name';
import type {
  ActivationOptions,
  AveragePoolSettings,
  BatchNormSettings,
  BlockSettings,
  Conv2dSettings,
  DenseSettings,
  DepthwiseConv2dSettings,
  Named,
  Pad2dSettings,
  PoolSettings,
  RadialBasisOutputSettings,
  SqueezeExciteSettings,
  Subsample2dSettings,
} from './layer-settings';

export type Conv2dDescription = { kind: 'conv2d' } & Conv2dSettings;
export type DepthwiseConv2dDescription = { kind: 'depthwiseConv2d' } & DepthwiseConv2dSettings;
export type DenseDescription = { kind: 'dense' } & DenseSettings;
export type MaxPool2dDescription = { kind: 'maxPool2d' } & PoolSettings;
export type AveragePool2dDescription = { kind: 'averagePool2d' } & AveragePoolSettings;
export type GlobalAveragePool2dDescription = { kind: 'globalAveragePool2d' } & Named;
export type GlobalMaxPool2dDescription = { kind: 'globalMaxPool2d' } & Named;
export type Pad2dDescription = { kind: 'pad2d' } & Pad2dSettings;
export type Subsample2dDescription = { kind: 'subsample2d' } & Subsample2dSettings;
export type SqueezeExciteDescription = { kind: 'squeezeExcite' } & SqueezeExciteSettings;
export type RadialBasisOutputDescription = {
  kind: 'radialBasisOutput';
} & RadialBasisOutputSettings;
export type SoftmaxDescription = { kind: 'softmax' } & Named;
export type LogSoftmaxDescription = { kind: 'logSoftmax' } & Named;
export type BatchNormDescription = { kind: 'batchNorm' } & BatchNormSettings;
export type DropoutDescription = { kind: 'dropout'; rate: number } & Named;
export type FlattenDescription = { kind: 'flatten' } & Named;
export type ActivationDescription = {
  kind: 'activation';
  function: ActivationName;
  options?: ActivationOptions | undefined;
} & Named;
export type ResidualDescription = {
  kind: 'residual';
  branch: readonly LayerDescription[];
  shortcut: readonly LayerDescription[];
} & Named;
export type ConcatDescription = {
  kind: 'concat';
  branches: readonly (readonly LayerDescription[])[];
} & Named;

export type BlockDescription = {
  kind: 'block';
  layers: readonly LayerDescription[];
} & BlockSettings;
export type AuxiliaryDescription = {
  kind: 'auxiliary';
  layers: readonly LayerDescription[];
} & Named;

/** One layer as plain data. */
export type LayerDescription =
  | Conv2dDescription
  | DepthwiseConv2dDescription
  | DenseDescription
  | MaxPool2dDescription
  | AveragePool2dDescription
  | GlobalAveragePool2dDescription
  | GlobalMaxPool2dDescription
  | Pad2dDescription
  | Subsample2dDescription
  | SqueezeExciteDescription
  | RadialBasisOutputDescription
  | SoftmaxDescription
  | LogSoftmaxDescription
  | BatchNormDescription
  | DropoutDescription
  | FlattenDescription
  | ActivationDescription
  | ResidualDescription
  | ConcatDescription
  | BlockDescription
  | AuxiliaryDescription;
