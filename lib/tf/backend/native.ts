// The native backend: TensorFlow's own library through the addon of @tensorflow/tfjs-node.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as core from '@tensorflow/tfjs-core';
import { explainNative } from './explain-native';
import { nativeFolder, tfjsNodeIn } from './native-folder';
import { coreFile } from './one-core';
import { quietly } from './quietly';
import { probeNative } from './probe-native';
import { repairUtil } from './repair-util';
import { silenceBar } from './training-lines';

export function nativeIsInstalled(): boolean {
  return existsSync(tfjsNodeIn(nativeFolder()));
}

/** What came out: the version of TensorFlow's library, or half a sentence on why it does not start. */
type NativeStart = { version: string } | { reason: string };

export async function startNative(): Promise<NativeStart> {
  if (!nativeIsInstalled()) return { reason: 'it is not installed' };
  const reason = await probeNative(nativeFolder());
  if (reason !== undefined) return { reason };
  const load = createRequire(join(tfjsNodeIn(nativeFolder()), 'package.json'));
  configure();
  repairUtil(load('node:util') as object, Number.parseInt(process.versions.node, 10));
  try {
    if (coreFile(load) !== coreFile(createRequire(__filename))) {
      return { reason: 'it has a core of its own' };
    }
    load('@tensorflow/tfjs-node');
    silenceBar(load('@tensorflow/tfjs-node/dist/callbacks') as Parameters<typeof silenceBar>[0]);
    await quietly(() => core.setBackend('tensorflow'));
  } catch (error) {
    return { reason: explainNative(String(error)) };
  }
  const { binding } = core.backend() as unknown as { binding: { TF_Version: string } };
  return { version: binding.TF_Version };
}

/** What TensorFlow's library reads of the environment when it starts. */
function configure(): void {
  // It tells on stderr about the processor and its settings, unless told not to.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // oneDNN, its default on newer processors, rounds sums otherwise and gets the shape of a convolution
  // of no samples wrong; without it all computers compute the same.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
}
