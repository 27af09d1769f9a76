import { ConvlabError, OptionError, oneOf, quote } from '../../tensor';
import { registerKernels } from '../kernels';
import { backends } from './backend';
import type { Backend, TensorFlow } from './backend';
import { addChainedOperations } from './chained-operations';
import { startAsked, startFirst } from './choose';
import type { Started } from './choose';
import { adviseOnLabels } from './label-advice';
import { requireOneCore } from './one-core';
import { showWithValues } from './printing';
import { freeModelsAtStop } from './stop-button';
import { printTrainingLines } from './training-lines';
import * as union from './union';

export interface StartOptions {
  /** The backend to use, instead of the fastest that works here. */
  backend?: Backend;
  /** Print nothing. */
  quiet?: boolean;
}

let started: Promise<Started> | undefined;
let running: Backend | undefined;

/** The backend that TensorFlow.js runs on; undefined before `startTensorFlow`. */
export function backendInUse(): Backend | undefined {
  return running;
}

/**
 * Starts TensorFlow.js on the first backend that works here (native, else WebAssembly, else plain
 * JavaScript) and prints one line that says which. Later calls give the same.
 *
 * `$CONVLAB_BACKEND` (`native`, `wasm` or `plain`) forces a backend, whatever `options` say.
 *
 * @returns the namespace `tf` of TensorFlow.js
 * @throws OptionError when there is no backend of that name
 * @throws ConvlabError when the backend that was asked for does not start here
 */
export async function startTensorFlow(options: StartOptions = {}): Promise<TensorFlow> {
  const asked = wanted(options.backend);
  const first = started === undefined;
  started ??= start(asked);
  const { backend, text } = await started.catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  if (asked !== undefined && asked !== backend) {
    throw new ConvlabError(
      `startTensorFlow: TensorFlow.js runs on ${backend} already, and a process has one backend; restart the kernel to use ${asked}.`,
    );
  }
  if (first && options.quiet !== true) console.log(`TensorFlow.js ${union.version_core} ${text}`);
  return union;
}

function wanted(option: Backend | undefined): Backend | undefined {
  const forced = process.env.CONVLAB_BACKEND ?? '';
  const [where, name] = forced === '' ? ['backend', option] : ['$CONVLAB_BACKEND', forced];
  if (name === undefined) return undefined;
  const found = backends.find((backend) => backend === name);
  if (found) return found;
  throw new OptionError(
    `startTensorFlow: ${where} must be ${oneOf(backends)}, but is ${quote(name)}.`,
  );
}

async function start(asked: Backend | undefined): Promise<Started> {
  requireOneCore();
  addChainedOperations();
  const chosen = await (asked === undefined ? startFirst() : startAsked(asked));
  registerKernels(union, chosen.backend);
  showWithValues();
  printTrainingLines();
  freeModelsAtStop();
  adviseOnLabels();
  running = chosen.backend;
  return chosen;
}
