import { Operation } from '../wasm/operation';
import { matmul } from './matmul';
import { columnSums, sumShards } from './sums';

/** Does one chunk of a job. */
export function execute(operation: i32, chunk: i32, scratch: usize): void {
  switch (operation) {
    case Operation.Matmul:
      return matmul(chunk, scratch);
    case Operation.ColumnSums:
      return columnSums(chunk);
    case Operation.SumShards:
      return sumShards(chunk);
  }
}
