import {
  averagePool2d,
  averagePool2dGrad,
  globalAveragePool2d,
  globalAveragePool2dGrad,
  maxPool2d,
  maxPool2dGrad,
} from '../../ops';
import { poolGeometry } from '../../ops/pool';
import type { Tensor } from '../../tensor';
import type {
  AveragePool2dDescription,
  GlobalAveragePool2dDescription,
  MaxPool2dDescription,
} from '../../arch';
import { plainLayer } from '../layer';
import type { Layer, Setting } from '../layer';
import { remembered } from '../not-run';
import { requireImages, shapeOnly } from '../../arch/shape-only';

type Run = (x: Tensor, into: Tensor) => Tensor;
type RunGradient = (x: Tensor, dy: Tensor, into: Tensor, masksRelu: boolean) => Tensor;

function poolLayer(
  kind: string,
  { name, input, memory }: Setting,
  output: readonly number[],
  run: Run,
  runGradient: RunGradient,
): Layer {
  const result = memory.buffer(output);
  const gradient = memory.buffer(input);
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer,
    name,
    kind,
    input,
    output,
    forward(x) {
      kept.x = x;
      return run(x, result.at(x.shape[0]));
    },
    backward(dy, _pass, needsDx, masksRelu) {
      if (!needsDx) return undefined;
      const x = remembered(name, kept.x);
      return runGradient(x, dy, gradient.at(x.shape[0]), masksRelu);
    },
  };
}

/** A max pooling layer; it can do the gradient of a ReLU before it. */
export function maxPool2dLayer(description: MaxPool2dDescription, setting: Setting): Layer {
  const { kind, size, stride, padding, dilation, ceil } = description;
  const options = { size, stride, padding, dilation, ceil };
  requireImages(setting.where, setting.input);
  const geometry = poolGeometry(setting.where, shapeOnly([1, ...setting.input]), options);
  return poolLayer(
    kind,
    setting,
    [geometry.outHeight, geometry.outWidth, geometry.inChannels],
    (x, into) => maxPool2d(x, { ...options, into }),
    (x, dy, into, masksRelu) => maxPool2dGrad(x, dy, { ...options, into, afterRelu: masksRelu }),
  );
}

/** An average pooling layer. */
export function averagePool2dLayer(description: AveragePool2dDescription, setting: Setting): Layer {
  const { kind, size, stride, padding, dilation, ceil, countPadding } = description;
  const options = { size, stride, padding, dilation, ceil, countPadding };
  requireImages(setting.where, setting.input);
  const image = shapeOnly([1, ...setting.input]);
  const geometry = poolGeometry(setting.where, image, options, countPadding);
  return poolLayer(
    kind,
    setting,
    [geometry.outHeight, geometry.outWidth, geometry.inChannels],
    (x, into) => averagePool2d(x, { ...options, into }),
    (x, dy, into) => averagePool2dGrad(x, dy, { ...options, into }),
  );
}

/** A global average pooling layer. */
export function globalAveragePool2dLayer(
  { kind }: GlobalAveragePool2dDescription,
  setting: Setting,
): Layer {
  requireImages(setting.where, setting.input);
  return poolLayer(
    kind,
    setting,
    [setting.input[2]],
    (x, into) => globalAveragePool2d(x, { into }),
    (x, dy, into) => globalAveragePool2dGrad(x, dy, { into }),
  );
}
