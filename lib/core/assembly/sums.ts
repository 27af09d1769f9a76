// Sums of columns, in parts that do not depend on the number of threads.
import { storeLanes } from './lanes';
import { address, int } from './layout';

/** The sums of the columns of one shard of rows. */
export function columnSums(chunk: i32): void {
  const x = address(0);
  const rows = int(2);
  const columns = int(3);
  const shardRows = int(4);
  const to = address(1) + ((<usize>(chunk * columns)) << 2);
  const first = chunk * shardRows;
  const count = min(shardRows, rows - first);
  const step = <usize>(columns << 2);
  const from = x + <usize>first * step;
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    let p = from + ((<usize>column) << 2);
    let low = f32x4.splat(0);
    let high = low;
    for (let row = 0; row < count; row++) {
      low = f32x4.add(low, v128.load(p));
      high = f32x4.add(high, v128.load(p, 16));
      p += step;
    }
    v128.store(to + ((<usize>column) << 2), low);
    v128.store(to + ((<usize>column) << 2), high, 16);
  }
  for (; column < columns; column += 4) {
    let p = from + ((<usize>column) << 2);
    let sum = f32x4.splat(0);
    for (let row = 0; row < count; row++) {
      sum = f32x4.add(sum, v128.load(p));
      p += step;
    }
    storeLanes(to + ((<usize>column) << 2), sum, columns - column);
  }
}

/** Adds up parts that lie one behind the other, in their order. */
export function sumShards(chunk: i32): void {
  const parts = address(0);
  const sums = address(1);
  const shards = int(2);
  const length = int(3);
  const first = chunk * int(4);
  const end = min(length, first + int(4));
  for (let place = first; place < end; place += 4) {
    const offset = (<usize>place) << 2;
    let sum = v128.load(parts + offset);
    for (let shard = 1; shard < shards; shard++) {
      sum = f32x4.add(sum, v128.load(parts + offset + ((<usize>(shard * length)) << 2)));
    }
    storeLanes(sums + offset, sum, end - place);
  }
}
