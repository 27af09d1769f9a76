import { formatShape } from '../../tensor';
import type { ParameterCount } from './parameter-count';
import type { ArchitectureSummary, LayerSummary, TableOptions, TableRow } from './summary-types';

interface Column {
  readonly title: string;
  /** Empty for the opened blocks, whose figures stand behind what is inside of them. */
  readonly read: (layer: LayerSummary, opened: boolean) => string | number;
}

const columnsOf = ({ receptiveField = false, memory = false }: TableOptions): Column[] => {
  const figure =
    (read: (layer: LayerSummary) => number): Column['read'] =>
    (layer, opened) =>
      opened ? '' : read(layer);
  return [
    { title: 'layer', read: ({ name, depth }) => `${'  '.repeat(depth)}${name}` },
    { title: 'kind', read: kindText },
    { title: 'output', read: ({ output }) => formatShape(output) },
    ...(receptiveField
      ? [
          { title: 'sees', read: seesText },
          { title: 'stride', read: strideText },
        ]
      : []),
    { title: 'parameters', read: figure(({ parameters }) => parameters.learnable) },
    { title: 'multiply-adds', read: figure(({ multiplyAdds }) => multiplyAdds) },
    ...(memory ? [{ title: 'memory', read: figure((layer) => layer.memory.activations) }] : []),
  ];
};

/** The rows of a table as records: texts, and numbers for parameters, multiply-adds and bytes. */
export function tableRows(summary: ArchitectureSummary, options: TableOptions = {}): TableRow[] {
  const columns = columnsOf(options);
  return shownLayers(summary, options).map(({ layer, opened }) =>
    Object.fromEntries(columns.map(({ title, read }) => [title, read(layer, opened)])),
  );
}

/** The table as text, blocks indented, with the totals below. */
export function formatTable(summary: ArchitectureSummary, options: TableOptions = {}): string {
  const titles = columnsOf(options).map(({ title }) => title);
  const records = tableRows(summary, options);
  const shown = shownLayers(summary, options);
  const cells = records.map((record) => titles.map((title) => cellText(title, record[title])));
  const input = titles.map((title) =>
    title === 'layer' ? 'input' : title === 'output' ? formatShape(summary.input) : '',
  );
  const all = [titles, input, ...cells];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const [head, ...body] = all.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  const lines = body.flatMap((line, index) => {
    // The first line is the input.
    const heading = index > 0 ? branchHeading(shown, index - 1) : undefined;
    return heading === undefined ? [line] : [heading, line];
  });
  const rule = '─'.repeat(Math.max(head.length, ...lines.map((line) => line.length)));
  return [titleOf(summary), head, rule, ...lines, rule, ...totals(summary)].join('\n');
}

interface Shown {
  readonly layer: LayerSummary;
  readonly opened: boolean;
}

function shownLayers({ layers }: ArchitectureSummary, { depth = Infinity }: TableOptions): Shown[] {
  const shown = layers.filter((layer) => layer.depth <= depth);
  return shown.map((layer) => ({ layer, opened: layer.isBlock && layer.depth < depth }));
}

/** Where a branch begins, its name stands above it. */
function branchHeading(shown: readonly Shown[], index: number): string | undefined {
  const { branch, depth } = shown[index].layer;
  if (branch === undefined) return undefined;
  const before = shown
    .slice(0, index)
    .reverse()
    .find(({ layer }) => layer.depth <= depth)?.layer;
  if (before?.depth === depth && before.branch === branch) return undefined;
  return `${'  '.repeat(depth - 1)}  · ${branch}`;
}

function kindText({ kind, type, settings, trainable, parameters }: LayerSummary): string {
  // A row has to fit a notebook, and whether there is a bias can be seen from the parameters.
  const short = kind === 'batchNorm' ? '' : settings.replace(/(, )?no bias/, '');
  const named = kind === 'activation' ? short : [type ?? kind, short].join(' ').trim();
  return !trainable && parameters.learnable > 0 ? `${named}, frozen` : named;
}

function seesText({ receptiveField }: LayerSummary): string {
  return receptiveField === 'everything' ? 'everything' : formatShape(receptiveField.size);
}

function strideText({ receptiveField }: LayerSummary): string {
  if (receptiveField === 'everything') return '';
  const [down, across] = receptiveField.stride;
  return down === across ? `${down}` : formatShape([down, across]);
}

/** Numbers with commas: 225,034. */
const withCommas = (value: number): string => value.toLocaleString('en-US');

function cellText(title: string, value: string | number): string {
  if (typeof value === 'string') return value;
  return title === 'memory' ? bytesText(value) : withCommas(value);
}

/** 1 MB is 10⁶ bytes, 1 kB 10³. */
function bytesText(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : ['MB', 1e6];
  const digits =
    bytes < 1e3 * size ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 };
  return `${(bytes / size).toLocaleString('en-US', digits)} ${unit}`;
}

function titleOf({ architecture: { name, variant, year } }: ArchitectureSummary): string {
  return [`${name}${year === undefined ? '' : ` (${year})`}`, variant].filter(Boolean).join(': ');
}

function totals({ parameters, multiplyAdds, flops, memory }: ArchitectureSummary): string[] {
  return [
    `parameters: ${parametersText(parameters)}`,
    `work for one sample: ${withCommas(multiplyAdds)} multiply-adds, ${withCommas(flops)} FLOPs (FLOPs = 2 × multiply-adds)`,
    `memory as float32: weights ${bytesText(memory.weights)}; activations of one sample ${bytesText(memory.activations)} in training,`,
    `  in inference at most ${bytesText(memory.peak)} at once`,
  ];
}

function parametersText({ trainable, frozen, runningStatistics, total }: ParameterCount): string {
  const parts = [
    `${withCommas(trainable)} trainable`,
    frozen > 0 ? `${withCommas(frozen)} frozen` : '',
    runningStatistics > 0 ? `${withCommas(runningStatistics)} running statistics` : '',
  ].filter((part) => part !== '');
  return parts.length === 1 ? parts[0] : `${parts.join(' + ')} = ${withCommas(total)}`;
}
