// The plain backend: JavaScript alone. It runs everywhere.
import { createRequire } from 'node:module';
import * as core from '@tensorflow/tfjs-core';

export async function startPlain(): Promise<void> {
  createRequire(__filename)('@tensorflow/tfjs-backend-cpu');
  await core.setBackend('cpu');
  // Otherwise its first tensor prints a page that advertises the native backend.
  Object.assign(core.backend(), { firstUse: false });
}
