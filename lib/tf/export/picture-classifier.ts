import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Interactive } from '../../explore';
import { classifierFigure } from '../../explore/classifier';
import { encodeClassifier } from '../../nn';
import { modelWeights } from '../model';
import { factsOf } from './export-model';
import type { ExportOptions } from './export-types';

/**
 * A model that names what is on a picture as a figure of a notebook: drop a picture, draw one, or
 * press an example. It is the page that `exportModel` writes, with weights of 8 bits, and needs neither the
 * kernel nor the network; where no script runs, the examples are seen with the model's answers.
 *
 * @param options name, classes, input and examples, as for `exportModel`
 * @throws OptionError when the options do not fit the model, or when its weights are more than a
 *   notebook should hold
 */
export function pictureClassifier(
  model: LayersModel,
  options: Pick<ExportOptions, 'name' | 'title' | 'classes' | 'input' | 'examples'>,
): Interactive {
  const facts = factsOf('pictureClassifier', model, options);
  const file = encodeClassifier(facts, modelWeights(model), '8-bit');
  return classifierFigure('pictureClassifier', { file, examples: options.examples });
}
