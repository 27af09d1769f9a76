import { OptionError, oneOf, quote } from '../../tensor';
import { nearestNames } from '../../tensor/nearest-names';
import type { Architecture } from '../architecture';
import { alexnet } from './alexnet';
import { cifar10Cnn } from './cifar10-cnn';
import { cropHead } from './crop-head';
import { devanagariCnn } from './devanagari-cnn';
import { digitCnn } from './digit-cnn';
import { efficientnet } from './efficientnet';
import { featureExtractor } from './feature-extractor';
import { googlenet } from './googlenet';
import { lenet5 } from './lenet5';
import { lettersCnn } from './letters-cnn';
import { mobilenetV1 } from './mobilenet-v1';
import { mobilenetV2 } from './mobilenet-v2';
import type { ZooOptions } from './options';
import { resnet, seResNet50 } from './resnet';
import { resnet50Head } from './resnet50-head';
import { simpleCnn } from './simple-cnn';
import { slideCnn } from './slide-cnn';
import { tinyMnist } from './tiny-mnist';
import { trafficSignCnn } from './traffic-sign-cnn';
import { vgg } from './vgg';

/** A network of the zoo. */
export interface ZooEntry {
  /** What it is asked for by: `resnet50-2015`. */
  readonly id: string;
  /** What it is called, with its variant where there are several: `ResNet-50`. */
  readonly name: string;
  /** Its architecture, as published or smaller. */
  readonly build: (options?: ZooOptions) => Architecture;
}

function entry(id: string, name: string, build: ZooEntry['build']): ZooEntry {
  return { id, name, build };
}

const entries: ZooEntry[] = [
  entry('lenet5-1998', 'LeNet-5', (options) => lenet5(options)),
  entry('lenet5-modern', 'LeNet-5, modern', (options) => lenet5({ ...options, variant: 'modern' })),
  entry('alexnet-2012', 'AlexNet', (options) => alexnet(options)),
  entry('alexnet-one-tower', 'AlexNet, one tower', (options) =>
    alexnet({ ...options, variant: 'one-tower' }),
  ),
  entry('alexnet-torch', 'AlexNet, PyTorch', (options) =>
    alexnet({ ...options, variant: 'torch' }),
  ),
  entry('vgg11-2014', 'VGG-11', (options) => vgg({ ...options, depth: 11 })),
  entry('vgg13-2014', 'VGG-13', (options) => vgg({ ...options, depth: 13 })),
  entry('vgg16-2014', 'VGG-16', (options) => vgg({ ...options, depth: 16 })),
  entry('vgg19-2014', 'VGG-19', (options) => vgg({ ...options, depth: 19 })),
  entry('googlenet-2014', 'GoogLeNet', (options) => googlenet(options)),
  entry('googlenet-auxiliary', 'GoogLeNet, with side heads', (options) =>
    googlenet({ ...options, auxiliary: true }),
  ),
  entry('googlenet-torch', 'GoogLeNet, PyTorch', (options) =>
    googlenet({ ...options, variant: 'torch' }),
  ),
  entry('resnet18-2015', 'ResNet-18', (options) => resnet({ ...options, depth: 18 })),
  entry('resnet34-2015', 'ResNet-34', (options) => resnet({ ...options, depth: 34 })),
  entry('resnet50-2015', 'ResNet-50', (options) => resnet({ ...options, depth: 50 })),
  entry('resnet50-3x3', 'ResNet-50, stride in the 3×3', (options) =>
    resnet({ ...options, depth: 50, strideIn: '3x3' }),
  ),
  entry('resnet50-keras', 'ResNet-50, Keras', (options) =>
    resnet({ ...options, depth: 50, flavour: 'keras' }),
  ),
  entry('resnet101-2015', 'ResNet-101', (options) => resnet({ ...options, depth: 101 })),
  entry('resnet152-2015', 'ResNet-152', (options) => resnet({ ...options, depth: 152 })),
  entry('se-resnet50-2017', 'SE-ResNet-50', (options) => seResNet50(options)),
  entry('mobilenet-v1-2017', 'MobileNetV1', (options) => mobilenetV1(options)),
  entry('mobilenet-v2-2018', 'MobileNetV2', (options) => mobilenetV2(options)),
  ...(['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'] as const).map((size) =>
    entry(`efficientnet-${size.toLowerCase()}-2019`, `EfficientNet-${size}`, (options) =>
      efficientnet(size, options),
    ),
  ),
  entry('simple-cnn', 'SimpleCNN', (options) => simpleCnn(options)),
  entry('digit-cnn', 'Digit CNN', (options) => digitCnn(options)),
  entry('letters-cnn', 'Letters CNN', (options) => lettersCnn(options)),
  entry('cifar10-cnn', 'CIFAR-10 CNN', (options) => cifar10Cnn(options)),
  entry('traffic-sign-cnn', 'Traffic sign CNN', (options) => trafficSignCnn(options)),
  entry('devanagari-cnn', 'Devanagari CNN', (options) => devanagariCnn(options)),
  entry('crop-head', 'Crop head on MobileNetV2', (options) => cropHead(options)),
  entry('resnet50-head', 'Head on ResNet50', (options) => resnet50Head(options)),
  entry('feature-extractor', 'Feature extractor', (options) => featureExtractor(options)),
  entry('slide-cnn', 'Slide CNN', (options) => slideCnn(options)),
  entry('tiny-mnist', 'Tiny MNIST CNN (Q18)', (options) => tinyMnist(options)),
];

/**
 * All networks of the zoo: the classic ones by year, then the course's own. As the last expression
 * of a cell, or in console.log, it is a table of what they are asked for by and called.
 */
export const zoo: readonly ZooEntry[] = Object.defineProperty(
  entries,
  Symbol.for('nodejs.util.inspect.custom'),
  { value: zooTable },
);

function zooTable(): string {
  const width = Math.max(...entries.map(({ id }) => id.length));
  return [
    ...entries.map(({ id, name }) => `${id.padEnd(width)}  ${name}`),
    '',
    `zooArchitecture('${entries[0].id}') makes one of them.`,
  ].join('\n');
}

/**
 * The entry of a network by its id or its name, however it is spelled: `vgg16-2014`, `VGG-16`.
 *
 * @throws OptionError that names similar ones when there is none
 */
export function zooEntry(name: string): ZooEntry {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = zoo.find((each) =>
    [each.id, each.name].some((known) => plain(known) === plain(name)),
  );
  if (found) return found;
  const ids = zoo.map(({ id }) => id);
  throw new OptionError(
    `There is no network ${quote(name)} in the zoo; did you mean ${oneOf(nearestNames(name, ids).map((id) => quote(id)))}?`,
  );
}

/**
 * The architecture of a network by its id or its name: `zooArchitecture('vgg16-2014', { width: 0.25 })`.
 *
 * @throws OptionError when there is none, or an option has no meaning
 */
export function zooArchitecture(name: string, options: ZooOptions = {}): Architecture {
  return zooEntry(name).build(options);
}
