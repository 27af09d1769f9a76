import { env } from '@tensorflow/tfjs-core';

/** TensorFlow.js warns of a backend that does not start with a trace; we say it in half a sentence. */
export async function quietly<Result>(action: () => Promise<Result>): Promise<Result> {
  const before = env().getBool('PROD');
  env().set('PROD', true); // is looked at for warnings only
  try {
    return await action();
  } finally {
    env().set('PROD', before);
  }
}
