export type { Backend, TensorFlow } from './backend';
export { backendInUse, startTensorFlow } from './start';
export type { StartOptions } from './start';
