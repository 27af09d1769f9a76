import util from 'node:util';
import { loadPackage, packageVersion } from './packages.ts';
import type { TensorFlow } from './tensorflow-types.ts';

/** TensorFlow.js with one backend: native (from a folder), WebAssembly or plain JavaScript. */
export async function loadTensorFlow({ backend, folder }: Record<string, unknown>): Promise<{
  tf: TensorFlow & Record<string, unknown>;
  version: string;
}> {
  if (backend === 'tensorflow') {
    // Node 23 took this function away, and tfjs-node 4.22 calls it.
    const old = util as unknown as Record<string, unknown>;
    old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
    const name = '@tensorflow/tfjs-node';
    const tf = loadPackage(name, folder as string) as TensorFlow & Record<string, unknown>;
    return { tf, version: packageVersion(name, folder as string) };
  }
  const core = loadPackage('@tensorflow/tfjs-core') as TensorFlow;
  const layers = loadPackage('@tensorflow/tfjs-layers') as Record<string, unknown>;
  const name = `@tensorflow/tfjs-backend-${String(backend)}`;
  loadPackage(name);
  await core.setBackend(String(backend));
  await core.ready();
  return { tf: { ...layers, ...core }, version: packageVersion(name) };
}
