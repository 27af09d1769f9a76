export { learnerCopy, pasteSolutions, releasedCopy, replaceSolutions } from './learner-copy.ts';
