import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { inside, kernelRows } from './picture.ts';
import { loadPackage, packageVersion, unable } from './packages.ts';

type Library = Record<'direct' | 'fft', Convolve>;
type Convolve = (
  input: ArrayLike<number>,
  kernel: number[][],
  sizes: { rows: number; cols: number },
) => ArrayLike<number>;

/** ml-matrix-convolution: `direct` or `fft`; both flip the kernel and go round at the borders. */
export function open({ method }: Record<string, unknown>): Promise<Contestant> {
  const name = 'ml-matrix-convolution';
  const library = loadPackage(name) as Library;
  const convolve = library[method as 'direct' | 'fft'];
  const prepare = (task: Task, { x, kernel }: Record<string, Values>): Runner => {
    if (task.kind !== 'image') return unable(`${name} has no such op`);
    const sizes = { rows: x.shape[0], cols: x.shape[1] };
    const image = [...x.data]; // the library is fastest with ordinary arrays
    const weights = kernelRows(kernel, true);
    return {
      result: () => inside(convolve(image, weights, sizes), x, task.size),
      modes: {
        resident: () => void convolve(image, weights, sizes),
        arrays: () => void Float32Array.from(convolve(x.data, kernelRows(kernel, true), sizes)),
      },
    };
  };
  return Promise.resolve({ version: `${packageVersion(name)} (${String(method)})`, prepare });
}
