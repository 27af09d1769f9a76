export { check } from './check';
export type { Check, CheckOptions, Mistake } from './check';
export { predict } from './predict';
export type { Prediction } from './predict';
export { quiz } from './quiz';
export type { Choice, Quiz } from './quiz';
export { show } from './show';
export { table } from './table';
export type { Table } from './table';
