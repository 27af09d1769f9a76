// Floor 6: TensorFlow.js.
export { backendInUse, startTensorFlow } from './backend';
export type { Backend, StartOptions, TensorFlow } from './backend';
