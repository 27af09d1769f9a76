import { decodeClassifier } from '../../nn';
import { classifySeen } from '../../nn/classifier/classify';
import type { Classified, Classifier } from '../../nn';
import { OptionError } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { packExamples, toBase64, unpackExample } from './given';
import type { ClassifierGiven } from './given';
import { pageHtml } from './page-html';
import type { PageTexts } from './page-html';
import { describeClassifier, stillPicture } from './still';

/** What a classifier in a browser is made of. */
export interface ClassifierParts {
  /** A file of `encodeClassifier`. */
  file: Uint8Array;
  /** Pictures to try: `[count, side, side, channels]`, 0 to 1, before mean and deviation. */
  examples?: AnyTensor | undefined;
}

/** The longest Base64 text of weights that may stand in a notebook. */
const longest = 400_000;

/**
 * A page of its own that names what is on pictures.
 *
 * @param where the function that was called, for messages
 */
export function classifierPage(
  where: string,
  parts: ClassifierParts,
  card?: PageTexts['card'],
): string {
  return withClassifier(parts, (classifier) => {
    const { title } = classifier;
    return pageHtml({ title, card }, givenOf(where, parts, classifier, true));
  });
}

/** The same as a figure in a notebook. */
export function classifierFigure(where: string, parts: ClassifierParts): Interactive {
  return withClassifier(parts, (classifier) => {
    const given = givenOf(where, parts, classifier, false);
    const size = given.file.length;
    if (size > longest) {
      throw new OptionError(
        `${where}: the weights would take ${size.toLocaleString('en-US')} bytes of the notebook, and more than ${longest.toLocaleString('en-US')} would make it slow; open the index.html that exportModel writes.`,
      );
    }
    const answers = given.examples.map((example): Classified =>
      classifySeen(classifier, unpackExample(example, classifier.input)),
    );
    return makeInteractive({
      page: 'picture-classifier',
      given,
      picture: stillPicture(classifier, answers),
      description: describeClassifier(classifier, answers),
    });
  });
}

function withClassifier<Result>(
  { file }: ClassifierParts,
  use: (classifier: Classifier) => Result,
): Result {
  const classifier = decodeClassifier(file);
  try {
    return use(classifier);
  } finally {
    classifier.network.dispose();
  }
}

function givenOf(
  where: string,
  { file, examples }: ClassifierParts,
  classifier: Classifier,
  alone: boolean,
): ClassifierGiven {
  return {
    file: toBase64(file),
    weights: classifier.format === '8-bit' ? 'weights of 8 bits' : 'numbers of 32 bits',
    parameters: classifier.network.parameterCount,
    examples: packExamples(where, examples, classifier.input),
    alone,
  };
}
