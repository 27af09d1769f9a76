import type {
  AveragePool2dDescription,
  GlobalAveragePool2dDescription,
  GlobalMaxPool2dDescription,
  MaxPool2dDescription,
} from '../../arch';
import {
  averagePool2d,
  averagePool2dGrad,
  globalAveragePool2d,
  globalAveragePool2dGrad,
  globalMaxPool2d,
  globalMaxPool2dGrad,
  maxPool2d,
  maxPool2dGrad,
} from '../../ops';
import { mappingLayer } from './mapping';
import type { Layer, Site } from '../layer';

/** A max pooling layer; it can do the gradient of a ReLU before it. */
export function maxPool2dLayer(site: Site<MaxPool2dDescription>): Layer {
  const { size, stride, padding, dilation, ceil } = site.layer.description;
  const options = { size, stride, padding, dilation, ceil };
  return mappingLayer(site, {
    run: (x, into) => maxPool2d(x, { ...options, into }),
    runGradient: (x, dy, into, masksRelu) =>
      maxPool2dGrad(x, dy, { ...options, into, afterRelu: masksRelu }),
  });
}

/** An average pooling layer. */
export function averagePool2dLayer(site: Site<AveragePool2dDescription>): Layer {
  const { size, stride, padding, dilation, ceil, countPadding } = site.layer.description;
  const options = { size, stride, padding, dilation, ceil, countPadding };
  return mappingLayer(site, {
    run: (x, into) => averagePool2d(x, { ...options, into }),
    runGradient: (x, dy, into) => averagePool2dGrad(x, dy, { ...options, into }),
  });
}

/** A global average pooling layer. */
export function globalAveragePool2dLayer(site: Site<GlobalAveragePool2dDescription>): Layer {
  return mappingLayer(site, {
    run: (x, into) => globalAveragePool2d(x, { into }),
    runGradient: (x, dy, into) => globalAveragePool2dGrad(x, dy, { into }),
  });
}

/** A global max pooling layer. */
export function globalMaxPool2dLayer(site: Site<GlobalMaxPool2dDescription>): Layer {
  return mappingLayer(site, {
    run: (x, into) => globalMaxPool2d(x, { into }),
    runGradient: (x, dy, into) => globalMaxPool2dGrad(x, dy, { into }),
  });
}
