import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { kernelRows } from './picture.ts';
import { loadPackage, packageVersion, unable } from './packages.ts';

interface NumArray {
  reshape(...shape: number[]): NumArray;
  tolist(): number[][];
  selection: { data: Float32Array };
}

interface NumJs {
  array(values: ArrayLike<number> | readonly (readonly number[])[], type: string): NumArray;
  convolve(image: NumArray, kernel: NumArray): NumArray;
}

/** numjs: `convolve`, which flips the kernel and keeps to the inside. */
export function open(): Promise<Contestant> {
  const numjs = loadPackage('numjs') as NumJs;
  const prepare = (task: Task, { x, kernel }: Record<string, Values>): Runner => {
    if (task.kind !== 'image') return unable('numjs has no such op');
    const makeImage = () => numjs.array(x.data, 'float32').reshape(...x.shape);
    const makeKernel = () => numjs.array(kernelRows(kernel, true), 'float32');
    const image = makeImage();
    const weights = makeKernel();
    return {
      result: () => Float32Array.from(numjs.convolve(image, weights).tolist().flat()),
      modes: {
        resident: () => void numjs.convolve(image, weights),
        arrays: () => void numjs.convolve(makeImage(), makeKernel()).selection.data.slice(),
      },
    };
  };
  return Promise.resolve({ version: packageVersion('numjs'), prepare });
}
