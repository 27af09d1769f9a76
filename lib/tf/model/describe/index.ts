export { describe, describeWithNames } from './describe';
