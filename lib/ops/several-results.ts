import type { AnyTensor, Tensor } from '../tensor';
import { resultTensor } from './core-tensor';

/**
 * `resultTensor` for ops with several results: each may lie neither in the memory of a source nor
 * in that of another result.
 *
 * @param into the option's value: tensors by the names of the results
 * @returns hands out the tensor that receives the result of a name
 */
export function resultTensors<Name extends string>(
  where: string,
  into: Partial<Record<Name, Tensor>>,
  sources: readonly AnyTensor[],
): (name: Name, shape: readonly number[]) => Tensor {
  const inUse = [...sources];
  return (name, shape) => {
    const received = resultTensor(where, [...shape], into[name], inUse);
    inUse.push(received);
    return received;
  };
}
