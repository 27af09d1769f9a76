export * from './types.ts';
export { findSandbox, NoSandboxError } from './find-sandbox.ts';
