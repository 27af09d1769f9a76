import { tidy } from '@tensorflow/tfjs-core';

/** What `work` returns, which holds no tensor of TensorFlow.js; those it made are gone. */
export function inTidy<Result>(work: () => Result): Result {
  const made: { result?: Result } = {};
  tidy(() => {
    made.result = work();
  });
  return made.result as Result;
}
