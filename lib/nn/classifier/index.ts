export { decodeClassifier, encodeClassifier } from './classifier-file';
export type { Classifier, WeightFormat } from './classifier-file';
export { classify } from './classify';
export type { Classified } from './classify';
export type { ClassifierFacts } from './facts';
