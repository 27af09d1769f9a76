export { learnerCopy, replaceSolutions } from './learner-copy.ts';
