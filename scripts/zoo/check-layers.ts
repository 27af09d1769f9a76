// Every layer that a record lists, with everything that it says of it.
import { resolve } from 'convlab/arch';
import type { ArchitectureSummary, LayerSummary, ResolvedLayer } from 'convlab/arch';
import type { ArchitectureRecord, LayerRecord } from 'convlab/data';
import type { Check, Figure } from './check.ts';
import { withInside } from './tree.ts';

/** What the records call the kinds of layers that are no blocks, by the first word. */
const kinds: Readonly<Record<string, string>> = {
  conv: 'conv2d',
  batchnorm: 'batchNorm',
  maxpool: 'maxPool2d',
  trainable: 'subsample2d',
  dense: 'dense',
  Euclidean: 'radialBasisOutput',
  flatten: 'flatten',
  dropout: 'dropout',
  softmax: 'softmax',
  logSoftmax: 'logSoftmax',
  relu: 'activation',
  gelu: 'activation',
};

export function checkLayers(record: ArchitectureRecord, summary: ArchitectureSummary): Check[] {
  const resolved = new Map(
    resolve(summary.architecture)
      .flatMap(withInside)
      .map((layer) => [layer.name, layer]),
  );
  return record.layers.flatMap((row) =>
    namesOf(row).flatMap((name): Check[] => {
      const layer = summary.layers.find((each) => each.name === nameHere(name, row, summary));
      const inside = layer && resolved.get(layer.name);
      if (layer === undefined || inside === undefined) {
        return [{ what: name, ours: 'no such layer', recorded: row.type }];
      }
      const figures = [
        ...sizesOf(row, layer, record),
        ...kindOf(row, layer),
        ...settingsOf(row, inside),
        ...convolutionsOf(row, inside),
      ];
      return figures.map(([what, ours, recorded]) => ({
        what: `${name}: ${what}`,
        ours,
        recorded,
      }));
    }),
  );
}

type Line = readonly [what: string, ours: Figure, recorded: Figure];

/** A row with `repeat` stands for blocks that are counted on: layer1.2, layer1.3. */
function namesOf({ name, repeat = 1 }: LayerRecord): string[] {
  return Array.from({ length: repeat }, (_, index) =>
    index === 0 ? name : name.replace(/\d+$/, (last) => String(Number(last) + index)),
  );
}

/**
 * Some records average to [1, 1, channels] and then flatten; here the average makes [channels] at
 * once, so that what they say of `flatten` holds for `gap`.
 */
function nameHere(name: string, row: LayerRecord, summary: ArchitectureSummary): string {
  const isLeftOut = row.type === 'flatten' && !summary.layers.some((each) => each.name === name);
  return isLeftOut ? 'gap' : name;
}

function sizesOf(row: LayerRecord, layer: LayerSummary, record: ArchitectureRecord): Line[] {
  const { parameters, multiplyAdds, connections, output } = layer;
  const shape = layer.kind === 'globalAveragePool2d' ? row.outShape.slice(-1) : row.outShape;
  const isKeras = record.totalCounts === 'keras';
  const frozenAndStatistics = parameters.frozen + parameters.runningStatistics;
  return [
    ['shape', output, shape],
    ['parameters', isKeras ? parameters.total : parameters.learnable, row.params],
    ...optional('multiply-adds', multiplyAdds, row.macs),
    ...optional('connections', connections, row.connections),
    ...optional('trainable', parameters.trainable, row.trainable),
    ...optional('not trainable', frozenAndStatistics, row.nonTrainable),
  ];
}

function kindOf(row: LayerRecord, { kind, type }: LayerSummary): Line[] {
  if (kind === 'block') return [['type', type ?? '', row.type]];
  if (kind === 'globalAveragePool2d') {
    return [['kind', true, ['global-avgpool', 'avgpool', 'flatten'].includes(row.type)]];
  }
  if (row.type === 'avgpool') return [['kind', kind, 'averagePool2d']];
  return [['kind', kind, kinds[/^\w+/.exec(row.type)?.[0] ?? '']]];
}

function settingsOf(row: LayerRecord, { description, sees }: ResolvedLayer): Line[] {
  const lines: Line[] = [];
  if (description.kind === 'dropout') lines.push(...optional('rate', description.rate, row.rate));
  if (description.kind === 'activation') lines.push(['function', description.function, row.type]);
  if (typeof sees !== 'object') return lines;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = sees;
  if (description.kind === 'conv2d') {
    lines.push(...optional('groups', description.groups ?? 1, row.groups));
  }
  lines.push(...optional('kernel', [windowHeight, windowWidth], row.kernel));
  if (typeof row.stride === 'number') {
    lines.push(['stride', [strideHeight, strideWidth], [row.stride, row.stride]]);
  }
  if (row.padding === 'same' && 'padding' in description) {
    lines.push(['padding', description.padding === 'same', true]);
  } else if (typeof row.padding === 'number' || row.padding === 'valid') {
    const zeros = row.padding === 'valid' ? 0 : row.padding;
    lines.push(['padding', [sees.padTop, sees.padLeft], [zeros, zeros]]);
  }
  return lines;
}

function convolutionsOf(row: LayerRecord, block: ResolvedLayer): Line[] {
  const inside = withInside(block);
  const filters = (name: string): number => {
    const found = inside.find((layer) => layer.name === `${row.name}.${name.replace(' ', '_')}`);
    return found?.description.kind === 'conv2d' ? found.description.filters : 0;
  };
  return [
    ...optional(
      'kernels',
      inside.flatMap((layer) => kernelsIn(layer, row)),
      row.kernels,
    ),
    ...Object.entries(row.branches ?? {}).map(([name, count]): Line => [
      `${name} filters`,
      filters(name),
      count,
    ]),
  ];
}

/** A kernel as the records write it: `3x3 depthwise/2`. */
function kernelsIn({ description, sees }: ResolvedLayer, row: LayerRecord): string[] {
  const { kind } = description;
  // EfficientNet's records list its two dense layers as 1x1 convolutions, SE-ResNet's do not.
  if (kind === 'squeezeExcite') return row.type === 'MBConv' ? ['1x1', '1x1'] : [];
  if ((kind !== 'conv2d' && kind !== 'depthwiseConv2d') || typeof sees !== 'object') return [];
  const depthwise = kind === 'depthwiseConv2d' ? ' depthwise' : '';
  const stride = sees.strideHeight === 1 ? '' : `/${sees.strideHeight}`;
  return [`${sees.windowHeight}x${sees.windowWidth}${depthwise}${stride}`];
}

function optional(what: string, ours: Figure, recorded: Figure | null | undefined): Line[] {
  return recorded === undefined || recorded === null ? [] : [[what, ours, recorded]];
}
