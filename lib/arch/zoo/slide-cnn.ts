import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The settings of the slide CNN. */
export interface SlideCnnOptions extends ZooOptions {
  /** Adds the dense layers of 128 and of the classes, which the slides leave open (false). */
  head?: boolean | undefined;
}

/** The network of the slides, 28-26-24-12-9216: two convolutions, one pool, flatten. */
export function slideCnn(options: SlideCnnOptions = {}): Architecture {
  requireZooOptions('slideCnn', options);
  const { input = [28, 28, 1], width = 1, classes = 10, head = false } = options;
  return fitting({
    name: 'Slide CNN',
    variant: head ? 'with dense 128 and a classifier' : 'without a classifier',
    source: 'course model',
    input,
    layers: [
      layers.conv2d({ name: 'Conv_1', filters: scaled(32, width), size: 3, activation: 'relu' }),
      layers.conv2d({ name: 'Conv_2', filters: scaled(64, width), size: 3, activation: 'relu' }),
      layers.maxPool2d({ name: 'MaxPool', size: 2 }),
      layers.flatten({ name: 'Flatten' }),
      ...(head
        ? [
            layers.dense({ name: 'Dense_1', units: scaled(128, width), activation: 'relu' }),
            layers.dense({ name: 'Dense_2', units: classes }),
            layers.softmax({ name: 'Softmax' }),
          ]
        : []),
    ],
  });
}
