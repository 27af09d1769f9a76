// Receptive fields, shares of the whole, and the papers' own tables.
import { resnet, resolve, summarize } from 'convlab/arch';
import type { ArchitectureSummary } from 'convlab/arch';
import type { ArchitectureRecord } from 'convlab/data';
import type { Check, Figure } from './check.ts';
import { kernelWeights } from './tree.ts';

export function checkFigures(record: ArchitectureRecord, summary: ArchitectureSummary): Check[] {
  return [
    ...checkReceptiveFields(record, summary),
    ...checkShares(record, summary),
    ...checkPaperTable(record, summary),
  ];
}

function checkReceptiveFields(
  { receptiveField = {} }: ArchitectureRecord,
  summary: ArchitectureSummary,
): Check[] {
  return Object.entries(receptiveField).map(([name, side]) => ({
    what: `${name}: receptive field`,
    ours: fieldOf(name, summary),
    recorded: [side, side],
  }));
}

/** Of a layer by its name, or of the last block of ResNet-50 for either place of the stride. */
function fieldOf(name: string, summary: ArchitectureSummary): Figure {
  const strideIn = /^strideIn(1x1|3x3)$/.exec(name)?.[1] as '1x1' | '3x3' | undefined;
  const layer =
    strideIn === undefined
      ? summary.layer(name)
      : summarize(resnet({ depth: 50, strideIn })).layer('layer4.3');
  const { receptiveField } = layer;
  return receptiveField === 'everything' ? receptiveField : receptiveField.size;
}

function checkShares({ shares = {} }: ArchitectureRecord, summary: ArchitectureSummary): Check[] {
  const sumOf = (kind: string, figure: 'parameters' | 'multiplyAdds'): number =>
    summary.layers
      .filter((layer) => layer.kind === kind)
      .map((layer) => (figure === 'parameters' ? layer.parameters.learnable : layer.multiplyAdds))
      .reduce((sum, count) => sum + count, 0);
  const { learnable } = summary.parameters;
  const figures: Partial<Record<string, () => number>> = {
    convParams: () => sumOf('conv2d', 'parameters'),
    denseParams: () => sumOf('dense', 'parameters'),
    denseShare: () => rounded(sumOf('dense', 'parameters') / learnable, 4),
    fc6: () => summary.layer('fc6').parameters.learnable,
    fc6Share: () => rounded(summary.layer('fc6').parameters.learnable / learnable, 4),
    convMacs: () => sumOf('conv2d', 'multiplyAdds'),
    convMacsShare: () => rounded(sumOf('conv2d', 'multiplyAdds') / summary.multiplyAdds, 4),
  };
  return Object.entries(shares).map(([what, recorded]) => ({
    what,
    ours: figures[what]?.() ?? 'unknown',
    recorded,
  }));
}

/** Where a row of GoogLeNet's table is called otherwise than the layers here. */
const rowLayers: Readonly<Record<string, readonly string[]>> = {
  'conv2 (reduce + 3x3)': ['conv2r', 'conv2'],
  linear: ['fc'],
};

function checkPaperTable(
  { paperTable }: ArchitectureRecord,
  summary: ArchitectureSummary,
): Check[] {
  if (paperTable === undefined) return [];
  const resolved = resolve(summary.architecture);
  const weights = (row: string): number =>
    (rowLayers[row] ?? [row])
      .map((name) => resolved.find((layer) => layer.name === name))
      .reduce((sum, layer) => sum + (layer === undefined ? 0 : kernelWeights(layer)), 0);
  return [
    ...paperTable.rows.flatMap(({ row, weightsBuiltHere, inUnitsOf1024 }): Check[] => [
      { what: `${row}: weights`, ours: weights(row), recorded: weightsBuiltHere },
      {
        what: `${row}: weights / 1,024`,
        ours: rounded(weights(row) / 1024, 1),
        recorded: inUnitsOf1024,
      },
    ]),
    {
      what: "sum of the paper's column",
      ours: rounded(
        paperTable.rows.reduce((sum, { paperK }) => sum + paperK, 0),
        1,
      ),
      recorded: paperTable.sumK,
    },
  ];
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
