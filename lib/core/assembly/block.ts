// The innermost loop of every matrix product, convolution and gradient.
import { madd, positive, storeLanes } from './lanes';

/** Start with what the result holds instead of `start`. */
export const ADD = 1;
/** Replace what is below 0 by 0 at the end. */
export const RELU = 2;

/**
 * 8 columns of C = start + A · B, in blocks of 4 rows.
 *
 * Four rows are as many as stay in registers. The loop must not be unrolled: V8 hoists all loads
 * of a basic block to its start, and the exit test after each step is what keeps it from spilling.
 *
 * @param rows a table of the addresses of the rows of A
 * @param targets a table of the addresses of the rows of C; rows that repeat at the end of a table
 *   (see fillTable) are written twice with the same
 * @param tableBytes of each table: 4 for each row
 * @param segments byte offsets from the start of a row at which stretches of it begin
 * @param length numbers in each stretch, `step` bytes apart
 * @param b the rows of B for these columns, 8 numbers `bStep` bytes apart; what is beyond `columns`
 *   is read but not used
 * @param column byte offset of the first column in C
 * @param start 8 numbers to start with
 */
export function multiply(
  rows: usize,
  targets: usize,
  tableBytes: usize,
  segments: usize,
  segmentCount: i32,
  length: i32,
  step: i32,
  b: usize,
  bStep: i32,
  column: usize,
  columns: i32,
  start: usize,
  mode: i32,
): void {
  const end = segments + ((<usize>segmentCount) << 2);
  const rowsEnd = rows + tableBytes;
  while (rows !== rowsEnd) {
    const t0 = load<usize>(targets) + column;
    const t1 = load<usize>(targets, 4) + column;
    const t2 = load<usize>(targets, 8) + column;
    const t3 = load<usize>(targets, 12) + column;
    let c00: v128, c01: v128, c10: v128, c11: v128, c20: v128, c21: v128, c30: v128, c31: v128;
    if ((mode & ADD) !== 0) {
      c00 = v128.load(t0);
      c01 = v128.load(t0, 16);
      c10 = v128.load(t1);
      c11 = v128.load(t1, 16);
      c20 = v128.load(t2);
      c21 = v128.load(t2, 16);
      c30 = v128.load(t3);
      c31 = v128.load(t3, 16);
    } else {
      c00 = v128.load(start);
      c01 = v128.load(start, 16);
      c10 = c00;
      c11 = c01;
      c20 = c00;
      c21 = c01;
      c30 = c00;
      c31 = c01;
    }
    const r0 = load<usize>(rows);
    const r1 = load<usize>(rows, 4);
    const r2 = load<usize>(rows, 8);
    const r3 = load<usize>(rows, 12);
    let segment = segments;
    let q = b;
    while (segment !== end) {
      const offset = load<usize>(segment);
      segment += 4;
      let p0 = r0 + offset;
      let p1 = r1 + offset;
      let p2 = r2 + offset;
      let p3 = r3 + offset;
      let left = length;
      do {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        const a0 = v128.load32_splat(p0);
        c00 = madd(a0, b0, c00);
        c01 = madd(a0, b1, c01);
        const a1 = v128.load32_splat(p1);
        c10 = madd(a1, b0, c10);
        c11 = madd(a1, b1, c11);
        const a2 = v128.load32_splat(p2);
        c20 = madd(a2, b0, c20);
        c21 = madd(a2, b1, c21);
        const a3 = v128.load32_splat(p3);
        c30 = madd(a3, b0, c30);
        c31 = madd(a3, b1, c31);
        p0 += step;
        p1 += step;
        p2 += step;
        p3 += step;
        q += bStep;
        left--;
      } while (left !== 0);
    }
    if ((mode & RELU) !== 0) {
      c00 = positive(c00);
      c01 = positive(c01);
      c10 = positive(c10);
      c11 = positive(c11);
      c20 = positive(c20);
      c21 = positive(c21);
      c30 = positive(c30);
      c31 = positive(c31);
    }
    if (columns >= 8) {
      v128.store(t0, c00);
      v128.store(t0, c01, 16);
      v128.store(t1, c10);
      v128.store(t1, c11, 16);
      v128.store(t2, c20);
      v128.store(t2, c21, 16);
      v128.store(t3, c30);
      v128.store(t3, c31, 16);
    } else {
      storeColumns(t0, c00, c01, columns);
      storeColumns(t1, c10, c11, columns);
      storeColumns(t2, c20, c21, columns);
      storeColumns(t3, c30, c31, columns);
    }
    rows += 16;
    targets += 16;
  }
}

function storeColumns(to: usize, first: v128, second: v128, columns: i32): void {
  storeLanes(to, first, columns);
  if (columns > 4) storeLanes(to + 16, second, columns - 4);
}

/** Repeats the last address until the table has whole blocks of four; `count` is at least 1. */
export function fillTable(table: usize, count: i32): void {
  const last = load<usize>(table + ((<usize>(count - 1)) << 2));
  for (let index = count; (index & 3) !== 0; index++) {
    store<usize>(table + ((<usize>index) << 2), last);
  }
}
