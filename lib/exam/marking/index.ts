export { markAnswer } from './mark-answer';
export type { Truth } from './mark-answer';
export { isEmpty, toleranceInWords } from './mark';
export type { KnownMistake, Mark, QuantityOptions } from './mark';
export { writeList } from './mark-list';
export { writeQuantity } from './mark-quantity';
export { markChoice } from './mark-words';
export type { MarkedChoice } from './mark-words';
