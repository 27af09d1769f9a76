import { formatShape } from '../tensor';
import type { LayerInfo } from './network-types';

/** A number with commas: 225,034. */
const count = (value: number): string => value.toLocaleString('en-US');

/** A table of the layers with their shapes and parameters, blocks indented, and the totals. */
export function formatSummary(
  input: readonly number[],
  layers: readonly LayerInfo[],
  stateCount: number,
): string {
  const rows = layers.map(({ name, kind, output, parameterCount, depth, isBlock }) => [
    `${'  '.repeat(depth)}${name}`,
    kind,
    formatShape(output),
    isBlock ? '' : count(parameterCount),
  ]);
  const table = [
    ['layer', 'kind', 'output', 'parameters'],
    ['input', '', formatShape(input), ''],
    ...rows,
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(Math.max(...lines.map((line) => line.length)));
  const total = layers
    .filter(({ isBlock }) => !isBlock)
    .reduce((sum, { parameterCount }) => sum + parameterCount, 0);
  const running = stateCount > 0 ? `, and ${count(stateCount)} running values of batch norm` : '';
  return [lines[0], rule, ...lines.slice(1), rule, `${count(total)} parameters${running}`].join(
    '\n',
  );
}
