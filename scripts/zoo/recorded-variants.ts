// Which calls of the zoo make the variants that the records name.
import {
  alexnet,
  efficientnet,
  googlenet,
  lettersCnn,
  mobilenetV1,
  mobilenetV2,
  resnet,
  slideCnn,
  vgg16,
} from 'convlab/arch';
import type { Architecture } from 'convlab/arch';

/** A network, or why a description cannot say it. */
type Variant = (() => Architecture) | { readonly leftOut: string };

/** In the order of `otherVariants` of each record. */
export const otherVariants: Readonly<Record<string, readonly Variant[]>> = {
  'alexnet-2012': [() => alexnet({ variant: 'one-tower' }), () => alexnet({ variant: 'torch' })],
  'googlenet-2014': [() => googlenet({ auxiliary: true }), () => googlenet({ variant: 'torch' })],
  'resnet50-2015': [() => resnet({ depth: 50, strideIn: '3x3' })],
  'resnet152-2015': [() => resnet({ depth: 152, strideIn: '3x3' }), () => resnet({ depth: 101 })],
  'efficientnet-b0-2019': [() => efficientnet('B7')],
  'letters-cnn': [
    { leftOut: 'one kernel that all input maps share is no layer that a description knows' },
    () => lettersCnn({ rounding: 'down' }),
  ],
  'slide-cnn': [() => slideCnn({ head: true })],
};

/** As Keras builds and counts them. */
export const frameworkVariants: Readonly<
  Partial<Record<string, Partial<Record<string, () => Architecture>>>>
> = {
  'vgg16-2014': { keras: () => vgg16() },
  'resnet50-2015': {
    keras: () => resnet({ depth: 50, flavour: 'keras' }),
    kerasNoTop: () => resnet({ depth: 50, flavour: 'keras', top: false }),
  },
  'resnet152-2015': { keras: () => resnet({ depth: 152, flavour: 'keras' }) },
  'mobilenet-v1-2017': { keras: () => mobilenetV1() },
  'mobilenet-v2-2018': {
    keras: () => mobilenetV2(),
    kerasNoTop: () => mobilenetV2({ top: false }),
  },
  'efficientnet-b0-2019': { keras: () => efficientnet('B0'), kerasB7: () => efficientnet('B7') },
};

/** Keras's EfficientNet normalises its pictures itself: mean and variance of 3 channels, and a count. */
export const kerasInputNormalisation: Readonly<Record<string, number>> = {
  'efficientnet-b0-2019': 7,
};
