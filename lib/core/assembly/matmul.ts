// C = A · B for every layout of A and B. A chunk is a range of rows and a few panels of columns; it
// packs what it needs of B for itself, so that one job is enough.
import { ADD, RELU, fillTable, multiply } from './block';
import { packPanel, packTransposed } from './pack';
import { ZEROS, address, int } from './layout';

/** Numbers of a packed panel that fit into the first cache beside the rows of A. */
const DEPTH = 256;

export function matmul(chunk: i32, scratch: usize): void {
  const a = address(0);
  const b = address(1);
  const c = address(2);
  const rows = int(3);
  const inner = int(4);
  const columns = int(5);
  const transposeA = int(6) !== 0;
  const transposeB = int(7) !== 0;
  const bias = address(8); // whole panels, or 0
  const relu = int(9) !== 0;
  const chunkRows = int(10);
  const chunkPanels = int(11);

  const rowChunks = (rows + chunkRows - 1) / chunkRows;
  const firstRow = (chunk % rowChunks) * chunkRows;
  const endRow = min(rows, firstRow + chunkRows);
  const firstColumn = (chunk / rowChunks) * chunkPanels * 8;
  const endColumn = min(columns, firstColumn + chunkPanels * 8);

  const segment = scratch;
  const rowTable = scratch + 16;
  const tableBytes = (<usize>((chunkRows + 3) & ~3)) << 2;
  const targetTable = rowTable + tableBytes;
  const panels = targetTable + tableBytes;
  const rowStep = transposeA ? 4 : inner << 2;
  const step = transposeA ? rows << 2 : 4;
  for (let row = firstRow; row < endRow; row++) {
    const place = (<usize>(row - firstRow)) << 2;
    store<usize>(rowTable + place, a + <usize>(row * rowStep));
    store<usize>(targetTable + place, c + <usize>((row * columns) << 2));
  }
  fillTable(rowTable, endRow - firstRow);
  fillTable(targetTable, endRow - firstRow);
  const tableEnd = (<usize>((endRow - firstRow + 3) & ~3)) << 2;

  for (let depth = 0; depth < inner; depth += DEPTH) {
    const length = min(DEPTH, inner - depth);
    store<usize>(segment, <usize>(depth * step));
    const mode = (depth > 0 ? ADD : 0) | (relu && depth + length === inner ? RELU : 0);
    let panel = panels;
    for (let column = firstColumn; column < endColumn; column += 8) {
      const width = min(8, endColumn - column);
      if (transposeB) {
        packTransposed(
          b + ((<usize>(column * inner + depth)) << 2),
          inner << 2,
          length,
          width,
          panel,
        );
      } else {
        packPanel(
          b + ((<usize>(depth * columns + column)) << 2),
          columns << 2,
          length,
          width,
          panel,
        );
      }
      panel += DEPTH * 32;
    }
    panel = panels;
    for (let column = firstColumn; column < endColumn; column += 8) {
      const start = bias !== 0 ? bias + ((<usize>column) << 2) : ZEROS;
      const width = min(8, endColumn - column);
      multiply(
        rowTable,
        targetTable,
        tableEnd,
        segment,
        1,
        length,
        step,
        panel,
        32,
        (<usize>column) << 2,
        width,
        start,
        mode,
      );
      panel += DEPTH * 32;
    }
  }
}
