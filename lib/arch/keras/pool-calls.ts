import type {
  AveragePool2dDescription,
  MaxPool2dDescription,
  Subsample2dDescription,
} from '../description';
import type { ResolvedLayer } from '../resolve/resolve';
import type { KerasCall } from './call';
import { lowestPaddingCall, paddingCall, padsOf, windowOf } from './convolution-calls';
import { pythonPair } from './python';
import { allPads } from './windows';
import type { KerasWindow } from './windows';

/** Max pooling: padding counts as -infinity, as does what hangs over. */
export function maxPoolCalls(layer: ResolvedLayer<MaxPool2dDescription>): KerasCall[] {
  const window = windowOf(layer);
  const pads = withOverhang(padsOf(layer), window);
  if (isDilated(window)) {
    const settings = [...cellSettings(window), `padding=${allPads(pads)}`, ...places(window)];
    return [{ constructor: 'WindowMax2D', settings, helpers: ['WindowMax2D'] }];
  }
  const before = typeof window.padding === 'string' ? [] : [lowestPaddingCall(pads)];
  return [...before, { constructor: 'layers.MaxPooling2D', settings: poolSettings(window) }];
}

/** Average pooling, whose padding counts or does not. */
export function averagePoolCalls(layer: ResolvedLayer<AveragePool2dDescription>): KerasCall[] {
  const { countPadding = false } = layer.description;
  const window = windowOf(layer);
  const pads = padsOf(layer);
  const hangs = window.overhang[0] + window.overhang[1] > 0;
  const isPadded = window.padding !== 'valid';
  const pool = (padding: KerasWindow['padding']): KerasCall => ({
    constructor: 'layers.AveragePooling2D',
    settings: poolSettings({ ...window, padding }),
  });
  if (!isDilated(window) && !hangs) {
    if (isPadded && countPadding) return [paddingCall(pads), pool('valid')];
    if (typeof window.padding === 'string') return [pool(window.padding)];
  }
  const settings = [
    ...cellSettings(window),
    `padding=${allPads(pads)}`,
    `overhang=(${window.overhang.join(', ')})`,
    `count_padding=${countPadding ? 'True' : 'False'}`,
    ...places(window),
  ];
  return [{ constructor: 'WindowMean2D', settings, helpers: ['WindowMean2D'] }];
}

/** LeNet-5's pooling. */
export function subsampleCalls(layer: ResolvedLayer<Subsample2dDescription>): KerasCall[] {
  const settings = [`size=(${windowOf(layer).size.join(', ')})`];
  return [{ constructor: 'Subsample2D', settings, helpers: ['Subsample2D'], carriesWeights: true }];
}

function poolSettings({ size, stride, padding }: KerasWindow): string[] {
  const steps = stride[0] !== size[0] || stride[1] !== size[1];
  return [
    pythonPair(size),
    ...(steps ? [`strides=${pythonPair(stride)}`] : []),
    ...(padding === 'same' ? ['padding="same"'] : []),
  ];
}

function isDilated({ dilation }: KerasWindow): boolean {
  return dilation.some((step) => step > 1);
}

function cellSettings({ size, stride, dilation }: KerasWindow): string[] {
  return [
    `size=(${size.join(', ')})`,
    `strides=(${stride.join(', ')})`,
    `dilation=(${dilation.join(', ')})`,
  ];
}

function places(window: KerasWindow): string[] {
  return [`places=(${window.places.join(', ')})`];
}

function withOverhang(
  { top, bottom, left, right }: ReturnType<typeof padsOf>,
  { overhang }: KerasWindow,
): ReturnType<typeof padsOf> {
  return { top, bottom: bottom + overhang[0], left, right: right + overhang[1] };
}
