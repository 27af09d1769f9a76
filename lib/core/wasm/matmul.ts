import type { Core } from '../core';
import { checkMatmul } from '../lengths';
import type { Machine } from './machine';
import { Operation } from './operation';

/** Numbers of a panel that are packed at once (lib/core/assembly/matmul.ts). */
const depth = 256;
const chunkRows = 192;

/** C = A · B, then the epilogue. */
export function matmul(machine: Machine, plain: Core): Core['matmul'] {
  return (a, b, c, sizes, epilogue = {}) => {
    checkMatmul(a, b, c, sizes, epilogue);
    const { rows, inner, columns, transposeA = false, transposeB = false } = sizes;
    if (c.length === 0 || inner === 0) {
      plain.matmul(a, b, c, sizes, epilogue);
      return;
    }
    machine.call((call) => {
      const panels = Math.ceil(columns / 8);
      const chunkPanels = Math.min(panels, rows > 64 ? 4 : 2);
      call.run({
        operation: Operation.Matmul,
        chunks: Math.ceil(rows / chunkRows) * Math.ceil(panels / chunkPanels),
        args: [
          call.input(a),
          call.input(b),
          call.output(c),
          rows,
          inner,
          columns,
          Number(transposeA),
          Number(transposeB),
          epilogue.bias ? call.input(epilogue.bias) : 0,
          Number(epilogue.relu ?? false),
          chunkRows,
          chunkPanels,
        ],
        work: rows * inner * columns,
        scratch: 16 + 8 * chunkRows + 32 * depth * chunkPanels,
      });
    });
  };
}
