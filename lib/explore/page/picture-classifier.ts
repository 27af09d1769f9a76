import type { AnyPicture } from '../../image/picture';
import { squarePicture } from '../../image/prepare/prepare-picture';
import { classifySeen } from '../../nn/classifier/classify';
import type { Image } from '../../tensor';
import { classifierOf, unpackExample } from '../classifier/given';
import type { ClassifierGiven } from '../classifier/given';
import { modelFacts, warning } from '../classifier/words';
import { make } from './parts/elements';
import { answers } from './picture-classifier/answers';
import { examples } from './picture-classifier/examples';
import { decodePicture } from './picture-classifier/decode-picture';
import { intake } from './picture-classifier/intake';
import { sketchPad } from './picture-classifier/sketch-pad';
import { classifierStyles } from './picture-classifier/styles';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: ClassifierGiven): void {
  const classifier = classifierOf(given);
  const { input } = classifier;
  const result = answers(classifier);
  const message = make('p', { class: 'message', role: 'alert' });
  let asked = 0;

  const answerSeen = (what: string, seen: Image, prepared?: number): void => {
    message.textContent = '';
    const start = performance.now();
    const classified = classifySeen(classifier, seen);
    result.show(what, classified, { prepared, named: performance.now() - start });
  };
  const answer = (what: string, picture: AnyPicture): void => {
    const start = performance.now();
    const seen = squarePicture(picture, input);
    answerSeen(what, seen, performance.now() - start);
  };
  /** Of two files in quick succession, the later one counts, whichever is read first. */
  const answerFile = async (file: File): Promise<void> => {
    asked += 1;
    const own = asked;
    const name = file.name || 'the picture';
    try {
      const picture = await decodePicture(file);
      if (own === asked) answer(name, picture);
    } catch (error) {
      if (own !== asked) return;
      result.clear();
      message.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const taken = intake(given.alone ? document : place, {
    take: (file) => void answerFile(file),
    refuse: (reason) => {
      message.textContent = reason;
    },
  });
  const pictures = given.examples.map((text) => unpackExample(text, input));
  const tried = examples(pictures, (picture, name) => {
    asked += 1;
    answerSeen(name, picture);
  });
  const drawn =
    input.channels === 1
      ? sketchPad(input.invert === true || input.ink !== undefined, (picture) => {
          asked += 1;
          answer('your drawing', picture);
        })
      : undefined;

  place.className = 'classifier';
  place.append(
    make('style', {}, classifierStyles),
    ...(given.alone ? [] : [make('div', { class: 'title' }, classifier.title)]),
    make(
      'div',
      { class: 'halves' },
      make(
        'div',
        { class: 'half' },
        taken,
        message,
        ...(drawn ? [drawn] : []),
        ...(tried ? [tried] : []),
      ),
      make('div', { class: 'half' }, result.element),
    ),
    make(
      'p',
      { class: 'warning' },
      make('strong', {}, 'It always names something. '),
      warning(classifier),
    ),
    make('p', { class: 'facts' }, modelFacts(given)),
  );
}
