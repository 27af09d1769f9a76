import type { Core } from '../core';
import { checkColumnSums } from '../lengths';
import type { Call, Machine } from './machine';
import { Operation } from './operation';

/** Rows are added up in at most this many parts, whose sums are added up in their order. */
const mostShards = 16;

/** The sum of each column. */
export function columnSums(machine: Machine, plain: Core): Core['columnSums'] {
  return (x, sums) => {
    checkColumnSums(x, sums);
    if (x.length === 0) {
      plain.columnSums(x, sums);
      return;
    }
    machine.call((call) => {
      sumColumns(call, call.input(x), call.output(sums), x.length / sums.length, sums.length);
    });
  };
}

/** The sums of the columns of x `[rows, columns]`, by addresses. */
export function sumColumns(
  call: Call,
  x: number,
  sums: number,
  rows: number,
  columns: number,
): void {
  const shardRows = Math.max(64, Math.ceil(rows / mostShards));
  const shards = Math.ceil(rows / shardRows);
  const parts = shards === 1 ? sums : call.workspace(shards * columns * 4);
  call.run({
    operation: Operation.ColumnSums,
    chunks: shards,
    args: [x, parts, rows, columns, shardRows],
    work: rows * columns,
  });
  if (shards > 1) sumShards(call, parts, sums, shards, columns);
}

/** Adds up `shards` arrays of `length` numbers that lie one behind the other. */
export function sumShards(
  call: Call,
  parts: number,
  sums: number,
  shards: number,
  length: number,
): void {
  const chunk = 4096;
  call.run({
    operation: Operation.SumShards,
    chunks: Math.ceil(length / chunk),
    args: [parts, sums, shards, length, chunk],
    work: shards * length,
  });
}
