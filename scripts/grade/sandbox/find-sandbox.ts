import type { Sandbox } from './types.ts';

/**
 * The best sandbox that this computer has.
 *
 * @throws NoSandboxError that says what is missing, and how to get it
 */
export function findSandbox(options: { allowWeak: boolean }): Promise<Sandbox> {
  return Promise.reject(new NoSandboxError(`No sandbox yet (${String(options.allowWeak)}).`));
}

/** There is no sandbox that may be used here. */
export class NoSandboxError extends Error {
  override name = 'NoSandboxError';
}
