import { imagePads } from '../../ops/padding';
import type { LayerDescription } from '../description';
import type { ResolvedLayer } from '../resolve/resolve';
import { activationCall, activationSetting } from './activations';
import type { KerasCall } from './call';
import {
  biasSetting,
  conv2dCalls,
  depthwiseCalls,
  initializerSetting,
  paddingCall,
} from './convolution-calls';
import { averagePoolCalls, maxPoolCalls, subsampleCalls } from './pool-calls';
import { pythonNumber, pythonText } from './python';

/** The layers that hold no other layers. */
export type SimpleDescription = Exclude<
  LayerDescription,
  { kind: 'residual' | 'concat' | 'block' | 'auxiliary' }
>;

type Calls = {
  [Kind in SimpleDescription['kind']]: (
    layer: ResolvedLayer<Extract<SimpleDescription, { kind: Kind }>>,
  ) => KerasCall[];
};

const plain = (constructor: string, ...settings: readonly string[]): KerasCall[] => [
  { constructor, settings },
];

const calls: Calls = {
  conv2d: conv2dCalls,
  depthwiseConv2d: depthwiseCalls,
  maxPool2d: maxPoolCalls,
  averagePool2d: averagePoolCalls,
  subsample2d: subsampleCalls,
  globalAveragePool2d: () => plain('layers.GlobalAveragePooling2D'),
  globalMaxPool2d: () => plain('layers.GlobalMaxPooling2D'),
  flatten: () => plain('layers.Flatten'),
  softmax: () => plain('layers.Softmax'),
  logSoftmax: () => plain('layers.Activation', pythonText('log_softmax')),
  dropout: ({ description }) => plain('layers.Dropout', pythonNumber(description.rate)),
  activation: ({ description }) => [
    activationCall(description.function, description.options ?? {}),
  ],
  pad2d: ({ description, where }) => [paddingCall(imagePads(where, description.padding), '')],
  batchNorm: ({ description: { momentum = 0.1, epsilon = 1e-5 } }) => [
    {
      constructor: 'layers.BatchNormalization',
      carriesWeights: true,
      // 1 − 0.1 is 0.9, and not 0.9000000000000000222
      settings: [
        `momentum=${Number((1 - momentum).toPrecision(12))}`,
        `epsilon=${pythonNumber(epsilon)}`,
      ],
    },
  ],
  dense: (layer) => [
    {
      constructor: 'layers.Dense',
      carriesWeights: true,
      settings: [
        String(layer.description.units),
        ...biasSetting(layer),
        ...initializerSetting('kernel_initializer', layer.initializer),
      ],
    },
  ],
  squeezeExcite: (layer) => squeezeExciteCalls(layer),
  radialBasisOutput: ({ description: { codes } }) => [
    {
      constructor: 'RadialBasisOutput',
      settings: [],
      helpers: ['RadialBasisOutput'],
      constant: { setting: 'codes', values: codes },
    },
  ],
};

/** The layers of Keras that a layer is made of, from first to last. */
export function kerasCalls(layer: ResolvedLayer<SimpleDescription>): KerasCall[] {
  // Each function only ever meets layers of its kind.
  const make = calls[layer.description.kind] as (layer: ResolvedLayer) => KerasCall[];
  return make(layer);
}

function squeezeExciteCalls({
  description: { activation = 'relu', gate = 'sigmoid' },
  weights,
}: Parameters<Calls['squeezeExcite']>[0]): KerasCall[] {
  const [, units] = weights[0].shape;
  const inner = activationSetting(activation);
  const settings = [
    `units=${units}`,
    `activation=${inner.text}`,
    `gate=${activationSetting(gate).text}`,
  ];
  const helpers = ['SqueezeExcite', ...(inner.helpers ?? [])] as const;
  return [{ constructor: 'SqueezeExcite', carriesWeights: true, settings, helpers }];
}
