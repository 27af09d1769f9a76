// The native backend: TensorFlow's own library through the addon of @tensorflow/tfjs-node.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as core from '@tensorflow/tfjs-core';
import { nativeFolder } from './native-folder';
import { repairUtil } from './repair-util';

export function nativeIsInstalled(): boolean {
  return existsSync(join(nativeFolder(), 'node_modules/@tensorflow/tfjs-node/package.json'));
}

/** TensorFlow's library says on stderr which instructions it was built for, unless told not to. */
function quietLogs(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
}

/** Starts the native backend and returns the version of TensorFlow's library. */
export async function startNative(): Promise<string> {
  quietLogs();
  const load = createRequire(join(nativeFolder(), 'package.json'));
  repairUtil(load('node:util') as object);
  load('@tensorflow/tfjs-node');
  await core.setBackend('tensorflow');
  await core.ready();
  const { binding } = core.backend() as unknown as { binding: { TF_Version: string } };
  return binding.TF_Version;
}
