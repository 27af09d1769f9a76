import { imagePads } from '../../ops/padding';
import { ShapeError, formatShape, sizeOf } from '../../tensor';
import type {
  ActivationDescription,
  DropoutDescription,
  FlattenDescription,
  LogSoftmaxDescription,
  Pad2dDescription,
  SoftmaxDescription,
} from '../description';
import type { LayerFacts, Rule } from './rule';
import { requireImages } from './shape-only';

/** A function of one number at a time. */
export const activationRule: Rule<ActivationDescription> = {
  settings: ['function', 'options'],
  facts: ({ input }) => ({ output: input }),
};

export const dropoutRule: Rule<DropoutDescription> = {
  settings: ['rate'],
  facts: ({ input }) => ({ output: input }),
};

export const flattenRule: Rule<FlattenDescription> = {
  settings: [],
  facts: ({ input }) => ({ output: [sizeOf(input)] }),
};

/** Zeros around the image. One output sees one place, moved by what was added above and on the left. */
export const pad2dRule: Rule<Pad2dDescription> = {
  settings: ['padding'],
  facts({ description: { padding }, where, input }): LayerFacts {
    requireImages(where, input);
    const { top, bottom, left, right } = imagePads(where, padding);
    const [height, width, channels] = input;
    const outHeight = top + height + bottom;
    const outWidth = left + width + right;
    return {
      output: [outHeight, outWidth, channels],
      sees: {
        batch: 1,
        height,
        width,
        inChannels: channels,
        windowHeight: 1,
        windowWidth: 1,
        strideHeight: 1,
        strideWidth: 1,
        dilationHeight: 1,
        dilationWidth: 1,
        padTop: top,
        padBottom: bottom,
        padLeft: left,
        padRight: right,
        outHeight,
        outWidth,
      },
    };
  },
};

/** Probabilities of classes, or their logarithms. */
export const softmaxRule: Rule<SoftmaxDescription | LogSoftmaxDescription> = {
  settings: [],
  facts({ where, input }): LayerFacts {
    if (input.length !== 1) {
      throw new ShapeError(
        `${where}: needs one number for each class, but gets ${formatShape(input)}; put a dense layer before it.`,
      );
    }
    return { output: input, sees: 'everything' };
  },
};
