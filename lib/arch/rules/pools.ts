import { toPair } from '../../ops/batch';
import { poolGeometry } from '../../ops/pool';
import type {
  AveragePool2dDescription,
  GlobalAveragePool2dDescription,
  GlobalMaxPool2dDescription,
  MaxPool2dDescription,
  Subsample2dDescription,
} from '../description';
import { weight } from './rule';
import type { LayerFacts, Rule, Site } from './rule';
import { requireImages, shapeOnly } from './shape-only';
import { windowSettings } from './settings';

type PoolDescription = MaxPool2dDescription | AveragePool2dDescription;

function poolFacts({ description, where, input }: Site<PoolDescription>): LayerFacts {
  requireImages(where, input);
  const countPadding = 'countPadding' in description ? description.countPadding : undefined;
  const image = shapeOnly([1, ...input]);
  const sees = poolGeometry(where, image, description, countPadding);
  return { output: [sees.outHeight, sees.outWidth, sees.inChannels], sees };
}

export const maxPool2dRule: Rule<MaxPool2dDescription> = {
  settings: [...windowSettings, 'ceil'],
  facts: poolFacts,
};

export const averagePool2dRule: Rule<AveragePool2dDescription> = {
  settings: [...windowSettings, 'ceil', 'countPadding'],
  facts: poolFacts,
};

type GlobalPoolDescription = GlobalAveragePool2dDescription | GlobalMaxPool2dDescription;

/** One number of each channel. */
export const globalPool2dRule: Rule<GlobalPoolDescription> = {
  settings: [],
  facts({ where, input }): LayerFacts {
    requireImages(where, input);
    return { output: [input[2]], sees: 'everything' };
  },
};

/** The sum of each window times a coefficient, plus a bias. */
export const subsample2dRule: Rule<Subsample2dDescription> = {
  settings: ['size'],
  facts({ description: { size = 2 }, where, input }): LayerFacts {
    requireImages(where, input);
    const [height, width] = toPair(where, 'size', size);
    const sees = poolGeometry(where, shapeOnly([1, ...input]), { size });
    const { outHeight, outWidth, inChannels } = sees;
    return {
      output: [outHeight, outWidth, inChannels],
      weights: [weight('coefficient', [inChannels]), weight('bias', [inChannels])],
      connections: outHeight * outWidth * inChannels * (height * width + 1),
      sees,
    };
  },
};
