import { choiceQuestions } from './choice-questions';
import { poolCodeQuestion, sizeCodeQuestion } from './code-questions';
import {
  bytesQuestion,
  denseQuestion,
  fieldQuestion,
  headQuestion,
  parametersQuestion,
  pointwiseQuestion,
  savingQuestion,
  separableQuestion,
  workQuestion,
} from './count-questions';
import { convolveQuestion, poolQuestion } from './map-questions';
import type { ExamQuestion } from './question';
import {
  dilationQuestion,
  samePaddingQuestion,
  sizeQuestion,
  twoLayersQuestion,
} from './size-questions';
import {
  batchNormQuestion,
  lossQuestion,
  recallQuestion,
  shortcutQuestion,
  softmaxQuestion,
} from './training-questions';

export { markQuestion, rightAnswer } from './question';
export type { ExamQuestion } from './question';

/** Makes a question with the numbers of a seed; 0 gives the course's own. */
export type QuestionMaker = (seed: number) => ExamQuestion;

/** All that a mock exam can ask, by what kind of answer it takes. */
export const questionMakers: Readonly<
  Record<'open' | 'choice' | 'code', readonly QuestionMaker[]>
> = {
  open: [
    sizeQuestion,
    twoLayersQuestion,
    samePaddingQuestion,
    dilationQuestion,
    parametersQuestion,
    pointwiseQuestion,
    savingQuestion,
    fieldQuestion,
    workQuestion,
    separableQuestion,
    headQuestion,
    denseQuestion,
    bytesQuestion,
    convolveQuestion,
    poolQuestion,
    lossQuestion,
    softmaxQuestion,
    batchNormQuestion,
    shortcutQuestion,
    recallQuestion,
  ],
  choice: choiceQuestions,
  code: [sizeCodeQuestion, poolCodeQuestion],
};
