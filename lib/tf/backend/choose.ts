import { core as convlabCore } from '../../core';
import { ConvlabError } from '../../tensor';
import type { Backend } from './backend';
import { nativeIsInstalled, startNative } from './native';
import { startPlain } from './plain';
import { startWasm } from './wasm';

const install = 'npm run setup -- --native';

/** A backend that has started, and the rest of a sentence on it: `runs natively …`. */
export interface Started {
  backend: Backend;
  text: string;
}

/** Starts the backend that was asked for. */
export async function startAsked(backend: Backend): Promise<Started> {
  if (backend === 'native') {
    const native = await startNative();
    if ('version' in native) return onNative(native.version);
    throw cannot('native', native.reason, `${install} installs or repairs it`);
  }
  if (backend === 'wasm') {
    const reason = await startWasm();
    if (reason === undefined) return { backend, text: `${onWasm()}.` };
    throw cannot('wasm', reason, "the backend 'plain' runs everywhere");
  }
  await startPlain();
  return { backend, text: 'runs in plain JavaScript.' };
}

/** Starts the first backend that works here, native before WebAssembly, and says how to get native. */
export async function startFirst(): Promise<Started> {
  const native = await startNative();
  if ('version' in native) return onNative(native.version);
  const advice = nativeIsInstalled()
    ? `the native backend does not start (${native.reason}): ${install} repairs it.`
    : `native is faster with large networks: ${install}.`;
  const reason = await startWasm();
  if (reason === undefined) return { backend: 'wasm', text: `${onWasm()}; ${advice}` };
  await startPlain();
  return {
    backend: 'plain',
    text: `runs in plain JavaScript, which is slow, because ${reason}; ${advice}`,
  };
}

function onNative(version: string): Started {
  return { backend: 'native', text: `runs natively (TensorFlow ${version}).` };
}

function onWasm(): string {
  const { threads } = convlabCore();
  return `runs on WebAssembly with ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

function cannot(backend: Backend, reason: string, advice: string): ConvlabError {
  return new ConvlabError(
    `startTensorFlow: the backend '${backend}' was asked for and does not start (${reason}); ${advice}.`,
  );
}
