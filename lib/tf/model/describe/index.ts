export { describe, describeBetween, describeWithNames } from './describe';
