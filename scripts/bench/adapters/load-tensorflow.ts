import util from 'node:util';
import type { Backend } from 'convlab/tf';
import { loadPackage, packageVersion } from './packages.ts';
import type { Kernels } from './tensorflow-kernel-gradient.ts';
import type { Layers } from './tensorflow-train.ts';
import type { TensorFlow } from './tensorflow-types.ts';

type AllOfTensorFlow = TensorFlow & Layers & Kernels;

/**
 * TensorFlow.js with one backend: as the course starts it (`ours`: native, wasm or plain), or stock:
 * native (from a folder), WebAssembly or plain JavaScript.
 */
export async function loadTensorFlow({ backend, folder, ours }: Record<string, unknown>): Promise<{
  tf: AllOfTensorFlow;
  version: string;
}> {
  if (ours === true) {
    const { startTensorFlow } = await import('convlab/tf');
    const tf = await startTensorFlow({ backend: backend as Backend, quiet: true });
    return { tf: tf as unknown as AllOfTensorFlow, version: `convlab/tf ${tf.version_core}` };
  }
  if (backend === 'tensorflow') {
    // Node 23 took this function away, and tfjs-node 4.22 calls it.
    const old = util as unknown as Record<string, unknown>;
    old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
    const name = '@tensorflow/tfjs-node';
    const tf = loadPackage(name, folder as string) as AllOfTensorFlow;
    return { tf, version: packageVersion(name, folder as string) };
  }
  const core = loadPackage('@tensorflow/tfjs-core') as TensorFlow & Kernels;
  const layers = loadPackage('@tensorflow/tfjs-layers') as Layers;
  const name = `@tensorflow/tfjs-backend-${String(backend)}`;
  loadPackage(name);
  await core.setBackend(String(backend));
  await core.ready();
  return { tf: { ...layers, ...core }, version: packageVersion(name) };
}
