import { findBubblewrap } from './bubblewrap/find-bubblewrap.ts';
import { trySandbox } from './try-sandbox.ts';
import type { Sandbox } from './types.ts';
import { permissionFlag, weakSandbox } from './weak/node-permission.ts';

/** There is no sandbox that may be used here. */
export class NoSandboxError extends Error {
  override name = 'NoSandboxError';
  /** Shown to people without a stack trace. */
  readonly shown = true;
  readonly status = 2;
}

/**
 * The best sandbox that this computer has. One that contains less than it should is used only where
 * that is allowed, and tells in its warnings what it lacks.
 *
 * @throws NoSandboxError that says what is missing, and how to get it
 */
export async function findSandbox(
  { allowWeak }: { allowWeak: boolean },
  strong: () => Promise<Sandbox | { missing: string }> = findBubblewrap,
): Promise<Sandbox> {
  const found = await strong();
  if (!('missing' in found)) return found;
  if (!allowWeak) {
    throw new NoSandboxError(
      `${found.missing}\nOr grade with --allow-weak-sandbox: then only Node itself keeps answers from your files, ` +
        'and nothing keeps them from the network. Do that only with the work of people you trust.',
    );
  }
  return findWeak(found.missing);
}

/** @throws NoSandboxError where this Node has no permission model, or none that works */
export async function findWeak(missing: string): Promise<Sandbox> {
  const flag = permissionFlag();
  if (flag === undefined) {
    throw new NoSandboxError(`${missing}\nThis Node has no permission model to use instead.`);
  }
  const isRoot = process.getuid?.() === 0;
  let fault: string | undefined;
  for (const asOtherUser of isRoot ? [true, false] : [false]) {
    const sandbox = weakSandbox(flag, { asOtherUser });
    fault = await trySandbox(sandbox);
    if (fault === undefined) return sandbox;
  }
  throw new NoSandboxError(
    `${missing}\nNode's permission model does not work here: ${fault ?? ''}`,
  );
}
